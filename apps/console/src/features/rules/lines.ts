import type { RuleView } from '@lianxin/contract/rules'
import type { Period } from '@lianxin/domain/calendar/period'
import { matterTypes } from '@lianxin/domain/matter-types/index'

/** A line of the table: a clock as its type has it, or a rule of the district. */
export type RuleLine = {
  readonly key: string
  readonly type: string | null
  readonly clock: string
  /** Null where it is the platform's own. */
  readonly rule: RuleView | null
  /** What holds today: null where the rule is set aside, or has not begun. */
  readonly period: Period | null
}

/** Every clock of every type, then what the district set over it, for all types last. */
export function linesOf(rules: readonly RuleView[]): RuleLine[] {
  const ofPlatform = matterTypes.flatMap(({ id, deadlines }) =>
    Object.entries(deadlines).map(
      ([clock, { period }]): RuleLine => ({
        ...{ key: `${id} ${clock}`, type: id, clock, rule: null, period },
      }),
    ),
  )
  const ofDistrict = rules.map(
    (rule): RuleLine => ({
      ...{ key: rule.id, type: rule.type, clock: rule.clock, rule },
      period: rule.versions.find(({ version }) => version === rule.inForce)?.period ?? null,
    }),
  )
  const own = Map.groupBy(ofDistrict, ({ type, clock }) => `${type} ${clock}`)
  const known = new Set(ofPlatform.map(({ key }) => key))
  return [
    ...ofPlatform.flatMap((line) => [line, ...(own.get(line.key) ?? [])]),
    ...ofDistrict.filter(({ type, clock }) => !known.has(`${type} ${clock}`)),
  ]
}

/** Clocks that a rule can be for: of one type, or of any. */
export const clocksOf = (type: string | null): string[] => [
  ...new Set(
    matterTypes.filter(({ id }) => type === null || id === type).flatMap(({ deadlines }) => Object.keys(deadlines)),
  ),
]

/** The type whose words name a clock that is for all types. */
export const typeNaming = (type: string | null, clock: string): string =>
  type ?? matterTypes.find(({ deadlines }) => Object.hasOwn(deadlines, clock))?.id ?? ''
