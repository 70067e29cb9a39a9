import type { OutputOf, ParsedInputOf } from '@lianxin/contract/endpoint'
import type { RouteView, routes } from '@lianxin/contract/routing'
import type { Id } from '@lianxin/domain/kernel/ids'
import { MOST_ROUTES } from '@lianxin/domain/routing/resolve'
import { requireAccess } from '../../platform/access.ts'
import type { ReadContext } from '../../platform/context.ts'
import { AppError } from '../../platform/errors.ts'
import { findArea } from '../areas/service.ts'
import { pageOfRows, rowOfCursor, unknownCursor } from '../districts/service.ts'
import { routeOf } from './book.ts'
import { countRoutes, findView, listInUse, listPage, listViews } from './queries.ts'
import { viewsOf } from './view.ts'

export { adoptRoutes } from './adopt.ts'
export { deskAt, type RouteTo, routeOf } from './book.ts'
export { type Carrying, carryRoutes, planCarrying } from './carry.ts'
export { createRoute, endRoute, updateRoute } from './changes.ts'
export { holdRoutes } from './queries.ts'
export { suggestRoutes } from './suggest.ts'

/** Routes by category and area. They say which body answers for what, which is no secret to those who dispatch. */
export async function listRoutes(
  ctx: ReadContext,
  { cursor, limit, ...wanted }: ParsedInputOf<typeof routes.list>,
): Promise<OutputOf<typeof routes.list>> {
  requireAccess(ctx.actor, 'route.read')
  const id = rowOfCursor(cursor)
  const after = id === null ? null : ((await findView(ctx.tx, ctx.district, id, ctx.now)) ?? null)
  if (id !== null && !after) throw unknownCursor()
  const found = await listPage(ctx.tx, ctx.district, ctx.now, { ...wanted, after, rows: limit + 1 })
  const { rows, next } = pageOfRows(found, limit)
  return { items: await viewsOf(ctx, rows), next }
}

const MOST_TOLD = 200

/** The routes that something is wrong with. */
export async function checkRoutes(ctx: ReadContext): Promise<OutputOf<typeof routes.check>> {
  requireAccess(ctx.actor, 'route.read')
  const all = await listPage(ctx.tx, ctx.district, ctx.now, { after: null, rows: MOST_ROUTES })
  const wrong = (await viewsOf(ctx, all)).filter(({ problems }) => problems.length > 0)
  return { routes: await countRoutes(ctx.tx, ctx.district), items: wrong.slice(0, MOST_TOLD) }
}

/** Where a matter of this category goes in this area, and by which routes. */
export async function previewRoute(
  ctx: ReadContext,
  { categoryId, areaId }: ParsedInputOf<typeof routes.preview>,
): Promise<OutputOf<typeof routes.preview>> {
  requireAccess(ctx.actor, 'route.read')
  const area = await findArea(ctx.tx, ctx.district, areaId)
  if (!area) throw new AppError('matter.areaUnknown', { field: 'areaId' })
  if (!(await listInUse(ctx.tx, ctx.district, [categoryId])).has(categoryId))
    throw new AppError('route.categoryUnknown', { field: 'categoryId' })
  const { routed, org } = await routeOf(ctx, categoryId, area.code)
  return {
    kind: routed.kind,
    org: org ? { id: org.id, name: org.name } : null,
    direct: routed.kind === 'org' && org?.staffed ? routed.direct : null,
    by: await viewsById(
      ctx,
      routed.by.map(({ id }) => id),
    ),
  }
}

/** In the order of the ids. */
async function viewsById(ctx: ReadContext, ids: readonly Id[]): Promise<RouteView[]> {
  if (ids.length === 0) return []
  const views = await viewsOf(ctx, await listViews(ctx.tx, ctx.district, ids, ctx.now))
  return ids.map((id) => views.find((view) => view.id === id)!)
}
