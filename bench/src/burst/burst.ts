import { withClient } from '@lianxin/backend/platform/postgres/roles'
import type pg from 'pg'
import { startMeasuring } from '../child.ts'
import type { Measured } from '../report.ts'
import { median } from '../rounds.ts'
import type { Circle } from '../town.ts'
import type { Arrived } from './arrivals.ts'

export type BurstPlan = { readonly seconds: number; readonly calmSeconds: number }
type Where = { readonly port: number; readonly database: pg.ClientConfig; readonly circles: readonly Circle[] }

/** Ten times what the server can do. */
const TIMES = 10
/** Enough that most of what comes finds one, few enough for one machine. */
const CONNECTIONS = 600
/** Of the sustainable rate: what a calm day looks like, and what the answers of after the rush are held against. */
const CALM = 0.3
const WATCHED = 8

/** What can be done at once, then ten times that for a while, then a calm day again. */
export async function rushUpon({ port, database, circles }: Where, plan: BurstPlan, note: (line: string) => void) {
  const people = startMeasuring<object, Arrived>('burst/burst.child.ts')
  const come = (perSecond: number, seconds: number, most: number) =>
    people.measure({ port, perSecond, seconds, most, circles })
  try {
    // As many as 32 who ask without a pause get answered.
    await come(100_000, 2, 32)
    const sustainable = (await come(100_000, plan.calmSeconds, 32)).acknowledged.length / plan.calmSeconds
    const calm = await come(sustainable * CALM, plan.calmSeconds, CONNECTIONS)
    const rush = await come(sustainable * TIMES, plan.seconds, CONNECTIONS)
    const after = await come(sustainable * CALM, WATCHED, CONNECTIONS)
    const usual = median(calm.seconds.map(p99))
    const ids = [...calm.acknowledged, ...rush.acknowledged, ...after.acknowledged]
    const lost = ids.length - (await countKept(database, ids))
    const offered = rush.acknowledged.length + rush.refused + rush.dropped
    note(
      `burst: ${sustainable.toFixed(0)}/s sustainable; ${(offered / plan.seconds).toFixed(0)}/s came, of whom ` +
        `${rush.acknowledged.length} were answered, ${rush.refused} told to come back, ${rush.dropped} found every ` +
        `connection taken; p99 ${usual.toFixed(0)} ms before, then ${after.seconds.map((one) => p99(one).toFixed(0)).join(', ')} ms`,
    )
    return toldOf(sustainable, rush.acknowledged.length / plan.seconds, lost, secondsUntil(after.seconds, usual))
  } finally {
    people.stop()
  }
}

function toldOf(sustainable: number, answered: number, lost: number, recovery: number): Measured[] {
  const alone = { floor: null, ratio: null }
  return [
    { name: 'burst', value: answered, unit: 'writes/s', floor: sustainable, ratio: answered / sustainable },
    { name: 'burst.lost', value: lost, unit: 'writes', ...alone },
    { name: 'burst.recovery', value: recovery, unit: 's', ...alone },
  ]
}

const p99 = (taken: readonly number[]): number =>
  taken.toSorted((a, b) => a - b)[Math.min(taken.length - 1, Math.floor(taken.length * 0.99))] ??
  Number.POSITIVE_INFINITY

/** Whole seconds after the rush until those of one second were answered as before it, give or take half. */
function secondsUntil(after: readonly number[][], usual: number): number {
  const at = after.findIndex((taken) => p99(taken) <= usual * 1.5)
  return at === -1 ? Number.POSITIVE_INFINITY : at
}

const countKept = (database: pg.ClientConfig, ids: readonly string[]): Promise<number> =>
  withClient(database, async (client) => {
    const { rows } = await client.query('select count(*)::int as kept from matter where id = any ($1)', [ids])
    return rows[0].kept
  })
