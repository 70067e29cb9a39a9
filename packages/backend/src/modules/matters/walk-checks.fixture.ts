import { clockKey, type MatterAction } from '@lianxin/domain/matters/matter'
import { reduceAll } from '@lianxin/domain/matters/reduce'
import { expect } from 'vitest'
import type { Platform } from '../../platform/context.ts'
import { toAction } from './check-actions.ts'
import { foldCounters } from './counters/fold.ts'
import { verifyCounters } from './counters/verify.ts'
import { listActions } from './queries.ts'
import { DISTRICT, type Town } from './town.fixture.ts'
import { look } from './walk.fixture.ts'

/** Every row is what its log reduces to. */
export async function expectRowsAreReductions(platform: Platform, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const actions = await platform.db.read(DISTRICT, (tx) => listActions(tx, DISTRICT, id))
    const log: MatterAction[] = actions.map(toAction)
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_, place) => place + 1))
    expect(log.map(({ at }) => at)).toEqual(log.map(({ at }) => at).sort())
    expect(reduceAll(log)).toEqual(await look({ platform }, id))
  }
}

/** While some changes are folded and some are not. */
export async function expectCountersAreRight(platform: Platform): Promise<void> {
  expect(await foldCounters(platform, 50)).toBe(50)
  expect(await verifyCounters(platform, DISTRICT)).toEqual([])
  while ((await foldCounters(platform)) > 0);
  expect(await verifyCounters(platform, DISTRICT)).toEqual([])
}

/** A clock that runs has its unstopped deadlines, and no other deadline waits; none was both fired and stopped. */
export async function expectDeadlinesFollowClocks(
  { platform, owner }: Pick<Town, 'platform' | 'owner'>,
  ids: readonly string[],
): Promise<void> {
  const { rows } = await owner.query(
    `select matter_id, name from deadline where stopped_at is null and fired_at is null`,
  )
  for (const id of ids) {
    const { clocks } = await look({ platform }, id)
    const running = new Set(clocks.filter(({ shown, ahead }) => shown !== 'overdue' || ahead).map(clockKey))
    expect(new Set(rows.filter((row) => row.matter_id === id).map(({ name }) => name))).toEqual(running)
  }
  const both = await owner.query('select from deadline where stopped_at is not null and fired_at is not null')
  expect(both.rowCount).toBe(0)
}
