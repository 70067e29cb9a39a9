import { pathUp } from '../categories/category.ts'
import type { Id } from '../kernel/ids.ts'

/** Most routes of one district. */
export const MOST_ROUTES = 5_000

/** When the platform gives a matter to whom its route names, without a hand. */
export type Direct = 'submission' | 'acceptance'

/** Who handles a category in an area: a body, or whoever handles another category there. One of the two is null. */
export type Route = {
  readonly id: Id
  readonly categoryId: Id
  readonly areaCode: string
  readonly orgId: Id | null
  readonly asCategoryId: Id | null
  readonly direct: Direct | null
}

/** Routes by their category, and the way up from each category. */
export type RouteBook = {
  readonly at: ReadonlyMap<Id, readonly Route[]>
  readonly categories: ReadonlyMap<Id, { readonly id: Id; readonly parentId: Id | null }>
}

export const routeBook = (
  routes: readonly Route[],
  categories: readonly { readonly id: Id; readonly parentId: Id | null }[],
): RouteBook => ({
  at: Map.groupBy(routes, ({ categoryId }) => categoryId),
  categories: new Map(categories.map((category) => [category.id, category])),
})

/**
 * Where a matter goes, and by which routes, in the order they were followed. `none`: no route leads anywhere; `loop`: routes
 * lead back to where they came from. In both cases the community's own desk has it.
 */
export type Routed =
  | {
      readonly kind: 'org'
      readonly orgId: Id
      readonly direct: Direct | null
      readonly by: readonly [Route, ...Route[]]
    }
  | { readonly kind: 'none' | 'loop'; readonly by: readonly Route[] }

/** The nearest category above decides first, then the nearest area around. */
export function resolveRoute(book: RouteBook, categoryId: Id, areaCode: string): Routed {
  const by: Route[] = []
  const asked = new Set<Id>()
  for (let at = categoryId; !asked.has(at); ) {
    asked.add(at)
    const route = nearestRoute(book, at, areaCode)
    if (!route) return { kind: 'none', by }
    by.push(route)
    if (route.orgId !== null)
      return { kind: 'org', orgId: route.orgId, direct: route.direct, by: by as [Route, ...Route[]] }
    at = route.asCategoryId!
  }
  return { kind: 'loop', by }
}

/**
 * True when, with this route among the others of the book, a matter of its category would go round somewhere inside its
 * area.
 */
export function closesRing(book: RouteBook, route: Route): boolean {
  if (route.asCategoryId === null) return false
  const others = [...book.at.values()].flat().filter(({ id }) => id !== route.id)
  const at = Map.groupBy([...others, route], ({ categoryId }) => categoryId)
  const inside = others.map(({ areaCode }) => areaCode).filter((code) => code.startsWith(route.areaCode))
  return [...new Set([route.areaCode, ...inside])].some(
    (code) => resolveRoute({ ...book, at }, route.categoryId, code).kind === 'loop',
  )
}

function nearestRoute({ at, categories }: RouteBook, categoryId: Id, areaCode: string): Route | undefined {
  for (const category of pathUp(categories, categoryId)) {
    const around = (at.get(category.id) ?? []).filter((route) => areaCode.startsWith(route.areaCode))
    if (around.length > 0) return around.reduce((a, b) => (b.areaCode.length > a.areaCode.length ? b : a))
  }
  return undefined
}
