import { dueAt, type Period, warnAt } from '../calendar/period.ts'
import type { WorkCalendar } from '../calendar/work-calendar.ts'
import type { Instant } from '../kernel/time.ts'
import type { MatterTypeDefinition } from './definition.ts'
import type { ClockState, Facts, RunningClock } from './matter.ts'

/** A category's own periods, by clock name, with the version they came from. */
export type CategoryRule = { readonly rule: string; readonly periods: Readonly<Record<string, Period>> }

/** Which clocks start and stop when a matter goes from one state to another. `running` is what ran before. */
export function clockChanges(
  type: MatterTypeDefinition,
  running: readonly RunningClock[],
  to: string,
  newLead: boolean,
  now: Instant,
  calendar: WorkCalendar,
  categoryRule: CategoryRule | null,
): Pick<Facts, 'started' | 'stopped'> {
  const due = Object.entries(type.deadlines).filter(([, deadline]) => deadline.runsIn.includes(to))
  const kept = new Set(due.filter(([, deadline]) => !(newLead && deadline.perAssignment)).map(([name]) => name))
  const has = new Set(running.map((clock) => clock.name))
  const stopped = running.filter((clock) => !kept.has(clock.name)).map((clock) => clock.name)
  const started = due
    .filter(([name]) => !(has.has(name) && kept.has(name)))
    .map(([name, deadline]) => {
      const own = deadline.byCategory ? categoryRule?.periods[name] : undefined
      const rule = own ? categoryRule!.rule : `${type.id}@${type.version}`
      return startClock(name, own ?? deadline.period, rule, deadline.fires === undefined, now, calendar)
    })
  return { ...(started.length > 0 && { started }), ...(stopped.length > 0 && { stopped }) }
}

function startClock(
  name: string,
  period: Period,
  rule: string,
  warns: boolean,
  now: Instant,
  calendar: WorkCalendar,
): RunningClock {
  const due = dueAt(calendar, now, period)
  return {
    name,
    startedAt: now,
    warnAt: warns ? warnAt(calendar, now, due.at, period) : null,
    dueAt: due.at,
    rule,
    certain: due.certain,
    shown: 'normal',
  }
}

/** The worst that any running clock has shown. */
export const clockStateOf = (clocks: readonly RunningClock[]): ClockState =>
  clocks.some((clock) => clock.shown === 'overdue')
    ? 'overdue'
    : clocks.some((clock) => clock.shown === 'warned')
      ? 'warned'
      : 'normal'
