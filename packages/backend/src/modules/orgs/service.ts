import type { OutputOf, ParsedInputOf } from '@lianxin/contract/endpoint'
import type { OrgView, orgs } from '@lianxin/contract/places'
import type { District, Id } from '@lianxin/domain/kernel/ids'
import { scopeOf } from '@lianxin/domain/people/access'
import { requireAccess } from '../../platform/access.ts'
import type { ReadContext, WriteContext } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import { isRepeat } from '../../platform/idempotency.ts'
import { findArea, furtherPlaces } from '../areas/service.ts'
import { note, pageOfRows, pinyinKey, rowOfCursor, unknownCursor } from '../districts/service.ts'
import { keepWithinOrg } from '../people/service.ts'
import {
  type FurtherArea,
  findView,
  insertOrg,
  listCalled,
  listPage,
  type OrgViewRow,
  saveFurtherAreas,
  tree,
  updateOrg,
} from './queries.ts'

export { carryOrgs, countOrgsIn, listOrgsAt } from './carry-orgs.ts'
export { importOrgs, type OrgImport, type OrgsImported } from './import.ts'
export { codesOfOrgs } from './org-places.ts'

/** An org as other modules need it; undefined when the district has none of this id. */
export async function findOrg(tx: Tx, district: District, id: Id) {
  const row = await findView(tx, district, id)
  return row && { id: row.id, name: row.name, areaCodes: codesOf(row) }
}

/** Organisations of exactly this name, wherever they are. */
export const findOrgsCalled = async (tx: Tx, district: District, name: string): Promise<{ id: Id; areaId: Id }[]> =>
  (await listCalled(tx, district, pinyinKey(name), name)).map(({ id, area_id }) => ({ id, areaId: area_id }))

/** Organisations of the places one may read, by name. */
export async function listOrgs(
  ctx: ReadContext,
  { q, cursor, limit }: ParsedInputOf<typeof orgs.list>,
): Promise<OutputOf<typeof orgs.list>> {
  requireAccess(ctx.actor, 'org.read')
  const scope = scopeOf(ctx.actor, 'org.read')
  const after = await lastRow(ctx, rowOfCursor(cursor))
  const { rows, next } = pageOfRows(await listPage(ctx.tx, ctx.district, { scope, q, after, rows: limit + 1 }), limit)
  return { items: rows.map(toView), next }
}

async function lastRow(ctx: ReadContext, id: Id | null): Promise<OrgViewRow | null> {
  if (id === null) return null
  const row = await findView(ctx.tx, ctx.district, id)
  if (!row) throw unknownCursor()
  return row
}

/** Adds an organisation in a place one manages. Its parent may lie anywhere: it gives no rights. */
export async function createOrg(ctx: WriteContext, input: ParsedInputOf<typeof orgs.create>): Promise<OrgView> {
  requireAccess(ctx.actor, 'org.manage')
  const { areaId, furtherIds } = await requireOwnAreas(ctx, input.areaId, input.furtherAreaIds ?? [])
  if (await isRepeat(ctx, 'orgs.create', input, input.id)) return getOrg(ctx, input.id)
  if (input.parentId) await orgsAbove(ctx, input.parentId)
  const row = { district: ctx.district, id: input.id, ...columnsOf({ ...input, areaId }), created_at: ctx.now }
  if (!(await insertOrg(ctx.tx, row))) throw new AppError('key.otherContent', { field: 'id' })
  await saveFurtherAreas(ctx.tx, ctx.district, input.id, furtherIds, ctx.now)
  await note(ctx, 'org.create', input.id)
  return getOrg(ctx, input.id)
}

/** Changes an organisation; one that moves must leave from, and arrive at, a place one manages. */
export async function updateOrganisation(
  ctx: WriteContext,
  input: ParsedInputOf<typeof orgs.update>,
): Promise<OrgView> {
  requireAccess(ctx.actor, 'org.manage')
  const org = await findView(ctx.tx, ctx.district, input.id)
  if (!org) throw new AppError('thing.notFound')
  for (const areaCode of codesOf(org)) requireAccess(ctx.actor, 'org.manage', { areaCode })
  const kept = org.further_areas.map(({ id }) => id)
  const { areaId, furtherIds } = await requireOwnAreas(ctx, input.areaId, input.furtherAreaIds ?? kept)
  if (await isRepeat(ctx, 'orgs.update', input, input.id)) return getOrg(ctx, input.id)
  if (input.parentId) await requireNoLoop(ctx, input.id, input.parentId)
  if (!(await updateOrg(ctx.tx, ctx.district, input.id, input.version, columnsOf({ ...input, areaId })))) {
    throw new AppError('org.stale', { params: { version: (await getOrg(ctx, input.id)).version } })
  }
  await saveFurtherAreas(ctx.tx, ctx.district, input.id, furtherIds, ctx.now)
  await keepWithinOrg(ctx, input.id)
  await note(ctx, 'org.update', input.id)
  return getOrg(ctx, input.id)
}

type Fields = Pick<OrgView, 'parentId' | 'kind' | 'name' | 'areaId'>

const columnsOf = ({ parentId, kind, name, areaId }: Fields) => ({
  parent_id: parentId,
  kind,
  name,
  pinyin: pinyinKey(name),
  area_id: areaId,
})

/** The areas asked for, or those they were merged into, all of which one must manage. */
async function requireOwnAreas(ctx: WriteContext, areaId: Id, furtherAreaIds: readonly Id[]) {
  const { tx, district } = ctx
  const area = await findArea(tx, district, areaId)
  if (!area) throw new AppError('matter.areaUnknown', { field: 'areaId' })
  const further = await furtherPlaces(tx, district, area, furtherAreaIds, 'matter.areaUnknown')
  for (const { code } of [area, ...further]) requireAccess(ctx.actor, 'org.manage', { areaCode: code })
  return { areaId: area.id, furtherIds: further.map(({ id }) => id) }
}

const codesOf = (org: { area_code: string; further_areas: readonly FurtherArea[] }): string[] => [
  org.area_code,
  ...org.further_areas.map(({ code }) => code),
]

async function requireNoLoop(ctx: WriteContext, id: Id, parentId: Id): Promise<void> {
  await tree.lock(ctx.tx, ctx.district)
  const above = await orgsAbove(ctx, parentId)
  if (above.includes(id.toLowerCase())) throw new AppError('org.loop', { field: 'parentId' })
}

async function orgsAbove(ctx: WriteContext, parentId: Id): Promise<Id[]> {
  const above = await tree.listAbove(ctx.tx, ctx.district, parentId)
  if (above.length === 0) throw new AppError('org.parentUnknown', { field: 'parentId' })
  return above
}

async function getOrg(ctx: ReadContext, id: Id): Promise<OrgView> {
  const row = await findView(ctx.tx, ctx.district, id)
  if (!row) throw new AppError('thing.notFound')
  return toView(row)
}

const toView = (row: OrgViewRow): OrgView => ({
  district: row.district,
  id: row.id,
  parentId: row.parent_id,
  parentName: row.parent_name,
  kind: row.kind,
  name: row.name,
  areaId: row.area_id,
  areaName: row.area_name,
  furtherAreas: row.further_areas.map(({ id, name }) => ({ id, name })),
  version: row.version,
})
