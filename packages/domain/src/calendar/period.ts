import { z } from 'zod'
import { addDays, type Day, dayOf, HOUR, type Instant, instantOf, plus, toInstant, toMs } from '../kernel/time.ts'
import { hoursOn } from './hours.ts'
import { businessOn, type FoundDay, isSettled, nextWorkday, type WorkCalendar, workdayFrom } from './work-calendar.ts'

const TEN_YEARS = 3_660
const hours = z
  .number()
  .positive()
  .max(TEN_YEARS * 24)
const days = z.number().int().positive().max(TEN_YEARS)

/**
 * How long someone has: clock hours or hours of business (fractions allowed of both), workdays, or civil days. Ten
 * years at most.
 */
export const Period = z.union([
  z.strictObject({ hours }),
  z.strictObject({ workHours: hours }),
  z.strictObject({ workdays: days }),
  z.strictObject({ days }),
])
export type Period =
  | { readonly hours: number }
  | { readonly workHours: number }
  | { readonly workdays: number }
  | { readonly days: number }

export type PeriodUnit = 'hours' | 'workdays' | 'days'

export const unitOf = (period: Period): PeriodUnit =>
  'hours' in period ? 'hours' : 'workdays' in period ? 'workdays' : 'days'

/** When a period ends. `certain` is false when it rests on days that no notice of the State Council settles yet: show it. */
export type Due = { readonly at: Instant; readonly certain: boolean }

/**
 * When `period`, begun at `from`, ends by the Civil Code, book one, chapter 10:
 * - hours run at once and through the night (art. 201 par. 2);
 * - days do not count the day of `from` (art. 201 par. 1), and a last day that is off gives way to the first workday
 *   after it (art. 203 par. 1);
 * - workdays count likewise, workdays only (agreed counting, art. 204); a half day is one;
 * - the last day ends at the close of business: of its half when only that is worked, and at midnight where somebody is
 *   on duty round the clock (art. 203 par. 2);
 * - hours of business run while the office is open and rest while it is not (art. 204).
 *
 * Where no notice settles a day, the plain week serves and `certain` is false. Throws RangeError on what `Period` refuses.
 */
export function dueAt(calendar: WorkCalendar, from: Instant, period: Period): Due {
  if (!Period.safeParse(period).success) throw new RangeError(`Not a period: ${JSON.stringify(period)}`)
  if ('hours' in period) return { at: plus(from, period.hours * HOUR), certain: true }
  if ('workHours' in period) return afterBusiness(calendar, from, period.workHours * HOUR)
  const last = lastDay(calendar, dayOf(from), period)
  return { at: instantOf(last.day, businessOn(calendar, last.day).at(-1)!.closes), certain: last.certain }
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

/** The moment at which the office has been open for `needed` milliseconds since `from`. */
function afterBusiness(calendar: WorkCalendar, from: Instant, needed: number): Due {
  const begun = toMs(from)
  let left = needed
  let certain = true
  for (let day = dayOf(from); ; day = addDays(day, 1)) {
    // Who is on duty round the clock is there whatever a notice says.
    certain &&= isSettled(calendar, day) || hoursOn(calendar.hours, day).roundTheClock
    for (const span of businessOn(calendar, day)) {
      const opens = Math.max(toMs(instantOf(day, span.opens)), begun)
      const closes = toMs(instantOf(day, span.closes))
      if (opens >= closes) continue
      if (left <= closes - opens) return { at: toInstant(opens + left), certain }
      left -= closes - opens
    }
  }
}

/** How much of a period in hours has passed when its yellow card (黄牌) shows. */
export const WARN_SHARE = 0.75

/**
 * When the yellow card shows for a clock running from `from` to `due`. The rule is this platform's own:
 * - a period in hours, of the clock or of business, warns when `share` of it has passed;
 * - a period in days or workdays warns at the start of business of the day it is due, so that a working day is left;
 * - where an earlier due time from outside leaves no such moment after `from`, `share` decides there too.
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
  const early = earlyMoment(calendar, from, due, period, share)
  if (early !== undefined && from < early && early < due) return early
  return plus(from, Math.floor((toMs(due) - toMs(from)) * share))
}

function earlyMoment(calendar: WorkCalendar, from: Instant, due: Instant, period: Period, share: number) {
  if ('hours' in period) return undefined
  if ('workHours' in period) return afterBusiness(calendar, from, period.workHours * HOUR * share).at
  // What is due at midnight is due with the day before.
  const last = dayOf(plus(due, -1))
  const opening = businessOn(calendar, last)[0]
  return opening && instantOf(last, opening.opens)
}
