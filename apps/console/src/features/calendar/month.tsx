import { weekdayOf } from '@lianxin/domain/calendar/work-calendar'
import type { Day } from '@lianxin/domain/kernel/time'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { texts } from './texts.ts'
import { weeksOf, type YearDay } from './year.ts'

type MonthProps = {
  month: number
  days: readonly YearDay[]
  today: Day
  /** The day that the keyboard has reached: the one stop of the whole year. */
  reached: Day
  /** Absent for those who only look. */
  onEdit?: (day: YearDay) => void
}

export function Month({ month, days, ...rest }: MonthProps) {
  const t = useTexts(texts)
  return (
    <table className="month">
      <caption>{t.month(month)}</caption>
      <thead>
        <tr>
          {Array.from({ length: 7 }, (_, n) => (
            <th key={t.weekday(n)} scope="col">
              <span aria-hidden="true">{t.weekdayShort(n)}</span>
              <span className="unseen">{t.weekday(n)}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(days).map((week) => (
          <tr key={week.find((day) => day)!.day}>
            {week.map((day, n) => (day ? <DayCell key={day.day} day={day} {...rest} /> : <td key={`no${n}`} />))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type DayCellProps = Omit<MonthProps, 'month' | 'days'> & { day: YearDay }

function DayCell({ day, today, reached, onEdit }: DayCellProps) {
  const name = useDayName()(day)
  const t = useTexts(texts)
  const marked = day.kind !== day.plain || day.own || day.name !== null
  const inside = (
    <>
      <span className="unseen">{name}</span>
      <span className="day-seen" aria-hidden="true">
        <span className="day-number">{Number(day.day.slice(8))}</span>
        <span className="day-mark">{marked ? t.marks[day.kind] : ''}</span>
      </span>
    </>
  )
  const shape = {
    className: `day day-${day.kind}`,
    'data-own': day.own || undefined,
    'data-unsettled': day.settled ? undefined : true,
    'data-day': day.day,
    'aria-current': day.day === today ? ('date' as const) : undefined,
    title: name,
  }
  return (
    <td>
      {onEdit ? (
        <button type="button" {...shape} tabIndex={day.day === reached ? 0 : -1} onClick={() => onEdit(day)}>
          {inside}
        </button>
      ) : (
        <span {...shape}>{inside}</span>
      )}
    </td>
  )
}

/** 2026年10月1日 周四，休息，国庆节. */
export function useDayName(): (day: YearDay) => string {
  const t = useTexts(texts)
  return ({ day, kind, name, own, settled }) => {
    const [year, month, date] = day.split('-').map(Number) as [number, number, number]
    const parts = [
      t.date(year, month, date, weekdayOf(day)),
      t.kinds[kind],
      name && t.holiday(name),
      own && t.ownMark,
      !settled && t.unsettled,
    ]
    return parts.filter(Boolean).join('，')
  }
}
