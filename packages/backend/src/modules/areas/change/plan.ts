import { createHash } from 'node:crypto'
import type { Change, ChangedCode } from '@lianxin/contract/area-changes'
import { type ChangePlan, planChange } from '@lianxin/domain/areas/change'
import { ancestorCodes } from '@lianxin/domain/areas/code'
import { outermost } from '@lianxin/domain/areas/past'
import type { Id } from '@lianxin/domain/kernel/ids'
import { requireAccess } from '../../../platform/access.ts'
import type { ReadContext } from '../../../platform/context.ts'
import { AppError, orThrow } from '../../../platform/errors.ts'
import { holdAreas, listParentIds, listTree, mapHolders, type Node } from './queries.ts'

/** A change worked out against the places as they stand. */
export type Planned = {
  readonly change: Change
  readonly area: Node
  readonly plan: ChangePlan
  readonly areas: ReadonlyMap<Id, Node>
  /** The same as long as none of these places is touched by anybody. */
  readonly basis: string
}

/**
 * Works a change out for whoever manages the places around it: the parent of what is changed, where new codes come
 * from, and the parent it comes under. With `hold` these places then stand still until the transaction ends.
 */
export async function planFor(ctx: ReadContext, change: Change, { hold = false } = {}): Promise<Planned> {
  const { tx, district } = ctx
  const changed = change.kind === 'merge' ? [change.areaId, change.intoId] : [change.areaId]
  const parents = await listParentIds(tx, district, changed)
  const sources = [...parents, ...changed.slice(1), ...(change.kind === 'move' ? [change.parentId] : [])]
  if (hold) await holdAreas(tx, district, sources, [change.areaId])
  // Read behind the wait for it: what was added below meanwhile belongs to it.
  const nodes = await listTree(tx, district, sources, [change.areaId])
  const areas = new Map(nodes.map((node) => [node.id, node]))
  const area = areas.get(change.areaId)
  if (!area) throw new AppError('thing.notFound')
  for (const id of changed) requireOwn(ctx, areas.get(areas.get(id)?.parentId ?? '') ?? areas.get(id))
  if (change.kind === 'move') requireOwn(ctx, areas.get(change.parentId))
  const drawnFrom = sources.flatMap((id) => areas.get(id)?.code ?? [])
  const holders = await mapHolders(tx, district, drawnFrom)
  const plan = orThrow(planChange(change, { areas: nodes, holders }))
  return { change, area, plan, areas, basis: basisOf(nodes, plan) }
}

const requireOwn = (ctx: ReadContext, area: Node | undefined): void =>
  requireAccess(ctx.actor, 'area.manage', area && { areaCode: area.code })

const basisOf = (nodes: readonly Node[], { recoded, created, ended }: ChangePlan): string =>
  createHash('sha256')
    .update(JSON.stringify([nodes.map(({ id, version }) => [id, version]), recoded, created, ended]))
    .digest('base64url')

/** Codes that are left behind with the matters that were closed under them; none lies in another. */
export const leftCodes = ({ plan, area }: Planned): string[] =>
  outermost(new Set([...plan.recoded.map(({ from }) => from), ...(plan.ended ? [area.code] : [])]))

/** Codes of every place whose past is another now: what moved, what is new, and all around them below the district. */
export function placesAfter(planned: Planned): string[] {
  const { recoded, created, ended } = planned.plan
  const now = [...recoded.map(({ to }) => to), ...created.map(({ code }) => code)]
  const into = ended ? [planned.areas.get(ended.into)!.code] : []
  const around = [...now, ...into, ...leftCodes(planned)].flatMap(ancestorCodes)
  return [...new Set(around)].filter((code) => code.length > DISTRICT)
}

/** Length of a district's code: nothing in it was ever called outside of it. */
const DISTRICT = 6

const MOST_LISTED = 200

/** What gets another code, outer areas first. */
export function changedCodes({ plan, area, areas }: Planned): ChangedCode[] {
  const { recoded, created, ended } = plan
  const gone = ended ? [{ id: area.id, level: area.level, name: area.name, from: area.code, to: null }] : []
  const fresh = created.map(({ id, level, name, code }) => ({ id, level, name, from: null, to: code }))
  const moved = recoded
    .toSorted((a, b) => a.from.length - b.from.length || (a.from < b.from ? -1 : 1))
    .map(({ id, from, to }) => ({ id, level: areas.get(id)!.level, name: areas.get(id)!.name, from, to }))
  return [...gone, ...fresh, ...moved].slice(0, MOST_LISTED)
}
