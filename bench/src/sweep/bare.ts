import { createHash } from 'node:crypto'
import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { DISTRICT } from '../town.ts'
import { bareSql } from './bare.sql.ts'

/** As many share a transaction as in the sweep. */
const TOGETHER = 25

type Due = { matter_id: string; action_id: string; name: string; stage: string }
type Standing = { version: number; state: string; area_code: string; category_id: string }

/** Fires `most` deadlines by bare SQL over two connections; answers how many a second. */
export async function fireBare(database: pg.ClientConfig, now: string, most: number): Promise<number> {
  const pool = new pg.Pool({ ...database, max: 2 })
  try {
    const began = performance.now()
    const { rows } = await pool.query<Due>({ text: bareSql.due, values: [DISTRICT, now, most] })
    // What is due of one matter stays together, or two transactions could wait for each other in a ring.
    const ordered = rows.toSorted((a, b) => (a.matter_id < b.matter_id ? -1 : 1))
    const groups = Array.from({ length: Math.ceil(rows.length / TOGETHER) }, (_, at) =>
      ordered.slice(at * TOGETHER, (at + 1) * TOGETHER),
    )
    await Promise.all(groups.map((group) => fireGroup(pool, group, now)))
    return rows.length / ((performance.now() - began) / 1000)
  } finally {
    await pool.end()
  }
}

async function fireGroup(pool: pg.Pool, group: readonly Due[], now: string): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    for (const due of group) await fire(client, due, now)
    await client.query('commit')
    client.release()
  } catch (error) {
    client.release(error as Error)
    throw error
  }
}

async function fire(client: pg.PoolClient, { matter_id, action_id, name, stage }: Due, now: string): Promise<void> {
  const ask = (name: keyof typeof bareSql, values: unknown[]) => client.query({ name, text: bareSql[name], values })
  const [id, facts] = [uuidv7(), JSON.stringify({ effect: 'fire', fired: { name, shows: 'warned' } })]
  await ask('fire', [DISTRICT, matter_id, action_id, name, stage, now])
  const standing = (await ask('move', [DISTRICT, matter_id, 'warned'])).rows[0] as Standing
  await ask('act', [DISTRICT, matter_id, standing.version, id, now, standing.state, facts])
  await ask('count', [DISTRICT, id, standing.area_code, standing.state, standing.category_id])
  await ask('tell', [DISTRICT, id, matter_id, now])
  const digest = createHash('sha256').update(facts).digest('hex')
  await ask('audit', [DISTRICT, uuidv7(), now, matter_id, digest, uuidv7()])
}
