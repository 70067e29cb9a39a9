import type { Instant } from '@lianxin/domain/kernel/time'
import type { Decided } from '@lianxin/domain/matters/decide'
import type { MatterAction, RunningClock } from '@lianxin/domain/matters/matter'
import type { Row } from './record.sql.ts'

/** What the sweep has to fire because of this step: the stages of clocks that start, and whom a red card is told to later. */
export function deadlineRows({ action, matter }: Decided): Row[] {
  const { started = [], fired } = action.facts
  const climbing = matter.clocks.filter(({ name }) => fired?.ahead && name === fired.name)
  const clocks = [
    ...started.map((clock) => [clock, stagesOf(clock)] as const),
    ...climbing.map((clock) => [clock, fired!.ahead!.map(({ rung, at }): Stage => [rung, at])] as const),
  ]
  return clocks.flatMap(([{ name, rule }, stages]) =>
    stages.map(([stage, due_at]) => ({ action_id: action.id, name, stage, due_at, rule })),
  )
}

type Stage = readonly [string, Instant]

const stagesOf = ({ warnAt, dueAt }: RunningClock): Stage[] =>
  warnAt === null
    ? [['fires', dueAt]]
    : [
        ['warned', warnAt],
        ['overdue', dueAt],
      ]

/** Under which stage the deadline that fired is written. */
export const stageOf = ({ kind, facts }: MatterAction): string =>
  kind === 'climbed' ? facts.fired!.rung! : facts.fired!.shows
