import type { OutputOf, ParsedInputOf } from '@lianxin/contract/endpoint'
import type { ErrorCode } from '@lianxin/contract/errors'
import type { routes } from '@lianxin/contract/routing'
import { MOST_ROUTES } from '@lianxin/domain/routing/resolve'
import { requireAccess } from '../../platform/access.ts'
import type { WriteContext } from '../../platform/context.ts'
import { AppError } from '../../platform/errors.ts'
import { isRepeat } from '../../platform/idempotency.ts'
import { note } from '../districts/service.ts'
import { countRoutes, holdRoutes, insertRoutes, leadRoutes, listAreas, listInUse, listOrgs } from './queries.ts'

type Adopt = ParsedInputOf<typeof routes.adopt>

/** Takes over routes that were suggested: all of them or none. They lead to bodies, so they close no ring. */
export async function adoptRoutes(ctx: WriteContext, input: Adopt): Promise<OutputOf<typeof routes.adopt>> {
  requireAccess(ctx.actor, 'route.manage')
  await requireKnown(ctx, input.items)
  if (await isRepeat(ctx, 'routes.adopt', input, null)) return { created: 0, changed: 0 }
  await holdRoutes(ctx.tx, ctx.district)
  const rows = input.items.map(({ id, categoryId, areaId, orgId }) => ({
    ...{ id, category_id: categoryId, area_id: areaId, org_id: orgId, as_category_id: null, direct: null },
  }))
  const changed = await leadRoutes(ctx.tx, ctx.district, rows)
  const created = await insertRoutes(ctx.tx, ctx.district, rows, ctx.now)
  if ((await countRoutes(ctx.tx, ctx.district)) > MOST_ROUTES)
    throw new AppError('route.tooMany', { params: { max: MOST_ROUTES } })
  await note(ctx, 'route.adopt', input.key)
  return { created, changed }
}

async function requireKnown(ctx: WriteContext, items: Adopt['items']): Promise<void> {
  const { tx, district, now } = ctx
  const areas = new Map((await listAreas(tx, district, ids(items, 'areaId'))).map(({ id, code }) => [id, code]))
  requireAll(items, 'areaId', areas, 'matter.areaUnknown')
  for (const areaCode of areas.values()) requireAccess(ctx.actor, 'route.manage', { areaCode })
  const orgs = new Set((await listOrgs(tx, district, ids(items, 'orgId'), now)).map(({ id }) => id))
  requireAll(items, 'orgId', orgs, 'route.orgUnknown')
  requireAll(items, 'categoryId', await listInUse(tx, district, ids(items, 'categoryId')), 'route.categoryUnknown')
}

type Named = 'areaId' | 'orgId' | 'categoryId'
type Known = { has(id: string): boolean }

const ids = (items: Adopt['items'], name: Named): string[] => [...new Set(items.map((item) => item[name]))]

function requireAll(items: Adopt['items'], name: Named, known: Known, code: ErrorCode): void {
  const at = items.findIndex((item) => !known.has(item[name]))
  if (at >= 0) throw new AppError(code, { field: `items.${at}.${name}` })
}
