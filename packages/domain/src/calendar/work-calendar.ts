import { z } from 'zod'
import { addDays, Day } from '../kernel/time.ts'
import { DayKind, HoursFrom, hoursOn, openSpans, type Span } from './hours.ts'

export { USUAL_HOURS } from './hours.ts'

/**
 * Which days are worked, and when. `days` holds what the yearly notices of the State Council
 * (国务院办公厅关于部分节假日安排的通知) and the district's own edits say of single days; every other day is as the week of
 * the hours has it. A year is in `knownYears` once its notice is entered.
 */
export const WorkCalendar = z.object({
  version: z.string().min(1),
  knownYears: z.array(z.number().int()),
  days: z.record(Day, DayKind),
  /** Earliest first. */
  hours: z
    .array(HoursFrom)
    .min(1)
    .refine((hours) => hours.every(({ from }, at) => at === 0 || hours[at - 1]!.from < from)),
})
export type WorkCalendar = {
  readonly version: string
  readonly knownYears: readonly number[]
  readonly days: Readonly<Record<Day, DayKind>>
  readonly hours: readonly HoursFrom[]
}

/**
 * Whether `day` is worked, if only for half of it, or `'unknown'` when no notice settles it; never a guess.
 * The notices of 2007, 2008, 2012 and 2019 moved days of the December before (29th at the earliest), so those
 * last days of a year also wait for the notice of the next.
 */
export function isWorkday(calendar: WorkCalendar, day: Day): boolean | 'unknown' {
  return isSettled(calendar, day) ? plannedWorkday(calendar, day) : 'unknown'
}

/** Whether the notices that could speak of `day` are known. */
export function isSettled({ knownYears }: WorkCalendar, day: Day): boolean {
  const year = Number(day.slice(0, 4))
  return knownYears.includes(year) && (day.slice(5) < '12-29' || knownYears.includes(year + 1))
}

/** The best plan there is for `day`: notices and edits, and the plain week where there is none. Pair it with `isWorkday` to show doubt. */
export const plannedWorkday = (calendar: WorkCalendar, day: Day): boolean => plannedKind(calendar, day) !== 'off'

/** How `day` is worked as far as is planned: see {@link plannedWorkday}. */
export const plannedKind = (calendar: WorkCalendar, day: Day): DayKind =>
  calendar.days[day] ?? hoursOn(calendar.hours, day).week[weekdayOf(day)]!

/** 0 for Monday to 6 for Sunday. */
export const weekdayOf = (day: Day): number => (new Date(`${day}T00:00:00.000Z`).getUTCDay() + 6) % 7

/** Saturday or Sunday in the civil calendar, whatever the notices say. */
export const isWeekend = (day: Day): boolean => weekdayOf(day) > 4

/** The spans in which `day` is worked, in minutes past midnight in China; none on a day off. */
export const businessOn = (calendar: WorkCalendar, day: Day): Span[] =>
  openSpans(hoursOn(calendar.hours, day), plannedKind(calendar, day))

/** A day found by looking through the calendar; `certain` is false when a day looked at is not settled by a notice. */
export type FoundDay = { readonly day: Day; readonly certain: boolean }

/** The first workday at or after `day`. */
export function workdayFrom(calendar: WorkCalendar, day: Day): FoundDay {
  let found = day
  let certain = true
  for (; ; found = addDays(found, 1)) {
    certain &&= isSettled(calendar, found)
    if (plannedWorkday(calendar, found)) return { day: found, certain }
  }
}

/** The first workday after `day`. */
export const nextWorkday = (calendar: WorkCalendar, day: Day): FoundDay => workdayFrom(calendar, addDays(day, 1))
