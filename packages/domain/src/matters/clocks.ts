import { dueAt, type Period, warnAt } from '../calendar/period.ts'
import type { WorkCalendar } from '../calendar/work-calendar.ts'
import type { Instant } from '../kernel/time.ts'
import { heightOf, type Rung } from '../rules/ladder.ts'
import type { RuleSet } from '../rules/rule.ts'
import type { MatterTypeDefinition } from './definition.ts'
import type { ClockState, Facts, RunningClock } from './matter.ts'

/**
 * Which clocks start and stop when a matter goes from one state to another. `running` is what ran before. What the lead
 * has to do is counted by `leadCalendar`, the rest by the district's.
 */
export function clockChanges(
  type: MatterTypeDefinition,
  running: readonly RunningClock[],
  to: string,
  newLead: boolean,
  now: Instant,
  calendar: WorkCalendar,
  rules: RuleSet,
  leadCalendar: WorkCalendar = calendar,
): Pick<Facts, 'started' | 'stopped'> {
  const due = Object.entries(type.deadlines).filter(([, deadline]) => deadline.runsIn.includes(to))
  const kept = new Set(due.filter(([, deadline]) => !(newLead && deadline.perAssignment)).map(([name]) => name))
  const has = new Set(running.map((clock) => clock.name))
  const stopped = running.filter((clock) => !kept.has(clock.name)).map((clock) => clock.name)
  const started = due
    .filter(([name]) => !(has.has(name) && kept.has(name)))
    .map(([name, deadline]) => {
      const { rule, period } = rules[name] ?? { rule: `${type.id}@${type.version}`, period: deadline.period }
      const counted = deadline.ofLead ? leadCalendar : calendar
      return startClock(name, period, rule, deadline.fires === undefined, now, counted)
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

/** How far up the running clocks have been told as overdue; null while none has. */
export const rungOf = (clocks: readonly RunningClock[]): Rung | null =>
  clocks.reduce<Rung | null>((highest, { rung }) => {
    if (!rung) return highest
    return highest === null || heightOf(rung) > heightOf(highest) ? rung : highest
  }, null)
