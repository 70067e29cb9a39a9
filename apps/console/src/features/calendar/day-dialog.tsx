import type { CalendarView } from '@lianxin/contract/calendar'
import { DayKind } from '@lianxin/domain/calendar/hours'
import { weekdayOf } from '@lianxin/domain/calendar/work-calendar'
import { refuse } from '@lianxin/domain/kernel/refusal'
import { addDays, type Day } from '@lianxin/domain/kernel/time'
import type { FormDefinition } from '@lianxin/domain/matters/form'
import { RadioGroup } from '@lianxin/ui/components/choice.tsx'
import { TextField } from '@lianxin/ui/components/text-field.tsx'
import { useToast } from '@lianxin/ui/components/toast.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { api, send } from '../../app/api.ts'
import { useCalendarAgain } from '../../app/calendar.ts'
import { FormDialog } from '../../app/form-dialog.tsx'
import { useSession } from '../../app/session.tsx'
import { texts as shared } from '../../app/texts.ts'
import { useWrite } from '../../app/use-write.ts'
import { texts } from './texts.ts'
import type { YearDay } from './year.ts'

const AS_NOTICE = 'notice'
const MOST = 31

const definition: FormDefinition = {
  kind: { kind: 'text', label: { zh: '怎么上班', en: 'How it is worked' }, required: true, max: 20 },
  name: { kind: 'text', label: { zh: '叫什么', en: 'What it is called' }, max: 40 },
  until: { kind: 'text', label: { zh: '到哪一天', en: 'Up to which day' }, max: 10 },
}

/** Days from the first to the last; undefined when they are too many, or run backwards. */
function daysUntil(first: Day, last: Day): Day[] | undefined {
  const days: Day[] = []
  for (let day = first; day <= last && days.length <= MOST; day = addDays(day, 1)) days.push(day)
  return days.length === 0 || days.length > MOST ? undefined : days
}

/** Says how a day is worked here, or several in a row; or goes back to what the notice says. */
export function DayDialog({ view, day, onClose }: { view: CalendarView; day: YearDay; onClose: () => void }) {
  const t = useTexts(texts)
  const { save } = useTexts(shared)
  const initial = { kind: day.own ? day.kind : AS_NOTICE, name: (day.own && day.name) || '', until: '' }
  const form = useWrite({ definition, initial, draft: `calendar.${day.day}` })
  const submit = useSubmit(form, view, day, onClose)
  const { field } = form
  const [year, month, date] = day.day.split('-').map(Number) as [number, number, number]
  const noticeName = view.notice.find((noticed) => noticed.day === day.day)?.name
  const byNotice = day.settled
    ? t.byNoticeIs(t.kinds[day.notice], noticeName ? t.holiday(noticeName) : null)
    : t.byNoticeUnknown(t.kinds[day.notice])
  return (
    <FormDialog
      title={t.date(year, month, date, weekdayOf(day.day))}
      submitLabel={save}
      form={form}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>
        {t.byNotice}：{byNotice}
      </p>
      <RadioGroup
        label={t.how}
        required
        options={[
          { value: AS_NOTICE, label: t.asNotice },
          ...DayKind.options.map((kind) => ({ value: kind, label: t.kinds[kind] })),
        ]}
        {...field('kind')}
      />
      {form.text('kind') !== AS_NOTICE && <TextField label={t.name} description={t.nameHint} {...field('name')} />}
      <TextField label={t.until} description={t.untilHint} type="date" min={day.day} {...field('until')} />
      <p className="soft small">{t.frozen}</p>
    </FormDialog>
  )
}

function useSubmit(form: ReturnType<typeof useWrite>, view: CalendarView, first: YearDay, onClose: () => void) {
  const t = useTexts(texts)
  const toast = useToast()
  const again = useCalendarAgain()
  const { district } = useSession()
  return async () => {
    const days = daysUntil(first.day, form.text('until') || first.day)
    const kind = form.text('kind')
    const name = kind === AS_NOTICE ? null : form.text('name').trim() || null
    const said = days?.map((day) => ({ day, kind: kind === AS_NOTICE ? null : DayKind.parse(kind), name }))
    const saved = await form.submit(async () =>
      said
        ? send(api.calendar.setDays({ district, key: form.key, version: view.version, days: said }))
        : refuse('field.invalid', undefined, 'until'),
    )
    // Saved or refused: somebody may have changed it meanwhile.
    again()
    if (!saved) return
    toast(t.saved(said!.length))
    onClose()
  }
}
