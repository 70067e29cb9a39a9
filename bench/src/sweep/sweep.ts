import { withClient } from '@lianxin/backend/platform/postgres/roles'
import { connectOrStart } from '@lianxin/backend/platform/postgres/supervisor'
import type pg from 'pg'
import { startMeasuring } from '../child.ts'
import type { Measured } from '../report.ts'
import { median } from '../rounds.ts'
import { DISTRICT } from '../town.ts'
import { fireBare } from './bare.ts'

/** Deadlines of each round: by two sweepers at once, and by bare SQL. */
export type SweepPlan = { readonly rounds: number; readonly fired: number; readonly bare: number }

type Round = { readonly sweep: number; readonly bare: number; readonly fired: number }

/** Two sweepers at once, each a process of its own, on a folder that no server has open; in turns with bare SQL. */
export async function compareSweeps(
  dataDir: string,
  plan: SweepPlan,
  note: (line: string) => void,
): Promise<Measured[]> {
  const { superuser, app, stop } = await connectOrStart({ dataDir })
  const sweepers = [1, 2].map(() => startMeasuring<object>('sweep/sweep.child.ts'))
  const rounds: Round[] = []
  try {
    await withClient(superuser, async (client) => {
      await client.query(again, [DISTRICT])
      for (let at = 1; at <= plan.rounds; at++) {
        const bare = await fireBare(superuser, await dueAfter(client, plan.bare), plan.bare)
        const now = await dueAfter(client, plan.fired)
        const before = await countSteps(client)
        const began = performance.now()
        const each = await Promise.all(sweepers.map((one) => one.measure({ dataDir, connection: app, now })))
        const seconds = (performance.now() - began) / 1000
        const fired = each.reduce((sum, count) => sum + count, 0)
        await requireOnce(client, now, fired, (await countSteps(client)) - before)
        rounds.push({ sweep: fired / seconds, bare, fired })
        note(
          `sweep ${at}: ${fired} fired by ${each.join(' and ')}, ${(fired / seconds).toFixed(0)}/s; bare ${bare.toFixed(0)}/s`,
        )
      }
    })
  } finally {
    for (const one of sweepers) one.stop()
    await stop()
  }
  return [
    {
      ...{ name: 'sweep', value: median(rounds.map(({ sweep }) => sweep)), unit: 'deadlines/s' },
      floor: median(rounds.map(({ bare }) => bare)),
      ratio: median(rounds.map(({ sweep, bare }) => sweep / bare)),
    },
    {
      ...{ name: 'sweep.fired', value: rounds.reduce((sum, { fired }) => sum + fired, 0), unit: 'deadlines' },
      ...{ floor: null, ratio: null },
    },
  ]
}

/** Cards that were shown of clocks that still run are due once more, so that there are enough of them. */
const again = `update deadline d set fired_at = null from matter m
  where m.district = $1 and m.open and m.clocks <> '[]' and d.district = $1 and d.matter_id = m.id
    and d.fired_at is not null and d.stopped_at is null
    and exists (select from jsonb_array_elements(m.clocks) clock where clock ->> 'name' = d.name)`

/** When so many more deadlines will be due. */
async function dueAfter(client: pg.Client, most: number): Promise<string> {
  const { rows } = await client.query<{ at: Date }>(
    `select max(due_at) as at from (select due_at from deadline
       where district = $1 and fired_at is null and stopped_at is null order by due_at limit $2) next`,
    [DISTRICT, most],
  )
  if (!rows[0]?.at) throw new Error('no deadline waits')
  return rows[0].at.toISOString()
}

const countSteps = async (client: pg.Client): Promise<number> =>
  (await client.query('select count(*)::int as steps from matter_action where person_id is null')).rows[0].steps

/** Throws unless each deadline that was due left one step, none twice and none not at all. */
async function requireOnce(client: pg.Client, now: string, fired: number, steps: number): Promise<void> {
  const { rowCount } = await client.query(
    'select from deadline where district = $1 and due_at <= $2 and fired_at is null and stopped_at is null',
    [DISTRICT, now],
  )
  if (fired !== steps || rowCount !== 0) throw new Error(`${fired} fired, ${steps} steps, ${rowCount} left`)
}
