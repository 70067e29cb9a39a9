import type { District, Id } from '@lianxin/domain/kernel/ids'
import type { Instant } from '@lianxin/domain/kernel/time'
import { getMatterType } from '@lianxin/domain/matter-types/index'
import { decideFire } from '@lianxin/domain/matters/fire'
import { clockOfKey } from '@lianxin/domain/matters/matter'
import { systemActor } from '@lianxin/domain/people/actor'
import { uuidv7 } from 'uuidv7'
import type { Platform, WriteContext } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import { inDistrictsWaiting } from '../../platform/jobs/districts.ts'
import { rulebookOf } from '../rules/service.ts'
import { record } from './record.ts'
import { actAsSystem } from './service.ts'
import {
  beginning,
  type DueDeadline,
  districtsWithDue,
  type FreeMatter,
  findFirstDue,
  findFreeMatter,
  listDue,
  markDeadlineFired,
  type Place,
} from './sweep-queries.ts'

type Sweep = { readonly batch?: number }

/**
 * Fires every deadline that is due at `now`, oldest first: yellow and red cards, the rungs that a red one climbs, and the steps that silence brings.
 * Exactly once over restarts and servers: the deadline is marked in the transaction that records the action, under
 * the lock of its matter. Answers how many fired.
 */
export async function sweepDeadlines(platform: Platform, now: Instant, { batch = 100 }: Sweep = {}): Promise<number> {
  const fired = await inDistrictsWaiting(platform, { statement: districtsWithDue, values: [now] }, (district) =>
    sweepDistrict(platform, district, now, batch),
  )
  if (fired > 0) platform.wakeOutbox()
  return fired
}

/** Walks on past a matter that fails, so that it holds up nobody; the next sweep tries it again. */
async function sweepDistrict(platform: Platform, district: District, now: Instant, batch: number): Promise<number> {
  let after: Place = beginning
  let fired = 0
  for (;;) {
    const page = await platform.db.read(district, (tx) => listDue(tx, district, now, after, batch))
    for (const matterId of new Set(page.map((place) => place.matterId))) {
      fired += await fireAll(platform, district, matterId, now)
    }
    if (page.length < batch) return fired
    after = page.at(-1)!
  }
}

/** Everything due of one matter. */
async function fireAll(platform: Platform, district: District, matterId: Id, now: Instant): Promise<number> {
  let fired = 0
  while (await fireNext(platform, district, matterId, now)) fired += 1
  return fired
}

/**
 * One action, one transaction: counters are locked in the order of their keys within an action, so that two actions in
 * one transaction could wait for those of another server in a ring.
 */
async function fireNext(platform: Platform, district: District, matterId: Id, now: Instant): Promise<boolean> {
  try {
    return await platform.db.write(district, (tx) => fireFirst({ platform, district, tx }, matterId, now))
  } catch (err) {
    if (err instanceof AppError && err.code === 'server.database') throw err
    platform.log.error({ err, district, matterId }, 'a deadline could not fire')
    return false
  }
}

/** Matter first, then its deadlines, as every step locks them; what moved on meanwhile is no longer due. */
async function fireFirst(
  { platform, district, tx }: { platform: Platform; district: District; tx: Tx },
  matterId: Id,
  now: Instant,
): Promise<boolean> {
  const held = await findFreeMatter(tx, district, matterId)
  const row = held && (await findFirstDue(tx, district, matterId, now))
  if (!row) return false
  // The clocks of two servers differ: a log never runs backwards.
  const at = now > held.lastAt ? now : held.lastAt
  const requestId = uuidv7()
  const actor = systemActor(district)
  await fire({ platform, district, tx, actor, accountId: null, now: at, requestId, writes: true }, held, row)
  return true
}

async function fire(ctx: WriteContext, { matter, rulebook }: FreeMatter, row: DueDeadline): Promise<void> {
  // Before the action, which would otherwise stop this clock as one that it leaves behind.
  await markDeadlineFired(ctx.tx, ctx.district, matter.id, row, ctx.now)
  if (row.stage === 'fires') {
    const kind = getMatterType(matter.type).deadlines[clockOfKey(row.name).name]!.fires!
    await actAsSystem(ctx, matter, { id: uuidv7(), kind, data: {} }, rulebook)
    return
  }
  const { calendar, ladder } = await rulebookOf(ctx, rulebook)
  const decided = decideFire(matter, uuidv7(), { key: row.name, card: row.stage }, { now: ctx.now, calendar, ladder })
  if (!(await record(ctx, matter, decided, null))) throw new AppError('matter.stale')
}
