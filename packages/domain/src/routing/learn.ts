import { pathUp } from '../categories/category.ts'
import type { Id } from '../kernel/ids.ts'
import { type Route, type RouteBook, resolveRoute } from './resolve.ts'

/** How many matters of a category, raised in an area, ended with a body. */
export type Handled = {
  readonly categoryId: Id
  readonly areaCode: string
  readonly orgId: Id
  readonly count: number
}

/** A route that past matters speak for: `count` of `total` matters of the category in the area went this way. */
export type Proposal = {
  readonly categoryId: Id
  readonly areaCode: string
  readonly orgId: Id
  readonly count: number
  readonly total: number
}

export type Learning = {
  readonly categories: RouteBook['categories']
  /** Fewest matters that must have gone the same way. */
  readonly minCount: number
  /** Least share of all of them, 0 to 1. */
  readonly minShare: number
}

/** Lengths of the codes of areas that can have a route of their own: district, town, community. */
const AREA_LENGTHS = [6, 9, 12] as const

/**
 * Routes out of what happened, by majority: wide ones first, and a narrower one only where it leads elsewhere than the wider
 * ones already do. Ties go to the smaller id, so that the same history proposes the same.
 */
export function learnRoutes(handled: readonly Handled[], { categories, minCount, minShare }: Learning): Proposal[] {
  const proposals: Proposal[] = []
  const at = new Map<Id, Route[]>()
  for (const tally of tallies(handled, categories)) {
    const proposal = majorityOf(tally)
    if (proposal.count < minCount || proposal.count < minShare * proposal.total) continue
    const routed = resolveRoute({ at, categories }, proposal.categoryId, proposal.areaCode)
    if (routed.kind === 'org' && routed.orgId === proposal.orgId) continue
    proposals.push(proposal)
    at.set(proposal.categoryId, [...(at.get(proposal.categoryId) ?? []), asRoute(proposal)])
  }
  return proposals
}

/** A proposal as a route, to see where matters would go if it were taken. */
export const asRoute = ({ categoryId, areaCode, orgId }: Proposal): Route => ({
  ...{ id: `${categoryId} ${areaCode}`, categoryId, areaCode, orgId, asCategoryId: null, direct: null },
})

type Tally = {
  readonly categoryId: Id
  readonly areaCode: string
  readonly depth: number
  readonly orgs: Map<Id, number>
}

/** Counts for every category and all above it, in every area and all around it: from the widest to the narrowest. */
function tallies(handled: readonly Handled[], categories: RouteBook['categories']): Tally[] {
  const found = new Map<string, Tally>()
  for (const { categoryId, areaCode, orgId, count } of handled) {
    const path = pathUp(categories, categoryId)
    for (const [up, category] of path.entries()) {
      for (const length of AREA_LENGTHS.filter((length) => length <= areaCode.length)) {
        const area = areaCode.slice(0, length)
        const key = `${category.id} ${area}`
        const tally = found.get(key) ?? {
          ...{ categoryId: category.id, areaCode: area, depth: path.length - up, orgs: new Map<Id, number>() },
        }
        tally.orgs.set(orgId, (tally.orgs.get(orgId) ?? 0) + count)
        found.set(key, tally)
      }
    }
  }
  return [...found.values()].sort(
    (a, b) =>
      a.depth - b.depth ||
      a.areaCode.length - b.areaCode.length ||
      (`${a.categoryId} ${a.areaCode}` < `${b.categoryId} ${b.areaCode}` ? -1 : 1),
  )
}

function majorityOf({ categoryId, areaCode, orgs }: Tally): Proposal {
  const counts = [...orgs].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
  const [orgId, count] = counts[0]!
  return { categoryId, areaCode, orgId, count, total: counts.reduce((sum, [, n]) => sum + n, 0) }
}
