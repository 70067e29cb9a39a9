import type { OutputOf, ParsedInputOf } from '@lianxin/contract/endpoint'
import type { AreaView, areas } from '@lianxin/contract/places'
import { ancestorCodes } from '@lianxin/domain/areas/code'
import type { Id } from '@lianxin/domain/kernel/ids'
import { requireAccess } from '../../platform/access.ts'
import type { ReadContext } from '../../platform/context.ts'
import { AppError } from '../../platform/errors.ts'
import { namePatterns } from '../districts/service.ts'
import { findById } from './queries.ts'
import {
  type AreaViewRow,
  findView,
  listChildren,
  listRoot,
  listViewsByCode,
  searchViews,
  searchViewsByCode,
} from './view-queries.ts'

type List = ParsedInputOf<typeof areas.list>
type Areas = OutputOf<typeof areas.list>

/**
 * The place tree a step at a time: below a parent, or the district itself. With a word or a level and no parent, the
 * whole district is searched; with a word and a parent, what lies inside it.
 */
export async function listAreas(ctx: ReadContext, input: List): Promise<Areas> {
  requireAccess(ctx.actor, 'area.read')
  const { tx, district, now } = ctx
  if (input.q || (input.level && !input.parentId)) return { items: (await search(ctx, input)).map(toView) }
  if (!input.parentId) return { items: (await listRoot(tx, district, now)).map(toView) }
  return { items: (await listChildren(tx, district, now, input.parentId, input.level ?? null)).map(toView) }
}

async function search({ tx, district, now }: ReadContext, { q = '', parentId, level = undefined }: List) {
  if (isCode(q) && q.startsWith(district)) return searchViewsByCode(tx, district, now, q, level ?? null)
  const inside = parentId ? (await findById(tx, district, parentId))?.code : district
  if (inside === undefined) return []
  return searchViews(tx, district, now, { inside, level: level ?? null, ...namePatterns(q) })
}

/** Somebody who types a code may hold an old paper: it is looked for among the former ones too. */
const isCode = (typed: string): boolean => /^\d{6,20}$/.test(typed)

/** From the district down to this area. */
export async function areaPath(ctx: ReadContext, { id }: ParsedInputOf<typeof areas.path>): Promise<Areas> {
  requireAccess(ctx.actor, 'area.read')
  const area = await findById(ctx.tx, ctx.district, id)
  if (!area) throw new AppError('thing.notFound')
  return { items: (await listViewsByCode(ctx.tx, ctx.district, ctx.now, ancestorCodes(area.code))).map(toView) }
}

/** The area as the API shows it. */
export async function getView({ tx, district, now }: ReadContext, id: Id): Promise<AreaView> {
  const row = await findView(tx, district, now, id)
  if (!row) throw new AppError('thing.notFound')
  return toView(row)
}

/** 网格长 is the leader posted to the grid itself, 网格员 its worker, and its team the org of the team leader there. */
const toView = (row: AreaViewRow): AreaView => ({
  district: row.district,
  id: row.id,
  parentId: row.parent_id,
  level: row.level,
  code: row.code,
  name: row.name,
  version: row.version,
  hasChildren: row.has_children,
  grid: row.level === 'grid' ? { head: row.head, worker: row.worker, team: row.team } : null,
})
