import { warnAt } from '../calendar/period.ts'
import type { WorkCalendar } from '../calendar/work-calendar.ts'
import type { Instant } from '../kernel/time.ts'
import type { DeadlineDefinition } from './definition.ts'
import type { RunningClock } from './matter.ts'

/** What a clock says when the due time of the matter's source won. */
export const SOURCE_RULE = 'external'

/**
 * A clock that starts now, with the due time the source wants where that is earlier than ours and the clock yields to it.
 * It freezes like any other; one that has passed already is due at once. The yellow card shows on the morning of that
 * day, or late in the time there is when no such morning is left.
 */
export function underSource(
  clock: RunningClock,
  { yieldsToSource }: DeadlineDefinition,
  wanted: Instant | undefined,
  { now, calendar }: { readonly now: Instant; readonly calendar: WorkCalendar },
): RunningClock {
  if (!yieldsToSource || wanted === undefined || wanted >= clock.dueAt) return clock
  return {
    ...clock,
    ...{ dueAt: wanted, rule: SOURCE_RULE, certain: true },
    warnAt: clock.warnAt && warnAt(calendar, now, wanted, { days: 1 }),
  }
}
