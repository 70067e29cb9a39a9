import type { HoursFrom } from '../calendar/hours.ts'
import type { WorkCalendar } from '../calendar/work-calendar.ts'
import type { Id } from '../kernel/ids.ts'
import { dayOf, type Instant } from '../kernel/time.ts'
import type { Ladder } from './ladder.ts'
import { type RuleSet, type RulesByCategory, rulesFor } from './rule.ts'

/** Everything a district has set that deciding reads. `version` is another whenever any of it is. */
export type Rulebook = {
  readonly version: number
  readonly calendar: WorkCalendar
  /** Of the orgs that keep hours of their own. */
  readonly hoursOf: ReadonlyMap<Id, readonly HoursFrom[]>
  readonly rulesOf: RulesByCategory
  /** The category above each category. */
  readonly parentOf: ReadonlyMap<Id, Id | null>
  readonly ladder: Ladder
}

/** The calendar by which `orgId` works: the district's days, and its own hours if it keeps any. */
export function calendarOf({ calendar, hoursOf }: Rulebook, orgId: Id | null | undefined): WorkCalendar {
  const hours = orgId ? hoursOf.get(orgId) : undefined
  return hours ? { ...calendar, hours } : calendar
}

type Ruled = { readonly type: string; readonly categoryId: Id | null; readonly source: string }

/** The rules in force for a matter at `now`. */
export const rulesOfMatter = (book: Rulebook, { type, categoryId, source }: Ruled, now: Instant): RuleSet =>
  rulesFor(book.rulesOf, { type, source, categories: categoriesUp(book, categoryId) }, dayOf(now))

const DEEPEST = 32

/** A category and all above it, nearest first. */
export function categoriesUp({ parentOf }: Pick<Rulebook, 'parentOf'>, categoryId: Id | null): Id[] {
  const up: Id[] = []
  for (let id = categoryId; id && up.length < DEEPEST; id = parentOf.get(id) ?? null) up.push(id)
  return up
}
