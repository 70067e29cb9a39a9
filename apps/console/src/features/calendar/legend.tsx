import { DayKind } from '@lianxin/domain/calendar/hours'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { texts } from './texts.ts'

/** What the marks of the days mean; drawn like the days themselves. */
export function Legend() {
  const t = useTexts(texts)
  return (
    <ul className="calendar-legend" aria-label={t.legend}>
      {DayKind.options.map((kind) => (
        <li key={kind}>
          <span className={`day day-${kind}`} aria-hidden="true">
            <span className="day-mark">{t.marks[kind]}</span>
          </span>
          {t.kinds[kind]}
        </li>
      ))}
      <li>
        <span className="day day-work" data-own aria-hidden="true" />
        {t.ownMark}
      </li>
      <li>
        <span className="day day-work" data-unsettled aria-hidden="true" />
        {t.unsettled}
      </li>
    </ul>
  )
}
