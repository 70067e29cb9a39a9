import { warnAt } from '../calendar/period.ts'
import type { WorkCalendar } from '../calendar/work-calendar.ts'
import type { Instant } from '../kernel/time.ts'
import type { MatterTypeDefinition } from './definition.ts'
import type { Facts, RunningClock } from './matter.ts'

/** What a clock says when the due time of the matter's source won. */
export const SOURCE_RULE = 'external'

/**
 * Clocks that start now, with the due time the source wants where it is earlier than ours and the clock yields to it.
 * It freezes like any other; one that has passed already is due at once. The yellow card shows on the morning of that
 * day, or late in the time there is when no such morning is left.
 */
export function underSource<Clocks extends Pick<Facts, 'started' | 'stopped'>>(
  clocks: Clocks,
  { deadlines }: MatterTypeDefinition,
  wanted: Instant | undefined,
  { now, calendar }: { readonly now: Instant; readonly calendar: WorkCalendar },
): Clocks {
  if (wanted === undefined || !clocks.started) return clocks
  const held = (clock: RunningClock): RunningClock =>
    deadlines[clock.name]?.yieldsToSource && wanted < clock.dueAt
      ? {
          ...clock,
          ...{ dueAt: wanted, rule: SOURCE_RULE, certain: true },
          warnAt: clock.warnAt && warnAt(calendar, now, wanted, { days: 1 }),
        }
      : clock
  return { ...clocks, started: clocks.started.map(held) }
}
