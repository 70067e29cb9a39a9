import type { Change, ChangePreview } from '@lianxin/contract/area-changes'
import type { ReadContext } from '../../../platform/context.ts'
import { CARRIED_AT_ONCE, countMattersIn, countRightAt } from '../../matters/service.ts'
import { countOrgsIn, listOrgsAt } from '../../orgs/service.ts'
import { countPostsIn, listPostsAt } from '../../people/service.ts'
import { planCarrying } from '../../routing/service.ts'
import { changedCodes, leftCodes, type Planned, planFor } from './plan.ts'

/** What a change would do, told before anybody presses the button. */
export async function previewChange(ctx: ReadContext, { change }: { change: Change }): Promise<ChangePreview> {
  const planned = await planFor(ctx, change)
  const touched = await touchedBy(ctx, planned)
  return {
    kind: change.kind,
    codes: changedCodes(planned),
    touched,
    atOnce: touched.openMatters <= CARRIED_AT_ONCE,
    rightAt: await rightAt(ctx, planned),
    basis: planned.basis,
  }
}

/** How much lies in what changes. */
export async function touchedBy(ctx: ReadContext, planned: Planned): Promise<ChangePreview['touched']> {
  const { area, plan } = planned
  const matters = await countMattersIn(ctx.tx, ctx.district, leftCodes(planned))
  const rightAt = givesMatters(planned) ? await countRightAt(ctx.tx, ctx.district, area.code) : 0
  return {
    areas: plan.recoded.length,
    openMatters: matters.open + rightAt,
    closedMatters: matters.closed,
    posts: await countPostsIn(ctx, area.code),
    orgs: await countOrgsIn(ctx, area.code),
    ...(await routesTouched(ctx, planned)),
  }
}

/** Those inside stay where they are: ids of areas never change. */
async function routesTouched(ctx: ReadContext, { change }: Planned) {
  if (change.kind !== 'merge') return { routes: 0, routesEnding: 0 }
  const { moving, ending } = await planCarrying(ctx, { from: change.areaId, to: change.intoId })
  return { routes: moving.length, routesEnding: ending.length }
}

const givesMatters = ({ change }: Planned): boolean => change.kind === 'split' && change.mattersTo !== undefined

async function rightAt(ctx: ReadContext, { change, area, areas }: Planned): Promise<ChangePreview['rightAt']> {
  if (change.kind !== 'split') return { children: [], orgs: [], posts: [], openMatters: 0 }
  return {
    children: [...areas.values()].filter(({ parentId }) => parentId === area.id).map(({ id, name }) => ({ id, name })),
    orgs: await listOrgsAt(ctx, area.id),
    posts: await listPostsAt(ctx, area.id),
    openMatters: await countRightAt(ctx.tx, ctx.district, area.code),
  }
}
