import { dueAt, unitOf, warnAt } from '../calendar/period.ts'
import type { WorkCalendar } from '../calendar/work-calendar.ts'
import type { Id } from '../kernel/ids.ts'
import type { Instant } from '../kernel/time.ts'
import { heightOf, type Rung } from '../rules/ladder.ts'
import type { RuleSet } from '../rules/rule.ts'
import type { DeadlineDefinition, MatterTypeDefinition } from './definition.ts'
import type { ClockState, Facts, Matter, Pause, RunningClock } from './matter.ts'
import { clockKey } from './matter.ts'
import { wentOn } from './moved-clock.ts'
import { underSource } from './source-due.ts'

/** What starting a clock may know of the world. */
export type ClockCircumstances = {
  readonly now: Instant
  readonly calendar: WorkCalendar
  /** By which the org works that leads after this step, where it keeps hours of its own. */
  readonly leadCalendar?: WorkCalendar | undefined
  /** The district's rules for this matter. */
  readonly rules: RuleSet
}

/** A clock that should run. */
type Due = { readonly name: string; readonly of?: Id; readonly deadline: DeadlineDefinition }

/**
 * Which clocks start and stop between a matter as it was and as it is after a step. One that stood still goes on
 * from where it was, moved by the time that stood still; it is never started afresh. What the lead has to do is counted by
 * the lead's own calendar, the rest by the district's.
 */
export function clockChanges(
  type: MatterTypeDefinition,
  before: Matter | null,
  after: Matter,
  around: ClockCircumstances,
): Pick<Facts, 'started' | 'stopped'> {
  const running = before?.clocks ?? []
  const isNewLead = after.assignment !== null && after.assignment.id !== before?.assignment?.id
  const due = dueClocks(type, after)
  const kept = new Set(due.filter(({ deadline }) => !(isNewLead && deadline.per === 'lead')).map(clockKey))
  const has = new Set(running.map(clockKey))
  const stopped = running.map(clockKey).filter((key) => !kept.has(key))
  const held = new Map((before?.pause?.clocks ?? []).map((clock) => [clockKey(clock), clock]))
  const started = due
    .filter((clock) => !(has.has(clockKey(clock)) && kept.has(clockKey(clock))))
    .map((clock): RunningClock => {
      const stood = kept.has(clockKey(clock)) ? held.get(clockKey(clock)) : undefined
      const counted = countedBy(clock.deadline, around)
      if (stood) return wentOn(stood, before!.pause!, counted, clock.deadline.period)
      return underSource(startClock(type, clock, counted), clock.deadline, wantedBySource(after), counted)
    })
  return { ...(started.length > 0 && { started }), ...(stopped.length > 0 && { stopped }) }
}

/** What stood still until now, with its times as it goes on. */
export const goingOn = (type: MatterTypeDefinition, pause: Pause | null, around: ClockCircumstances): RunningClock[] =>
  (pause?.clocks ?? []).flatMap((clock) => {
    const deadline = type.deadlines[clock.name]
    return deadline ? [wentOn(clock, pause!, countedBy(deadline, around), deadline.period)] : []
  })

const countedBy = ({ ofLead }: DeadlineDefinition, around: ClockCircumstances): ClockCircumstances =>
  ofLead && around.leadCalendar ? { ...around, calendar: around.leadCalendar } : around

/** Once it is reopened the source's date is of the past, and says nothing of the new round. */
const wantedBySource = ({ reopened, externalDueAt }: Matter): Instant | undefined =>
  reopened === 0 ? externalDueAt : undefined

/** Every clock of the type that runs as the matter stands: one of each, or one for each helper with an open part. */
const dueClocks = (type: MatterTypeDefinition, { state, helpers }: Matter): Due[] =>
  Object.entries(type.deadlines)
    .filter(([, deadline]) => deadline.runsIn.includes(state))
    .flatMap(([name, deadline]): Due[] =>
      deadline.per === 'helper'
        ? helpers.filter(({ doneAt }) => doneAt === null).map(({ id }) => ({ name, of: id, deadline }))
        : [{ name, deadline }],
    )

function startClock(type: MatterTypeDefinition, { name, of, deadline }: Due, around: ClockCircumstances): RunningClock {
  const { now, calendar, rules } = around
  const { rule, period } = rules[name] ?? { rule: `${type.id}@${type.version}`, period: deadline.period }
  const due = dueAt(calendar, now, period)
  return {
    name,
    startedAt: now,
    warnAt: deadline.fires === undefined ? warnAt(calendar, now, due.at, period) : null,
    dueAt: due.at,
    rule,
    certain: due.certain,
    shown: 'normal',
    unit: unitOf(period),
    ...(of !== undefined && { of }),
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
