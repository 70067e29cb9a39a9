import type { CalendarView } from '@lianxin/contract/calendar'
import { DayKind, Hours, hoursOn } from '@lianxin/domain/calendar/hours'
import { refuse } from '@lianxin/domain/kernel/refusal'
import { dayOf } from '@lianxin/domain/kernel/time'
import type { FormDefinition } from '@lianxin/domain/matters/form'
import { Checkbox } from '@lianxin/ui/components/choice.tsx'
import { Select } from '@lianxin/ui/components/select.tsx'
import { TextField } from '@lianxin/ui/components/text-field.tsx'
import { useToast } from '@lianxin/ui/components/toast.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { api, send } from '../../app/api.ts'
import { useCalendarAgain } from '../../app/calendar.ts'
import { FormDialog } from '../../app/form-dialog.tsx'
import { useNow } from '../../app/now.ts'
import { OrgPicker } from '../../app/org-picker.tsx'
import { useSession } from '../../app/session.tsx'
import { texts as shared } from '../../app/texts.ts'
import { useWrite, type WriteForm } from '../../app/use-write.ts'
import { clockOf, minutesOf } from './clock-time.ts'
import type { HoursLine } from './hours-section.tsx'
import { texts } from './texts.ts'

const weekdays = [0, 1, 2, 3, 4, 5, 6] as const
const times = ['morningOpens', 'morningCloses', 'afternoonOpens', 'afternoonCloses'] as const
const text = (zh: string, en: string, max: number, required = true) =>
  ({ kind: 'text', label: { zh, en }, max, required }) as const

const definition: FormDefinition = {
  orgId: text('适用于', 'For whom', 40, false),
  from: text('从哪天起', 'From which day', 10),
  ...Object.fromEntries(weekdays.map((n) => [`day${n}`, text('每周', 'The week', 20)])),
  ...Object.fromEntries(times.map((name) => [name, text('时间', 'Time', 5)])),
  duty: { kind: 'flag', label: { zh: '24 小时值守', en: 'Round the clock' } },
}

const valuesOf = (hours: Hours) => ({
  ...Object.fromEntries(weekdays.map((n) => [`day${n}`, hours.week[n]])),
  ...{ morningOpens: clockOf(hours.morning.opens), morningCloses: clockOf(hours.morning.closes) },
  ...{ afternoonOpens: clockOf(hours.afternoon.opens), afternoonCloses: clockOf(hours.afternoon.closes) },
  duty: hours.roundTheClock,
})

/** What the form says; undefined where the times make no hours. */
function hoursIn(form: WriteForm): Hours | undefined {
  const minutes = (name: (typeof times)[number]) => minutesOf(form.text(name))
  return Hours.safeParse({
    week: weekdays.map((n) => form.text(`day${n}`)),
    morning: { opens: minutes('morningOpens'), closes: minutes('morningCloses') },
    afternoon: { opens: minutes('afternoonOpens'), closes: minutes('afternoonCloses') },
    roundTheClock: form.values.duty === true,
  }).data
}

type HoursDialogProps = { view: CalendarView; line: HoursLine | undefined; onClose: () => void }

/** Sets hours from a day on. Those of an org and a day that are there already are replaced. */
export function HoursDialog({ view, line, onClose }: HoursDialogProps) {
  const t = useTexts(texts).hours
  const { save } = useTexts(shared)
  const today = dayOf(useNow())
  const form = useWrite({
    definition,
    initial: {
      ...{ orgId: line?.orgId ?? '', from: line?.from ?? today },
      ...valuesOf(line?.hours ?? hoursOn(view.hours, today)),
    },
    draft: line ? `calendar.hours.${line.orgId}.${line.from}` : 'calendar.hours',
  })
  const submit = useSubmit(form, view, onClose)
  const { field } = form
  return (
    <FormDialog title={t.add} submitLabel={save} form={form} onSubmit={submit} onClose={onClose}>
      <OrgPicker
        label={t.who}
        description={t.whoHint}
        {...(line && { chosenName: line.orgName })}
        {...field('orgId')}
      />
      <TextField label={t.from} type="date" required {...field('from')} />
      <Week field={field} />
      <div className="hours-spans">
        {times.map((name) => (
          <TextField key={name} label={t.times[name]} type="time" required {...field(name)} />
        ))}
      </div>
      <Checkbox
        label={t.duty}
        description={t.dutyHint}
        checked={form.values.duty === true}
        onChange={form.set('duty')}
      />
    </FormDialog>
  )
}

type FieldOf = (name: string) => { error: string | undefined; value: string; onChange: (value: unknown) => void }

function Week({ field }: { field: FieldOf }) {
  const t = useTexts(texts)
  const options = DayKind.options.map((kind) => ({ value: kind, label: t.kinds[kind] }))
  return (
    <fieldset className="field">
      <legend className="field-label">{t.hours.week}</legend>
      <div className="hours-week">
        {weekdays.map((n) => (
          <Select key={n} label={t.weekday(n)} required options={options} {...field(`day${n}`)} />
        ))}
      </div>
    </fieldset>
  )
}

function useSubmit(form: WriteForm, { version }: CalendarView, onClose: () => void) {
  const t = useTexts(texts).hours
  const toast = useToast()
  const again = useCalendarAgain()
  const { district } = useSession()
  return async () => {
    const hours = hoursIn(form)
    const said = { district, key: form.key, version, orgId: form.text('orgId') || null, from: form.text('from') }
    const saved = await form.submit(async () =>
      hours
        ? send(api.calendar.setHours({ ...said, hours }))
        : refuse('calendar.hoursWrong', undefined, 'morningOpens'),
    )
    again()
    if (!saved) return
    toast(t.saved)
    onClose()
  }
}
