import type { Period } from '../calendar/period.ts'
import type { Id } from '../kernel/ids.ts'
import type { Day } from '../kernel/time.ts'

/**
 * One version of a rule of a district: how long a clock runs for some kind of matter. Null for type, category or source
 * means any. Versions are only ever added; `period` null sets the rule aside from that day on.
 */
export type DeadlineRule = {
  readonly id: Id
  /** 1, 2, 3 … */
  readonly version: number
  readonly type: string | null
  /** Name of the deadline in the type's definition. */
  readonly clock: string
  readonly categoryId: Id | null
  readonly source: string | null
  readonly period: Period | null
  readonly validFrom: Day
}

/** The rule that decides for one clock of one matter: what its clock keeps, `rule:<id>@<version>`, and the period. */
export type RuleInForce = { readonly rule: string; readonly period: Period }

/** The district's rules for one matter, by clock name. A clock without one runs as its type says. */
export type RuleSet = Readonly<Record<string, RuleInForce>>

/** What a rule looks at. `categories` from the matter's own up to the top. */
export type RuledMatter = { readonly type: string; readonly categories: readonly Id[]; readonly source: string }

/**
 * Which rules decide for a matter on `today`. The category nearest to the matter's own wins, then a rule for its type over
 * one for all, then one for its source over one for all.
 */
export function rulesFor(rulesOf: RulesByCategory, matter: RuledMatter, today: Day): RuleSet {
  const decided: Record<string, RuleInForce> = {}
  for (const category of [...matter.categories, null]) {
    for (const rule of fitting(rulesOf.get(category) ?? [], matter, today)) {
      decided[rule.clock] ??= { rule: `rule:${rule.id}@${rule.version}`, period: rule.period }
    }
  }
  return decided
}

/** All versions of a district's rules, by their category. */
export type RulesByCategory = ReadonlyMap<Id | null, readonly DeadlineRule[]>

type Deciding = DeadlineRule & { readonly period: Period }

const fitting = (rules: readonly DeadlineRule[], { type, source }: RuledMatter, today: Day): Deciding[] =>
  inForce(
    rules.filter((rule) => (rule.type ?? type) === type && (rule.source ?? source) === source),
    today,
  )
    .filter((rule): rule is Deciding => rule.period !== null)
    .sort((a, b) => narrowness(b) - narrowness(a))

const narrowness = ({ type, source }: DeadlineRule): number => (type === null ? 0 : 2) + (source === null ? 0 : 1)

/** Of each rule the version that holds on `today`: the last that begins, and of those of one day the last written. */
export function inForce(rules: readonly DeadlineRule[], today: Day): DeadlineRule[] {
  const held = new Map<Id, DeadlineRule>()
  for (const rule of rules) {
    const other = held.get(rule.id)
    if (rule.validFrom <= today && (!other || isLater(rule, other))) held.set(rule.id, rule)
  }
  return [...held.values()]
}

const isLater = (one: DeadlineRule, other: DeadlineRule): boolean =>
  one.validFrom === other.validFrom ? one.version > other.version : one.validFrom > other.validFrom
