import type { CountedDayView, RulePreview } from '@lianxin/contract/rules'
import type { Period } from '@lianxin/domain/calendar/period'
import { dayOf, instantOf, minutesOfDay } from '@lianxin/domain/kernel/time'
import { Problem } from '@lianxin/ui/components/problem.tsx'
import { TextField } from '@lianxin/ui/components/text-field.tsx'
import { useSettled } from '@lianxin/ui/form/use-settled'
import { useLanguage, useTexts } from '@lianxin/ui/texts/language.tsx'
import { dayText, dueText, momentText } from '@lianxin/ui/texts/time'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { refusalOf } from '../../app/api.ts'
import { useNow } from '../../app/now.ts'
import { useSession } from '../../app/session.tsx'
import { type Asked, previewQuery } from './queries.ts'
import { texts } from './texts.ts'

type PreviewProps = { scope: Omit<Asked, 'at' | 'period'>; period: Period | undefined }

const two = (n: number) => String(n).padStart(2, '0')

/** When a matter raised then would be due, how that is counted, and what does not change. */
export function Preview({ scope, period }: PreviewProps) {
  const t = useTexts(texts).preview
  const { district } = useSession()
  const [opened] = useState(useNow())
  const minutes = minutesOfDay(opened)
  const [day, setDay] = useState(dayOf(opened))
  const [time, setTime] = useState(`${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`)
  const [hour, minute] = time.split(':').map(Number) as [number, number]
  const at = day && time ? instantOf(day, hour * 60 + minute) : undefined
  const asked = useSettled(JSON.stringify({ ...scope, period, at }))
  const { data, error } = useQuery(previewQuery(district, scope.clock ? (JSON.parse(asked) as Asked) : undefined))
  return (
    <section className="rule-preview">
      <h3>{t.title}</h3>
      <p className="soft small">{t.intro}</p>
      <div className="rule-period">
        <TextField label={t.day} type="date" required value={day} onChange={setDay} />
        <TextField label={t.time} type="time" required value={time} onChange={setTime} />
      </div>
      {error && <Problem refusal={refusalOf(error)} />}
      {data && !error && <Answer preview={data} />}
    </section>
  )
}

function Answer({ preview }: { preview: RulePreview }) {
  const t = useTexts(texts).preview
  const { language } = useLanguage()
  const now = useNow()
  const { rule, dueAt, warnAt, certain, running } = preview
  const by = rule === null ? t.by.proposed : rule.startsWith('rule:') ? t.by.rule : t.by.platform
  return (
    <>
      <p aria-live="polite">
        <strong>{t.due(dueText(dueAt, now, language))}</strong>{' '}
        <span className="soft">
          {[by, warnAt && t.warned(momentText(warnAt, now, language))].filter(Boolean).join(' · ')}
        </span>
      </p>
      {!certain && <p>{t.uncertain}</p>}
      <p>{t.running(running)}</p>
      <Counting preview={preview} />
    </>
  )
}

/** The days one by one, with why each counts or not. */
function Counting({ preview: { days, period } }: { preview: RulePreview }) {
  const t = useTexts(texts).preview
  const { language } = useLanguage()
  const now = useNow()
  const inHours = 'hours' in period || 'workHours' in period
  let counted = 0
  const lines = days.map((day) => {
    counted += day.adds
    return { day, added: inHours ? t.hours(Math.round(day.adds * 10) / 10) : t.nth(counted) }
  })
  const said = ({ kind, name, settled }: CountedDayView) => [
    kind !== 'work' && kind !== 'off' && t.half[kind],
    name,
    !settled && t.unsettled,
  ]
  return (
    <details>
      <summary>{t.days}</summary>
      <ol className="rule-days small">
        {lines.map(({ day, added }) => (
          <li key={day.day} data-counts={day.why === 'counts' || undefined}>
            <span>{dayText(day.day, now, language)}</span>
            <span>{[day.why === 'counts' ? added : t.why[day.why], ...said(day)].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ol>
    </details>
  )
}
