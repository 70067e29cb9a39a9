import type { CalendarView } from '@lianxin/contract/calendar'
import type { DayKind } from '@lianxin/domain/calendar/hours'
import { daysOfYear } from '@lianxin/domain/calendar/missing-year'
import { isSettled, plannedKind, type WorkCalendar, weekdayOf } from '@lianxin/domain/calendar/work-calendar'
import type { Day } from '@lianxin/domain/kernel/time'

/** A day as the year shows it. */
export type YearDay = {
  readonly day: Day
  readonly kind: DayKind
  /** How it would be worked without the district's own edit. */
  readonly notice: DayKind
  readonly own: boolean
  readonly name: string | null
  /** False while no notice settles it. */
  readonly settled: boolean
  /** How the plain week has it: what differs from that is marked. */
  readonly plain: DayKind
}

type Said = readonly { readonly day: Day; readonly kind: DayKind }[]

const calendarOf = ({ knownYears, hours }: CalendarView, days: Said): WorkCalendar => ({
  version: '',
  knownYears,
  days: Object.fromEntries(days.map(({ day, kind }) => [day, kind])),
  hours,
})

export function yearOf(view: CalendarView): YearDay[] {
  const noticed = calendarOf(view, view.notice)
  const current = calendarOf(view, [...view.notice, ...view.own])
  const plain = calendarOf(view, [])
  const own = new Map(view.own.map((day) => [day.day, day]))
  const names = new Map(view.notice.map(({ day, name }) => [day, name]))
  return daysOfYear(view.year).map((day) => ({
    day,
    kind: plannedKind(current, day),
    notice: plannedKind(noticed, day),
    own: own.has(day),
    name: own.get(day)?.name ?? names.get(day) ?? null,
    settled: isSettled(current, day),
    plain: plannedKind(plain, day),
  }))
}

/** The weeks of a month, Monday first; undefined before its first day and after its last. */
export function weeksOf(days: readonly YearDay[]): (YearDay | undefined)[][] {
  const lead = weekdayOf(days[0]!.day)
  const cells = [...new Array<undefined>(lead), ...days]
  const weeks: (YearDay | undefined)[][] = []
  for (let at = 0; at < cells.length; at += 7) weeks.push(Array.from({ length: 7 }, (_, n) => cells[at + n]))
  return weeks
}

export const workedIn = (days: readonly YearDay[]): number => days.filter(({ kind }) => kind !== 'off').length
