import type { RouteView } from '@lianxin/contract/routing'
import { pathUp } from '@lianxin/domain/categories/category'
import type { Id } from '@lianxin/domain/kernel/ids'
import { routeProblems } from '@lianxin/domain/routing/problems'
import type { Route } from '@lianxin/domain/routing/resolve'
import type { ReadContext } from '../../platform/context.ts'
import { areaNames } from '../areas/service.ts'
import { bookOf, type NamedBook } from './book.ts'
import type { RouteViewRow } from './queries.ts'

/** Routes as people read them, each with what is wrong with it; names and rings are looked up once for all. */
export async function viewsOf(ctx: ReadContext, rows: readonly RouteViewRow[]): Promise<RouteView[]> {
  const ids = rows.flatMap(({ category_id, as_category_id }) => as_category_id ?? category_id)
  const book = await bookOf(ctx, [...new Set([...ids, ...rows.map((row) => row.category_id)])], null)
  const placeOf = ({ area_code }: RouteViewRow) => ({ code: area_code, at: null })
  const namesOf = await areaNames(ctx.tx, ctx.district, rows.map(placeOf))
  return rows.map((row) => ({
    district: row.district,
    id: row.id,
    category: namedCategory(book, row.category_id),
    area: { id: row.area_id, code: row.area_code, names: namesOf(placeOf(row)) },
    org: row.org_id === null ? null : { id: row.org_id, name: row.org_name ?? '' },
    asCategory: row.as_category_id === null ? null : namedCategory(book, row.as_category_id),
    direct: row.direct,
    problems: problemsOf(book, row),
    version: row.version,
  }))
}

const namedCategory = ({ categories }: NamedBook, id: Id): RouteView['category'] => ({
  id,
  names: pathUp(categories, id)
    .map(({ name }) => name)
    .reverse(),
})

const problemsOf = (book: NamedBook, row: RouteViewRow): RouteView['problems'] =>
  routeProblems(book, toRoute(row), {
    categoryRetired: row.category_retired,
    areaGone: row.area_gone,
    org: row.org_id === null ? null : { areaCode: row.org_area_code ?? '', staffed: row.org_staffed },
  })

export const toRoute = (row: RouteViewRow): Route => ({
  ...{ id: row.id, categoryId: row.category_id, areaCode: row.area_code },
  ...{ orgId: row.org_id, asCategoryId: row.as_category_id, direct: row.direct },
})
