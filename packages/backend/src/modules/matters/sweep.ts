import type { District, Id } from '@lianxin/domain/kernel/ids'
import type { Instant } from '@lianxin/domain/kernel/time'
import { getMatterType } from '@lianxin/domain/matter-types/index'
import { decideFire } from '@lianxin/domain/matters/fire'
import { clockOfKey, type Matter } from '@lianxin/domain/matters/matter'
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
  listDue,
  listFreeMatters,
  markDeadlineFired,
  type Place,
} from './sweep-queries.ts'

type Sweep = { readonly batch?: number }

/** So many matters share a transaction: what a commit costs is paid once, and nobody waits long for one of them. */
const TOGETHER = 25

/**
 * Fires every deadline that is due at `now`, oldest first: yellow and red cards, the rungs that a red one climbs, and the steps that silence brings.
 * Exactly once over restarts and servers: the deadline is marked in the transaction that records the action, under
 * the lock of its matter. Answers how many fired.
 */
export async function sweepDeadlines(platform: Platform, now: Instant, { batch = 100 }: Sweep = {}): Promise<number> {
  const fired = await inDistrictsWaiting(platform, { statement: districtsWithDue, values: [now] }, (district) =>
    sweepDistrict({ platform, district, now }, batch),
  )
  if (fired > 0) platform.wakeOutbox()
  return fired
}

type Sweeping = { readonly platform: Platform; readonly district: District; readonly now: Instant }

/** Walks on past a matter that fails, so that it holds up nobody; the next sweep tries it again. */
async function sweepDistrict(sweeping: Sweeping, batch: number): Promise<number> {
  const { platform, district, now } = sweeping
  let after: Place = beginning
  let fired = 0
  for (;;) {
    const page = await platform.db.read(district, (tx) => listDue(tx, district, now, after, batch))
    const ids = [...new Set(page.map((place) => place.matterId))]
    for (let at = 0; at < ids.length; at += TOGETHER) fired += await fireAll(sweeping, ids.slice(at, at + TOGETHER))
    if (page.length < batch) return fired
    after = page.at(-1)!
  }
}

/** Everything due of a few matters, in one transaction; of which one fails, one by one. */
async function fireAll(sweeping: Sweeping, ids: readonly Id[]): Promise<number> {
  const { platform, district } = sweeping
  try {
    return await platform.db.write(district, (tx) => fireFree(sweeping, tx, ids))
  } catch (err) {
    if (err instanceof AppError && err.code === 'server.database') throw err
    if (ids.length === 1) {
      platform.log.error({ err, district, matterId: ids[0] }, 'a deadline could not fire')
      return 0
    }
  }
  let fired = 0
  for (const id of ids) fired += await fireAll(sweeping, [id])
  return fired
}

/** Matters first, then their deadlines, as every step locks them; it waits for nobody, so two sweepers make no ring. */
async function fireFree(sweeping: Sweeping, tx: Tx, ids: readonly Id[]): Promise<number> {
  const held = await listFreeMatters(tx, sweeping.district, ids)
  const byId = new Map(held.map((free) => [free.matter.id, free]))
  const fired = await Promise.all(ids.flatMap((id) => byId.get(id) ?? []).map((free) => fireDue(sweeping, tx, free)))
  return fired.reduce((sum, count) => sum + count, 0)
}

/** All that is due of a held matter; what moved on meanwhile is no longer due. */
async function fireDue({ platform, district, now }: Sweeping, tx: Tx, free: FreeMatter): Promise<number> {
  // The clocks of two servers differ: a log never runs backwards.
  const at = now > free.lastAt ? now : free.lastAt
  const actor = systemActor(district)
  let { matter } = free
  for (let fired = 0; ; fired++) {
    const row = await findFirstDue(tx, district, matter.id, now)
    if (!row) return fired
    const ctx = { platform, district, tx, actor, accountId: null, now: at, requestId: uuidv7(), writes: true } as const
    matter = await fire(ctx, { ...free, matter }, row)
  }
}

async function fire(ctx: WriteContext, { matter, rulebook }: FreeMatter, row: DueDeadline): Promise<Matter> {
  if (row.stage === 'fires') {
    // Before the action, which would otherwise stop this clock as one that it leaves behind.
    await markDeadlineFired(ctx.tx, ctx.district, matter.id, row, ctx.now)
    const kind = getMatterType(matter.type).deadlines[clockOfKey(row.name).name]!.fires!
    return actAsSystem(ctx, matter, { id: uuidv7(), kind, data: {} }, rulebook)
  }
  const { calendar, ladder } = await rulebookOf(ctx, rulebook)
  const decided = decideFire(matter, uuidv7(), { key: row.name, card: row.stage }, { now: ctx.now, calendar, ladder })
  if (!(await record(ctx, matter, decided, null))) throw new AppError('matter.stale')
  return decided.matter
}
