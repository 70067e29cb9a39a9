import { z } from 'zod'
import { addDays, Day } from '../kernel/time.ts'

const Minutes = z
  .number()
  .int()
  .min(0)
  .max(24 * 60)
const Span = z.tuple([Minutes, Minutes]).refine(([start, end]) => start < end)

/** Hours of business, each span in minutes past midnight in China. */
export const BusinessHours = z
  .object({ morning: Span, afternoon: Span })
  .refine(({ morning, afternoon }) => morning[1] <= afternoon[0])
export type BusinessHours = z.infer<typeof BusinessHours>

/** 8:30–12:00 and 14:30–17:30, usual for offices in Inner Mongolia; an admin may set others. */
export const USUAL_HOURS: BusinessHours = { morning: [8 * 60 + 30, 12 * 60], afternoon: [14 * 60 + 30, 17 * 60 + 30] }

/**
 * Which days are worked, by the yearly notices of the State Council (国务院办公厅关于部分节假日安排的通知).
 * `days` holds only what differs from Monday-to-Friday: weekdays off and make-up workdays at weekends.
 * A year is in `knownYears` once its notice is entered.
 */
export const WorkCalendar = z.object({
  version: z.string().min(1),
  knownYears: z.array(z.number().int()),
  days: z.record(Day, z.enum(['off', 'work'])),
  hours: BusinessHours,
})
export type WorkCalendar = {
  readonly version: string
  readonly knownYears: readonly number[]
  readonly days: Readonly<Record<Day, 'off' | 'work'>>
  readonly hours: BusinessHours
}

/**
 * Whether `day` is worked, or `'unknown'` when no notice settles it; never a guess.
 * The notices of 2007, 2008, 2012 and 2019 moved days of the December before (29th at the earliest), so those
 * last days of a year also wait for the notice of the next.
 */
export function isWorkday(calendar: WorkCalendar, day: Day): boolean | 'unknown' {
  return isSettled(calendar, day) ? plannedWorkday(calendar, day) : 'unknown'
}

function isSettled({ knownYears }: WorkCalendar, day: Day): boolean {
  const year = Number(day.slice(0, 4))
  return knownYears.includes(year) && (day.slice(5) < '12-29' || knownYears.includes(year + 1))
}

/** The best plan there is for `day`: the notices, and plain weekends where there is none. Pair it with `isWorkday` to show doubt. */
export function plannedWorkday(calendar: WorkCalendar, day: Day): boolean {
  const exception = calendar.days[day]
  return exception ? exception === 'work' : !isWeekend(day)
}

/** Saturday or Sunday in the civil calendar, whatever the notices say. */
export const isWeekend = (day: Day): boolean => new Date(`${day}T00:00:00.000Z`).getUTCDay() % 6 === 0

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
