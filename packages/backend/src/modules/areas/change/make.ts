import type { areaChanges, Change, ChangeView } from '@lianxin/contract/area-changes'
import type { ParsedInputOf } from '@lianxin/contract/endpoint'
import { pastCodesOf } from '@lianxin/domain/areas/past'
import { requireAccess } from '../../../platform/access.ts'
import type { WriteContext } from '../../../platform/context.ts'
import { AppError } from '../../../platform/errors.ts'
import { isRepeat } from '../../../platform/idempotency.ts'
import { note, pinyinKey } from '../../districts/service.ts'
import { carryAtOnce, giveMattersTo } from '../../matters/service.ts'
import { carryOrgs } from '../../orgs/service.ts'
import { carryPosts, followAreas } from '../../people/service.ts'
import { carryRoutes, holdRoutes } from '../../routing/service.ts'
import { insertAreas } from '../queries.ts'
import { insertChange } from './change-queries.ts'
import { viewChange } from './list.ts'
import { changedCodes, leftCodes, type Planned, placesAfter, planFor } from './plan.ts'
import { touchedBy } from './preview.ts'
import { endArea, holdTreeOf, listPast, recodeAreas, savePast } from './queries.ts'

/**
 * Makes a change of places as it was previewed, in one transaction: areas, their history, posts and orgs, and the open
 * matters with their counters. Only when there are very many of these do they come along afterwards, one by one; until
 * then they are found, read and worked under their old code by whoever answers for the new place.
 */
export async function makeChange(
  ctx: WriteContext,
  input: ParsedInputOf<typeof areaChanges.make>,
): Promise<ChangeView> {
  requireAccess(ctx.actor, 'area.manage')
  await holdTreeOf(ctx.tx, ctx.district)
  // Before the areas are: whoever adds a route holds the routes first and then the area it is in.
  if (input.change.kind === 'merge') await holdRoutes(ctx.tx, ctx.district)
  if (await isRepeat(ctx, 'areaChanges.make', input, input.id)) return viewChange(ctx, input.id)
  const planned = await planFor(ctx, input.change, { hold: true })
  if (planned.basis !== input.basis) throw new AppError('area.stale')
  const touched = await touchedBy(ctx, planned)
  const codes = changedCodes(planned)
  await moveAreas(ctx, planned)
  await movePeople(ctx, planned.change)
  await followAreas(ctx)
  const carried = await moveMatters(ctx, planned)
  const told = { area: { id: planned.area.id, name: planned.area.name }, codes, touched }
  const row = {
    id: input.id,
    kind: input.change.kind,
    area_id: planned.area.id,
    told,
    left_codes: leftCodes(planned),
    carried,
  }
  if (!(await insertChange(ctx, row))) throw new AppError('key.otherContent', { field: 'id' })
  await note(ctx, `area.${input.change.kind}`, planned.area.id)
  return viewChange(ctx, input.id)
}

async function moveAreas(ctx: WriteContext, planned: Planned): Promise<void> {
  const { created, recoded, ended } = planned.plan
  const fresh = created.map(({ id, parentId, level, code, name }) => ({
    ...{ district: ctx.district, id, parent_id: parentId, level, code, name },
    ...{ pinyin: pinyinKey(name), created_at: ctx.now },
  }))
  if ((await insertAreas(ctx.tx, fresh)).size < fresh.length) throw new AppError('key.otherContent', { field: 'parts' })
  if (recoded.length > 0) await recodeAreas(ctx.tx, ctx.district, recoded, ctx.now)
  if (ended) await endArea(ctx.tx, ctx.district, ended.id, ended.into, ctx.now)
  const places = placesAfter(planned)
  const towns = [...new Set(places.map((code) => code.slice(0, TOWN)))]
  await savePast(ctx.tx, ctx.district, pastCodesOf(places, await listPast(ctx.tx, ctx.district, towns)))
}

/** Length of a town's code: what lies in a district has its past inside the towns concerned. */
const TOWN = 9

/** Who and what stands right at an area that ends, and the routes that lead from it, go to the other; at one that is split, as was chosen. */
async function movePeople(ctx: WriteContext, change: Change): Promise<void> {
  if (change.kind === 'merge') {
    await carryOrgs(ctx, { from: change.areaId, to: change.intoId })
    await carryPosts(ctx, { from: change.areaId, to: change.intoId })
    await carryRoutes(ctx, { from: change.areaId, to: change.intoId })
  }
  if (change.kind !== 'split') return
  for (const { id: to, orgIds, postIds } of change.parts) {
    const from = change.areaId
    const moved = [await carryOrgs(ctx, { from, to, only: orgIds }), await carryPosts(ctx, { from, to, only: postIds })]
    if (moved[0] !== orgIds.length || moved[1] !== postIds.length)
      throw new AppError('area.notBelow', { field: 'parts' })
  }
}

async function moveMatters(ctx: WriteContext, planned: Planned): Promise<number> {
  const { change, area, plan } = planned
  const carried = await carryAtOnce(ctx, leftCodes(planned))
  if (change.kind !== 'split' || change.mattersTo === undefined) return carried
  const to = plan.created.find(({ id }) => id === change.mattersTo)
  if (!to) throw new AppError('area.notBelow', { field: 'mattersTo' })
  return carried + (await giveMattersTo(ctx, area.code, to))
}
