import { addDays, type Day, dayOf, HOUR, type Instant, instantOf, plus, toMs } from '../kernel/time.ts'
import type { DayKind, Span } from './hours.ts'
import { dueAt, type Period } from './period.ts'
import { businessOn, isSettled, plannedKind, type WorkCalendar } from './work-calendar.ts'

/** Why a day counts in a period, or does not: the first of a period in days, off, or only rolled over at its end. */
export type CountWhy = 'first' | 'counts' | 'off' | 'rolled'

/** A day of a period. `adds` is in the unit of the period: days, workdays, hours of the clock or of business. */
export type CountedDay = {
  readonly day: Day
  readonly kind: DayKind
  /** False when no notice settles how the day is worked. */
  readonly settled: boolean
  readonly adds: number
  readonly why: CountWhy
}

/**
 * How {@link dueAt} comes to its answer: every civil day from the first to the last, with what it adds. What they add
 * makes up the period. Throws RangeError on what `Period` refuses.
 */
export function countedDays(calendar: WorkCalendar, from: Instant, period: Period): CountedDay[] {
  const due = dueAt(calendar, from, period).at
  // What is due at midnight is due with the day before.
  const last = dayOf(plus(due, -1))
  const counted: CountedDay[] = []
  for (let day = dayOf(from); day <= last; day = addDays(day, 1)) {
    const adds = addedBy(calendar, day, { from, due, period })
    const kind = plannedKind(calendar, day)
    counted.push({ day, kind, settled: isSettled(calendar, day), adds, why: whyOf(day, adds, { from, period }) })
  }
  return counted
}

type Running = { readonly from: Instant; readonly due: Instant; readonly period: Period }

function addedBy(calendar: WorkCalendar, day: Day, { from, due, period }: Running): number {
  if ('days' in period) return day > dayOf(from) && day <= addDays(dayOf(from), period.days) ? 1 : 0
  if ('workdays' in period) return day > dayOf(from) && plannedKind(calendar, day) !== 'off' ? 1 : 0
  const spans = 'hours' in period ? [{ opens: 0, closes: 24 * 60 }] : businessOn(calendar, day)
  const inside = ({ opens, closes }: Span) =>
    Math.min(toMs(instantOf(day, closes)), toMs(due)) - Math.max(toMs(instantOf(day, opens)), toMs(from))
  return spans.reduce((sum, span) => sum + Math.max(0, inside(span)), 0) / HOUR
}

function whyOf(day: Day, adds: number, { from, period }: Omit<Running, 'due'>): CountWhy {
  if (adds > 0) return 'counts'
  if ('days' in period) return day === dayOf(from) ? 'first' : 'rolled'
  return 'workdays' in period && day === dayOf(from) ? 'first' : 'off'
}
