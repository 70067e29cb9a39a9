import pg from 'pg'
import { floorSql } from './floor.sql.ts'
import { lifecycleRows, type Write } from './floor-rows.ts'
import { measure } from './rounds.ts'
import type { Circle } from './town.ts'

/** Writes the rows of lifecycles with nothing around them: one process, as the server is one. */
type Round = { database: pg.ClientConfig; connections: number; workers: number; seconds: number; circles: Circle[] }

let pool: pg.Pool | undefined

process.on('message', async ({ database, connections, workers, seconds, circles }: Round) => {
  pool ??= new pg.Pool({ ...database, max: connections, idleTimeoutMillis: 0 })
  const write = writing(pool)
  try {
    const rate = await measure(workers, seconds, circles, async (_, circle, onStep) => {
      for (const step of lifecycleRows(circle)) {
        await write(step)
        onStep()
      }
    })
    process.send!({ rate })
  } catch (error) {
    process.send!({ fault: String((error as Error).stack) })
  }
})

const writing =
  (from: pg.Pool) =>
  async (step: readonly Write[]): Promise<void> => {
    const client = await from.connect()
    try {
      await client.query('begin')
      for (const [name, values] of step) await client.query({ name, text: floorSql[name], values: values as unknown[] })
      await client.query('commit')
      client.release()
    } catch (error) {
      client.release(error as Error)
      throw error
    }
  }
