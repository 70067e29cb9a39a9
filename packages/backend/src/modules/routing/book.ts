import { ancestorCodes } from '@lianxin/domain/areas/code'
import type { Id } from '@lianxin/domain/kernel/ids'
import { deskOf } from '@lianxin/domain/routing/desk'
import { type RouteBook, type Routed, resolveRoute, routeBook } from '@lianxin/domain/routing/resolve'
import type { ReadContext } from '../../platform/context.ts'
import { type BookRow, listBook } from './book-queries.ts'
import { listDesks, listOrgs } from './queries.ts'

export type NamedBook = Omit<RouteBook, 'categories'> & {
  readonly categories: ReadonlyMap<Id, { readonly id: Id; readonly parentId: Id | null; readonly name: string }>
}

/** All that decides about these categories, in one query; with an area only what holds there. */
export async function bookOf(
  { tx, district }: ReadContext,
  categoryIds: readonly Id[],
  areaCode: string | null,
): Promise<NamedBook> {
  const rows = categoryIds.length === 0 ? [] : await listBook(tx, district, categoryIds, areaCode)
  const nodes = rows.map((row) => ({ id: row.category_id, parentId: row.parent_id, name: row.name }))
  return { at: routeBook(rows.flatMap(routeIn), nodes).at, categories: new Map(nodes.map((node) => [node.id, node])) }
}

function routeIn(row: BookRow) {
  if (row.id === null) return []
  const { id, category_id, area_code, org_id, as_category_id, direct } = row
  return [{ id, categoryId: category_id, areaCode: area_code, orgId: org_id, asCategoryId: as_category_id, direct }]
}

export type RouteTo = {
  readonly routed: Routed
  /** Who has it: the body of the route, else the desk of the place; undefined only where there is no body at all. */
  readonly org: { readonly id: Id; readonly name: string; readonly staffed: boolean } | undefined
  /** The category whose route decided. */
  readonly categoryName: string | null
}

/** Where a matter of a category goes in an area, and who that is today. */
export async function routeOf(ctx: ReadContext, categoryId: Id, areaCode: string): Promise<RouteTo> {
  const book = await bookOf(ctx, [categoryId], areaCode)
  const routed = resolveRoute(book, categoryId, areaCode)
  const deciding = routed.kind === 'org' ? routed.by.at(-1)! : undefined
  return {
    routed,
    org: routed.kind === 'org' ? await orgOf(ctx, routed.orgId) : await deskAt(ctx, areaCode),
    categoryName: (deciding && book.categories.get(deciding.categoryId)?.name) ?? null,
  }
}

const orgOf = async ({ tx, district, now }: ReadContext, id: Id) => (await listOrgs(tx, district, [id], now))[0]

/** Whoever has what no route leads anywhere. */
export const deskAt = async ({ tx, district, now }: ReadContext, areaCode: string): Promise<RouteTo['org']> =>
  deskOf(await listDesks(tx, district, ancestorCodes(areaCode), now), areaCode)
