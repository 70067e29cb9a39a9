import type { CalendarView } from '@lianxin/contract/calendar'
import { useToast } from '@lianxin/ui/components/toast.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { api } from '../../app/api.ts'
import { useCalendarAgain } from '../../app/calendar.ts'
import { FormDialog } from '../../app/form-dialog.tsx'
import { useSession } from '../../app/session.tsx'
import { useWrite } from '../../app/use-write.ts'
import type { HoursLine } from './hours-section.tsx'
import { texts } from './texts.ts'

type TakeBackProps = { view: CalendarView; line: HoursLine; onClose: () => void }

/** Asks once more before hours that somebody set are taken back. */
export function TakeBackHours({ view, line, onClose }: TakeBackProps) {
  const t = useTexts(texts)
  const toast = useToast()
  const again = useCalendarAgain()
  const { district } = useSession()
  const form = useWrite({ definition: {}, draft: `calendar.hours.${line.orgId}.${line.from}.back` })
  const who = line.orgId === null ? t.hours.district : line.orgName
  const submit = async () => {
    const said = { district, key: form.key, version: view.version, orgId: line.orgId, from: line.from, hours: null }
    const saved = await form.write(() => api.calendar.setHours(said))
    again()
    if (!saved) return
    toast(t.hours.takenBack)
    onClose()
  }
  return (
    <FormDialog
      title={t.hours.takeBackOf(who, line.from)}
      submitLabel={t.hours.takeBack}
      form={form}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{t.frozen}</p>
    </FormDialog>
  )
}
