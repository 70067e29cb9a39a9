import { z } from 'zod'
import { addDays, type Day, dayOf, HOUR, type Instant, instantOf, plus, toMs } from '../kernel/time.ts'
import { type FoundDay, nextWorkday, type WorkCalendar, workdayFrom } from './work-calendar.ts'

const TEN_YEARS = 3_660

/** How long someone has: clock hours (fractions allowed), workdays, or civil days. Ten years at most. */
export const Period = z.union([
  z.strictObject({
    hours: z
      .number()
      .positive()
      .max(TEN_YEARS * 24),
  }),
  z.strictObject({ workdays: z.number().int().positive().max(TEN_YEARS) }),
  z.strictObject({ days: z.number().int().positive().max(TEN_YEARS) }),
])
export type Period = { readonly hours: number } | { readonly workdays: number } | { readonly days: number }

/** When a period ends. `certain` is false when it rests on days that no notice of the State Council settles yet: show it. */
export type Due = { readonly at: Instant; readonly certain: boolean }

/**
 * When `period`, begun at `from`, ends by the Civil Code, book one, chapter 10:
 * - hours run at once and through the night (art. 201 par. 2);
 * - days do not count the day of `from` (art. 201 par. 1), and a last day that is off gives way to the first workday
 *   after it (art. 203 par. 1);
 * - workdays count likewise, workdays only (agreed counting, art. 204);
 * - the last day ends at the close of business (art. 203 par. 2).
 *
 * Where no notice settles a day, plain weekends serve and `certain` is false. Throws RangeError on what `Period` refuses.
 */
export function dueAt(calendar: WorkCalendar, from: Instant, period: Period): Due {
  if (!Period.safeParse(period).success) throw new RangeError(`Not a period: ${JSON.stringify(period)}`)
  if ('hours' in period) return { at: plus(from, period.hours * HOUR), certain: true }
  const last = lastDay(calendar, dayOf(from), period)
  return { at: instantOf(last.day, calendar.hours.afternoon[1]), certain: last.certain }
}

function lastDay(calendar: WorkCalendar, first: Day, period: { days: number } | { workdays: number }): FoundDay {
  if ('days' in period) return workdayFrom(calendar, addDays(first, period.days))
  let found: FoundDay = { day: first, certain: true }
  for (let counted = 0; counted < period.workdays; counted++) {
    const next = nextWorkday(calendar, found.day)
    found = { day: next.day, certain: found.certain && next.certain }
  }
  return found
}

/** How much of a period in hours has passed when its yellow card (黄牌) shows. */
export const WARN_SHARE = 0.75

/**
 * When the yellow card shows for a clock running from `from` to `due`. The rule is this platform's own:
 * - a period in hours warns when `share` of it has passed;
 * - a period in days or workdays warns at the start of business of the day it is due, so that a working day is left;
 * - where an earlier due time from outside leaves no such morning after `from`, `share` decides there too.
 *
 * Lies between `from` and `due`; `due` itself when that has already passed.
 */
export function warnAt(
  calendar: WorkCalendar,
  from: Instant,
  due: Instant,
  period: Period,
  share = WARN_SHARE,
): Instant {
  if (due <= from) return due
  const morning = instantOf(dayOf(due), calendar.hours.morning[0])
  if (!('hours' in period) && from < morning && morning < due) return morning
  return plus(from, Math.floor((toMs(due) - toMs(from)) * share))
}
