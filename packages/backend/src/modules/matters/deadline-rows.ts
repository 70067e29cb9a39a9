import type { Instant } from '@lianxin/domain/kernel/time'
import type { Decided } from '@lianxin/domain/matters/decide'
import { clockKey, type MatterAction, type RunningClock } from '@lianxin/domain/matters/matter'
import type { Row } from './record.sql.ts'

/** What the sweep has to fire because of this step: the stages of clocks that start, and whom a red card is told to later. */
export function deadlineRows({ action, matter }: Decided): Row[] {
  const { started = [], fired } = action.facts
  const climbing = fired?.ahead ? matter.clocks.filter((clock) => clockKey(clock) === clockKey(fired)) : []
  const clocks = [
    ...started.map((clock) => [clock, stagesOf(clock)] as const),
    ...climbing.map((clock) => [clock, fired!.ahead!.map(({ rung, at }): Stage => [rung, at])] as const),
  ]
  return clocks.flatMap(([clock, stages]) =>
    stages.map(([stage, due_at]) => ({ action_id: action.id, name: clockKey(clock), stage, due_at, rule: clock.rule })),
  )
}

type Stage = readonly [string, Instant]

/** Those still to come: a clock that stood still and goes on has shown some already. */
function stagesOf({ warnAt, dueAt, shown, ahead = [] }: RunningClock): Stage[] {
  if (warnAt === null) return [['fires', dueAt]]
  if (shown === 'overdue') return ahead.map(({ rung, at }): Stage => [rung, at])
  return shown === 'warned'
    ? [['overdue', dueAt]]
    : [
        ['warned', warnAt],
        ['overdue', dueAt],
      ]
}

/** Under which stage the deadline that fired is written. */
export const stageOf = ({ kind, facts }: MatterAction): string =>
  kind === 'climbed' ? facts.fired!.rung! : facts.fired!.shows
