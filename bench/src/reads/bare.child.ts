import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { type Floor, latencies } from './question.ts'

/** The floors: one prepared statement by pg; and the same behind the plainest HTTP server, which sends it as JSON. */
type Round =
  | { ask: 'sql'; database: pg.ClientConfig; floor: Floor; seconds: number }
  | { ask: 'serve'; database: pg.ClientConfig; floor: Floor }

const CONNECTIONS = 10
const pools = new Map<string, pg.Pool>()
const poolOf = (database: pg.ClientConfig) => {
  const key = `${database.host} ${database.database}`
  const pool = pools.get(key) ?? new pg.Pool({ ...database, max: CONNECTIONS, idleTimeoutMillis: 0 })
  pools.set(key, pool)
  return pool
}
const nameOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16)
const rowsOf = async (database: pg.ClientConfig, { text, values }: Floor) =>
  (await poolOf(database).query({ name: nameOf(text), text, values: values as unknown[] })).rows

let served: { database: pg.ClientConfig; floor: Floor } | undefined
const server = createServer(async (_, response) => {
  const json = JSON.stringify({ items: await rowsOf(served!.database, served!.floor), next: null })
  response.setHeader('content-type', 'application/json')
  response.setHeader('content-length', Buffer.byteLength(json))
  response.end(json)
})
const listening = new Promise<number>((resolve) =>
  server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
)

process.on('message', async (round: Round) => {
  try {
    if (round.ask === 'serve') {
      served = round
      process.send!({ rate: await listening })
      return
    }
    const { database, floor, seconds } = round
    process.send!({ rate: await latencies(seconds, async () => void (await rowsOf(database, floor))) })
  } catch (error) {
    process.send!({ fault: String((error as Error).stack) })
  }
})
