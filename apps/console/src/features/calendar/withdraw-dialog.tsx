import type { CalendarView } from '@lianxin/contract/calendar'
import { useToast } from '@lianxin/ui/components/toast.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { api } from '../../app/api.ts'
import { useCalendarAgain } from '../../app/calendar.ts'
import { FormDialog } from '../../app/form-dialog.tsx'
import { useSession } from '../../app/session.tsx'
import { useWrite } from '../../app/use-write.ts'
import { texts } from './texts.ts'

/** Asks once more before a notice that was entered here is taken back. */
export function WithdrawDialog({ view, onClose }: { view: CalendarView; onClose: () => void }) {
  const t = useTexts(texts)
  const toast = useToast()
  const again = useCalendarAgain()
  const { district } = useSession()
  const form = useWrite({ definition: {}, draft: `calendar.withdraw.${view.year}` })
  const submit = async () => {
    const { year, version } = view
    const saved = await form.write(() => api.calendar.withdrawNotice({ district, key: form.key, version, year }))
    again()
    if (!saved) return
    toast(t.withdrawn(year))
    onClose()
  }
  return (
    <FormDialog
      title={t.withdrawOf(view.year)}
      submitLabel={t.withdraw}
      form={form}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{t.withdrawHint}</p>
    </FormDialog>
  )
}
