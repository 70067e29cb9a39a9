import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { openKeyring } from '@lianxin/backend/platform/crypto/keyring'
import { openDatabase } from '@lianxin/backend/platform/database'
import { withClient } from '@lianxin/backend/platform/postgres/roles'
import { connectOrStart, type EmbeddedPostgres } from '@lianxin/backend/platform/postgres/supervisor'
import type pg from 'pg'
import { type Circle, DISTRICT, makeTown, openSessions } from './town.ts'

const FLOOR = 'lianxin_floor'
const LONGEST_DELIVERY = 30_000
const NOTHING = '00000000-0000-0000-0000-000000000000'

/** The data folder a first start left, with the town in it, and a copy of its database for the floor. */
export async function fillDataFolder(dataDir: string): Promise<Circle[]> {
  const postgres = await connectOrStart({ dataDir })
  try {
    const circles = await withClient(postgres.owner, makeTown)
    await signEverybodyIn(dataDir, postgres, circles)
    await copyDatabase(postgres)
    return circles
  } finally {
    await postgres.stop()
  }
}

/** A copy of the folder's database for the floor, as it stands. */
export async function copyForFloor(dataDir: string): Promise<void> {
  const postgres = await connectOrStart({ dataDir })
  try {
    await copyDatabase(postgres)
  } finally {
    await postgres.stop()
  }
}

const copyDatabase = ({ superuser, owner }: EmbeddedPostgres) =>
  withClient({ ...superuser, database: 'postgres' }, async (client) => {
    await client.query(`drop database if exists ${FLOOR}`)
    await client.query(`create database ${FLOOR} template ${owner.database} strategy file_copy`)
  })

async function signEverybodyIn(dataDir: string, { app }: EmbeddedPostgres, circles: Circle[]): Promise<void> {
  const db = openDatabase({ connection: app })
  const clock = { now: () => new Date(Date.now()).toISOString() }
  await openSessions({ db, keyring: openKeyring({ dir: join(dataDir, 'keys') }), clock }, circles)
  await db.close()
}

/** The cluster of the running server, as its superuser. */
export type Beside = {
  readonly serverPid: number
  readonly postmasterPid: number
  /** The copy, as a superuser: no policy is asked. */
  readonly floor: pg.ClientConfig
  /** Waits until everybody was told of everything, and answers how many seconds that took. */
  delivered(): Promise<number>
  /** Lets the planner look at what both databases hold by now, as autovacuum does within a minute or two. */
  analyze(): Promise<void>
  /** Throws unless floor and server left the same rows per lifecycle since they were reached. */
  requireSameRows(): Promise<void>
}

export async function reachBeside(dataDir: string): Promise<Beside> {
  const { home, superuser, attached } = await connectOrStart({ dataDir })
  if (!attached) throw new Error('no server runs on the data folder')
  const { pid } = JSON.parse(readFileSync(join(home, 'server.lock'), 'utf8')) as { pid: number }
  const floor = { ...superuser, database: FLOOR }
  const before = await withClient(floor, (client) =>
    client.query<{ id: string }>('select id from matter order by id desc limit 1'),
  )
  const since = before.rows[0]?.id ?? NOTHING
  return {
    serverPid: pid,
    postmasterPid: Number(readFileSync(join(home, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]),
    floor,
    analyze: async () => {
      for (const database of [superuser, floor]) await withClient(database, (client) => client.query('analyze'))
    },
    delivered: () => withClient(superuser, delivered),
    requireSameRows: () =>
      withClient(superuser, (server) => withClient(floor, (bare) => requireSameRows(server, bare, since))),
  }
}

async function delivered(client: pg.Client): Promise<number> {
  const began = performance.now()
  while (performance.now() < began + LONGEST_DELIVERY) {
    const { rowCount } = await client.query('select from outbox limit 1')
    if (rowCount === 0) return (performance.now() - began) / 1000
    await delay(50)
  }
  throw new Error('the outbox was not empty in time')
}

const written = [
  ...['matter', 'matter_action', 'matter_content', 'matter_near', 'matter_search'],
  ...['assignment', 'deadline', 'audit'],
]

/** Rows per hundred lifecycles and their mean size, by table: a floor that does less is no floor. */
async function requireSameRows(server: pg.Client, bare: pg.Client, since: string): Promise<void> {
  for (const table of written) {
    const [ours, theirs] = [await weigh(server, table, since), await weigh(bare, table, since)]
    const same = ours.rows === theirs.rows && theirs.bytes > ours.bytes * 0.9
    if (!same) throw new Error(`${table}: server ${JSON.stringify(ours)}, floor ${JSON.stringify(theirs)}`)
  }
}

async function weigh(client: pg.Client, table: string, since: string): Promise<{ rows: number; bytes: number }> {
  const key = { matter: 'id', audit: 'target_id' }[table] ?? 'matter_id'
  const { rows } = await client.query(
    `select round(100.0 * count(*) / (select count(*) from matter where id > $2))::int as rows,
      round(avg(pg_column_size(t.*)))::int as bytes from ${table} t where district = $1 and ${key} > $3`,
    [DISTRICT, since, since],
  )
  return rows[0]
}
