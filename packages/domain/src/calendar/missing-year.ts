import { addDays, type Day } from '../kernel/time.ts'
import type { WorkCalendar } from './work-calendar.ts'

/** The State Council's notice for a year came out between 25 October and 8 December of the year before, since 2018. */
const WATCH_FROM = '11-01'

/**
 * The year whose notice somebody should enter now: that of `today`, or from November on the next one. Null while none is
 * missing. Until it is entered, due times that rest on that year are marked uncertain.
 */
export function missingYear({ knownYears }: Pick<WorkCalendar, 'knownYears'>, today: Day): number | null {
  const year = Number(today.slice(0, 4))
  if (!knownYears.includes(year)) return year
  return today.slice(5) >= WATCH_FROM && !knownYears.includes(year + 1) ? year + 1 : null
}

/** Every day of a year, in order. */
export function daysOfYear(year: number): Day[] {
  const days: Day[] = []
  for (let day = `${year}-01-01`; day.startsWith(String(year)); day = addDays(day, 1)) days.push(day)
  return days
}
