import { dueAt, type Period, unitOf, warnAt } from '../calendar/period.ts'
import { isWorkday, nextWorkday, plannedWorkday, type WorkCalendar } from '../calendar/work-calendar.ts'
import { addDays, type Day, dayOf, type Instant, instantOf, plus, toMs } from '../kernel/time.ts'
import type { ClockCircumstances } from './clocks.ts'
import type { Pause, RunningClock } from './matter.ts'

type Moment = Pick<ClockCircumstances, 'now' | 'calendar'>

/** What is told higher up of a clock that is late already waits as long as the clock stood still. */
const later = (clock: RunningClock, { since }: Pause, move: (at: Instant) => Moved): RunningClock =>
  clock.ahead
    ? { ...clock, ahead: clock.ahead.map(({ rung, at }) => ({ rung, at: at > since ? move(at).at : at })) }
    : clock

/**
 * A clock that stood still and goes on: its cards move by the time that passed, in hours by the hour, in days by the
 * workdays between. What was late when it stopped stays late, and what merely lay in a merged matter never stopped.
 * `period` tells the unit of clocks that were started before they kept it.
 */
export function wentOn(clock: RunningClock, pause: Pause, { now, calendar }: Moment, period: Period): RunningClock {
  if (pause.reason === null) return clock
  const move =
    (clock.unit ?? unitOf(period)) === 'hours'
      ? byHours(toMs(now) - toMs(pause.since))
      : byWorkdays(calendar, workdaysBetween(calendar, dayOf(pause.since), dayOf(now)))
  if (clock.dueAt <= pause.since) return later(clock, pause, move)
  const due = move(clock.dueAt)
  return {
    ...clock,
    dueAt: due.at,
    // A card that was due before it stopped stays where it was; it shows at once if it has not yet.
    warnAt: clock.warnAt === null || clock.warnAt <= pause.since ? clock.warnAt : move(clock.warnAt).at,
    certain: clock.certain && due.certain,
  }
}

type Moved = { readonly at: Instant; readonly certain: boolean }

const byHours =
  (ms: number) =>
  (at: Instant): Moved => ({ at: plus(at, ms), certain: true })

/** As many workdays later, at the same time of day. */
const byWorkdays =
  (calendar: WorkCalendar, { count, certain }: { count: number; certain: boolean }) =>
  (at: Instant): Moved => {
    let found = { day: dayOf(at), certain }
    for (let moved = 0; moved < count; moved++) {
      const next = nextWorkday(calendar, found.day)
      found = { day: next.day, certain: found.certain && next.certain }
    }
    const ofDay = toMs(at) - toMs(instantOf(dayOf(at), 0))
    return { at: plus(instantOf(found.day, 0), ofDay), certain: found.certain }
  }

/** Workdays that began after `from`, up to and including `to`; the day on which it stopped was still its own. */
function workdaysBetween(calendar: WorkCalendar, from: Day, to: Day): { count: number; certain: boolean } {
  let count = 0
  let certain = true
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
    if (plannedWorkday(calendar, day)) count += 1
    certain &&= isWorkday(calendar, day) !== 'unknown'
  }
  return { count, certain }
}

/** A clock with some workdays more, counted from its due time, or from now when that has passed. Its card is still to come, and nothing is told higher up. */
export function extended(
  { rung: _rung, ahead: _ahead, ...clock }: RunningClock,
  workdays: number,
  { now, calendar }: Moment,
): RunningClock {
  const from = clock.dueAt > now ? clock.dueAt : now
  const due = dueAt(calendar, from, { workdays })
  const warns = warnAt(calendar, now, due.at, { workdays })
  return { ...clock, dueAt: due.at, warnAt: warns, certain: clock.certain && due.certain, shown: 'normal' }
}
