import { type Route, type RouteBook, resolveRoute } from './resolve.ts'

/** What is wrong with a route, so that its matters may not arrive where somebody meant them to. */
export type RouteProblem =
  /** Following it leads back to itself. */
  | 'loop'
  /** It follows a category that leads nowhere. */
  | 'leadsNowhere'
  | 'categoryRetired'
  /** The place is no more. */
  | 'areaGone'
  /** Nobody in the body holds a post that could take a matter. */
  | 'orgEmpty'
  /** The body sits neither around the area nor inside it. */
  | 'orgOutside'

/** What is known of the things a route stands between. */
export type RouteFacts = {
  readonly categoryRetired: boolean
  readonly areaGone: boolean
  /** Null when the route follows another category. */
  readonly org: { readonly areaCode: string; readonly staffed: boolean } | null
}

/** Problems of one route; none when all is well. */
export function routeProblems(book: RouteBook, route: Route, facts: RouteFacts): RouteProblem[] {
  const { org } = facts
  const followed = org ? undefined : resolveRoute(book, route.categoryId, route.areaCode).kind
  const found: (RouteProblem | false)[] = [
    followed === 'loop' && 'loop',
    followed === 'none' && 'leadsNowhere',
    facts.categoryRetired && 'categoryRetired',
    facts.areaGone && 'areaGone',
    org !== null && !org.staffed && 'orgEmpty',
    org !== null && !isAroundOrInside(org.areaCode, route.areaCode) && 'orgOutside',
  ]
  return found.filter((problem) => problem !== false)
}

const isAroundOrInside = (a: string, b: string): boolean => a.startsWith(b) || b.startsWith(a)
