import type { ParsedInputOf } from '@lianxin/contract/endpoint'
import type { RouteView, routes } from '@lianxin/contract/routing'
import type { Id } from '@lianxin/domain/kernel/ids'
import { closesRing, MOST_ROUTES, type Route } from '@lianxin/domain/routing/resolve'
import { requireAccess } from '../../platform/access.ts'
import type { ReadContext, WriteContext } from '../../platform/context.ts'
import { AppError } from '../../platform/errors.ts'
import { isRepeat } from '../../platform/idempotency.ts'
import { findArea } from '../areas/service.ts'
import { note } from '../districts/service.ts'
import { findOrg } from '../orgs/service.ts'
import { bookOf } from './book.ts'
import { countRoutes, findView, holdRoutes, insertRoutes, listInUse, updateRoute as write } from './queries.ts'
import { toRoute, viewsOf } from './view.ts'

/** Adds a route in an area one manages. One that closes a ring is refused. */
export async function createRoute(ctx: WriteContext, input: ParsedInputOf<typeof routes.create>): Promise<RouteView> {
  requireAccess(ctx.actor, 'route.manage')
  const area = await findArea(ctx.tx, ctx.district, input.areaId)
  if (!area) throw new AppError('matter.areaUnknown', { field: 'areaId' })
  requireAccess(ctx.actor, 'route.manage', { areaCode: area.code })
  if (await isRepeat(ctx, 'routes.create', input, input.id)) return getView(ctx, input.id)
  await requireInUse(ctx, input.categoryId, 'categoryId')
  await requireTarget(ctx, input)
  await holdRoutes(ctx.tx, ctx.district)
  await requireNoRing(ctx, { ...input, areaCode: area.code })
  await requireRoom(ctx)
  const row = { id: input.id, category_id: input.categoryId, area_id: area.id, ...columnsOf(input) }
  if ((await insertRoutes(ctx.tx, ctx.district, [row], ctx.now)) === 0) throw new AppError('route.taken')
  await note(ctx, 'route.create', input.id)
  return getView(ctx, input.id)
}

/** Leads a route somewhere else. What was dispatched by it stays where it is. */
export async function updateRoute(ctx: WriteContext, input: ParsedInputOf<typeof routes.update>): Promise<RouteView> {
  const route = toRoute(await getManaged(ctx, input.id))
  if (await isRepeat(ctx, 'routes.update', input, input.id)) return getView(ctx, input.id)
  await requireTarget(ctx, input)
  await holdRoutes(ctx.tx, ctx.district)
  const { orgId, asCategoryId, direct } = input
  await requireNoRing(ctx, { ...route, orgId, asCategoryId, direct })
  if (!(await write(ctx.tx, ctx.district, input.id, input.version, columnsOf(input)))) throw await stale(ctx, input.id)
  await note(ctx, 'route.update', input.id)
  return getView(ctx, input.id)
}

/** Ends a route: the next wider one decides from now on. */
export async function endRoute(
  ctx: WriteContext,
  input: ParsedInputOf<typeof routes.end>,
): Promise<Record<string, never>> {
  requireAccess(ctx.actor, 'route.manage')
  if (await isRepeat(ctx, 'routes.end', input, input.id)) return {}
  await getManaged(ctx, input.id)
  const change = { ended_at: ctx.now }
  if (!(await write(ctx.tx, ctx.district, input.id, input.version, change))) throw await stale(ctx, input.id)
  await note(ctx, 'route.end', input.id)
  return {}
}

async function getManaged(ctx: WriteContext, id: Id) {
  requireAccess(ctx.actor, 'route.manage')
  const row = await findView(ctx.tx, ctx.district, id, ctx.now)
  if (!row) throw new AppError('thing.notFound')
  requireAccess(ctx.actor, 'route.manage', { areaCode: row.area_code })
  return row
}

async function getView(ctx: ReadContext, id: Id): Promise<RouteView> {
  const row = await findView(ctx.tx, ctx.district, id, ctx.now)
  if (!row) throw new AppError('thing.notFound')
  return (await viewsOf(ctx, [row]))[0]!
}

async function stale(ctx: WriteContext, id: Id): Promise<AppError> {
  return new AppError('route.stale', { params: { version: (await getView(ctx, id)).version } })
}

type Target = Pick<Route, 'orgId' | 'asCategoryId' | 'direct'>

const columnsOf = ({ orgId, asCategoryId, direct }: Target) => ({
  ...{ org_id: orgId, as_category_id: asCategoryId, direct },
})

async function requireTarget(ctx: WriteContext, { orgId, asCategoryId }: Target): Promise<void> {
  if (orgId === null && asCategoryId === null) throw new AppError('field.required', { field: 'orgId' })
  if (orgId !== null && asCategoryId !== null) throw new AppError('field.invalid', { field: 'asCategoryId' })
  if (orgId !== null && !(await findOrg(ctx.tx, ctx.district, orgId)))
    throw new AppError('route.orgUnknown', { field: 'orgId' })
  if (asCategoryId !== null) await requireInUse(ctx, asCategoryId, 'asCategoryId')
}

async function requireInUse(ctx: WriteContext, id: Id, field: string): Promise<void> {
  if (!(await listInUse(ctx.tx, ctx.district, [id])).has(id)) throw new AppError('route.categoryUnknown', { field })
}

/** With this route among the others, no matter of its category may go round, wherever inside its area it is raised. */
async function requireNoRing(ctx: WriteContext, route: Route): Promise<void> {
  if (route.asCategoryId === null) return
  const book = await bookOf(ctx, [route.categoryId, route.asCategoryId], null)
  if (closesRing(book, route)) throw new AppError('route.loop', { field: 'asCategoryId' })
}

async function requireRoom(ctx: WriteContext): Promise<void> {
  if ((await countRoutes(ctx.tx, ctx.district)) >= MOST_ROUTES)
    throw new AppError('route.tooMany', { params: { max: MOST_ROUTES } })
}
