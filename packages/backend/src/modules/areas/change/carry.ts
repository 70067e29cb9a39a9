import type { District } from '@lianxin/domain/kernel/ids'
import { type Instant, MINUTE, plus } from '@lianxin/domain/kernel/time'
import { systemActor } from '@lianxin/domain/people/actor'
import { uuidv7 } from 'uuidv7'
import type { Platform, WriteContext } from '../../../platform/context.ts'
import { inDistrictsWaiting } from '../../../platform/jobs/districts.ts'
import { type Loop, startLoop } from '../../../platform/jobs/loop.ts'
import { carryLeftBehind } from '../../matters/service.ts'
import { carryOrgs } from '../../orgs/service.ts'
import { carryPosts, followAreas } from '../../people/service.ts'
import { carryRoutes } from '../../routing/service.ts'
import { findById } from '../queries.ts'
import { type ChangeRow, countCarried, districtsWithChanges, listUnsettled, settleChange } from './change-queries.ts'

/**
 * How long a change is watched after it was made. A request that had read the old code before, and writes after, has
 * ended by then: the database ends what is idle in a transaction, or works at one statement, for half a minute.
 */
export const SETTLES_AFTER = 10 * MINUTE

/**
 * Takes along what a change of places left behind: open matters beyond those of its own transaction, and whatever
 * arrived under the old code or at an ended area from requests that were under way. Safe to stop, to repeat and to run
 * on several servers. Answers how many matters it took along.
 */
export async function carryChanges(platform: Platform, now: Instant): Promise<number> {
  return inDistrictsWaiting(platform, { statement: districtsWithChanges, values: [] }, async (district) => {
    const changes = await platform.db.read(district, (tx) => listUnsettled(tx, district))
    let carried = 0
    for (const change of changes) carried += await carryOf(platform, district, change, now)
    return carried
  })
}

async function carryOf(platform: Platform, district: District, change: ChangeRow, now: Instant): Promise<number> {
  const { id, left_codes, at } = change
  const carried = await carryLeftBehind(platform, district, left_codes, (tx) => countCarried(tx, district, id))
  if (change.kind === 'merge')
    await platform.db.write(district, (tx) => followers(contextOf(platform, tx, district, now), change))
  if (carried === 0 && now >= plus(at, SETTLES_AFTER)) {
    await platform.db.write(district, (tx) => settleChange(tx, district, id, now))
  }
  return carried
}

/** Posts, orgs and routes given to the area while it ended. */
async function followers(ctx: WriteContext, { area_id: from }: ChangeRow): Promise<void> {
  const to = (await findById(ctx.tx, ctx.district, from))!.id
  await carryRoutes(ctx, { from, to })
  await carryOrgs(ctx, { from, to })
  await carryPosts(ctx, { from, to })
  await followAreas(ctx)
}

const contextOf = (platform: Platform, tx: WriteContext['tx'], district: District, now: Instant): WriteContext => ({
  ...{ platform, district, tx, actor: systemActor(district), accountId: null },
  ...{ now, requestId: uuidv7(), writes: true },
})

export const startCarrying = (platform: Platform, everyMs = 3_000): Loop =>
  startLoop({
    name: 'area.carryChanges',
    everyMs,
    log: platform.log,
    run: () => carryChanges(platform, platform.clock.now()),
  })
