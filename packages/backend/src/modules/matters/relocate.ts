import type { District, Id } from '@lianxin/domain/kernel/ids'
import { decideRelocate } from '@lianxin/domain/matters/decide'
import { systemActor } from '@lianxin/domain/people/actor'
import { uuidv7 } from 'uuidv7'
import type { Platform, WriteContext } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import { record } from './record.ts'
import { type Behind, holdLeftBehind, holdOneLeftBehind, holdRightAt, listLeftBehind } from './relocate-queries.ts'

export { countIn as countMattersIn, countLeftBehind, countRightAt } from './relocate-queries.ts'

/** Most open matters that come along in the transaction of the change itself. */
export const CARRIED_AT_ONCE = 500

/**
 * After areas changed, in the same transaction: takes along every open matter that lies under `codes` and whose area is
 * elsewhere now. When there are more than {@link CARRIED_AT_ONCE} none is: {@link carryLeftBehind} does it in steps.
 */
export async function carryAtOnce(ctx: WriteContext, codes: readonly string[]): Promise<number> {
  const all = await holdLeftBehind(ctx.tx, ctx.district, codes, CARRIED_AT_ONCE + 1)
  if (all.length > CARRIED_AT_ONCE) return 0
  return relocateAll(ctx, all)
}

/** Gives the open matters that lie right at an area to another. Refuses with `request.tooLarge` beyond the limit. */
export async function giveMattersTo(ctx: WriteContext, code: string, to: Behind['to']): Promise<number> {
  const all = await holdRightAt(ctx.tx, ctx.district, code, CARRIED_AT_ONCE + 1)
  if (all.length > CARRIED_AT_ONCE) throw new AppError('request.tooLarge', { params: { most: CARRIED_AT_ONCE } })
  return relocateAll(
    ctx,
    all.map((each) => ({ ...each, to })),
  )
}

async function relocateAll(ctx: WriteContext, all: readonly Behind[]): Promise<number> {
  for (const each of all) await relocate({ ...ctx, actor: systemActor(ctx.district) }, each)
  return all.length
}

/** The clocks of two servers differ: a log never runs backwards. */
async function relocate(ctx: WriteContext, { matter, to, lastAt }: Behind): Promise<void> {
  const decided = decideRelocate(matter, uuidv7(), to, ctx.now > lastAt ? ctx.now : lastAt)
  if (!(await record(ctx, matter, decided, null))) throw new AppError('matter.stale')
}

const BATCH = 100
const FIRST = '00000000-0000-0000-0000-000000000000'

/**
 * Takes along what still lies under `codes` though its area is elsewhere: one matter, one transaction, so that it may
 * stop anywhere and go on anywhere, on any number of servers. `count` is told each matter within its transaction.
 */
export async function carryLeftBehind(
  platform: Platform,
  district: District,
  codes: readonly string[],
  count: (tx: Tx) => Promise<unknown>,
): Promise<number> {
  let [carried, after] = [0, FIRST]
  for (;;) {
    const ids = await platform.db.read(district, (tx) => listLeftBehind(tx, district, codes, after, BATCH))
    for (const id of ids) carried += await carryOne(platform, district, id, count)
    if (ids.length < BATCH) return carried
    after = ids.at(-1)!
  }
}

/** One that fails holds up nobody; the next walk tries it again. */
async function carryOne(platform: Platform, district: District, id: Id, count: (tx: Tx) => Promise<unknown>) {
  try {
    return await platform.db.write(district, async (tx) => {
      const held = await holdOneLeftBehind(tx, district, id)
      if (!held) return 0
      await relocate(contextOf(platform, district, tx), held)
      await count(tx)
      return 1
    })
  } catch (err) {
    if (err instanceof AppError && err.code === 'server.database') throw err
    platform.log.error({ err, district, matterId: id }, 'a matter could not follow its place')
    return 0
  }
}

const contextOf = (platform: Platform, district: District, tx: Tx): WriteContext => ({
  ...{ platform, district, tx, actor: systemActor(district), accountId: null },
  ...{ now: platform.clock.now(), requestId: uuidv7(), writes: true },
})
