import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { PostgresFault } from './postgres/fault.ts'
import { withClient } from './postgres/roles.ts'

const landedMigrations = join(import.meta.dirname, '..', '..', 'migrations')

export type Migration = { readonly name: string; readonly sql: string; readonly sha256: string }

/**
 * Brings a database to the newest schema, one transaction per file, and returns the names of the files applied now.
 * Two servers starting together wait for each other.
 * @throws PostgresFault `migrate.changed` {name} when a file that has landed here was edited or is missing
 */
export async function migrate(connection: pg.ClientConfig, folder = landedMigrations): Promise<string[]> {
  const migrations = await readMigrations(folder)
  return withClient(connection, async (client) => {
    await client.query(`select pg_advisory_lock(hashtext('lianxin.migrate'))`)
    const landed = await readLanded(client)
    const pending = requireUnchanged(migrations, landed)
    for (const migration of pending) await apply(client, migration)
    return pending.map(({ name }) => name)
  })
}

/** The file that lets the serving role read which have run. */
const READABLE_FROM = '0013_operations.sql'
const [UNREADABLE, NO_TABLE] = ['42501', '42P01']

/**
 * Names of the files this database has not run, asked as any role. Where the list is not readable yet, those from the
 * file that makes it so: there may be more.
 * @throws PostgresFault `migrate.changed` {name} as `migrate` does
 */
export async function pendingMigrations(pool: Pick<pg.Pool, 'query'>, folder = landedMigrations): Promise<string[]> {
  const migrations = await readMigrations(folder)
  const landed = await listLanded(pool).catch((error: { code?: string }) => {
    if (error.code === UNREADABLE) return null
    if (error.code === NO_TABLE) return new Map<string, string>()
    throw error
  })
  const pending = landed ? requireUnchanged(migrations, landed) : migrations.filter(({ name }) => name >= READABLE_FROM)
  return pending.map(({ name }) => name)
}

/**
 * The same inside the caller's transaction: up to the `count` oldest files, or all. Whoever may start beside us waits.
 * For a database that is filled before anybody may see it.
 */
export async function migrateWithin(client: pg.Client, count?: number, folder = landedMigrations): Promise<void> {
  const migrations = await readMigrations(folder)
  await client.query(`select pg_advisory_xact_lock(hashtext('lianxin.migrate'))`)
  const pending = requireUnchanged(migrations, await readLanded(client))
  const landed = migrations.length - pending.length
  for (const migration of pending.slice(0, count === undefined ? undefined : Math.max(0, count - landed)))
    await run(client, migration)
}

export async function readMigrations(folder = landedMigrations): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name) => {
      // Git may check files out with other line ends; that is no change.
      const sql = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n')
      return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

async function readLanded(client: pg.Client): Promise<Map<string, string>> {
  await client.query(`create table if not exists schema_migration (
    name text primary key, sha256 text not null, applied_at timestamptz not null default now())`)
  return listLanded(client)
}

async function listLanded(client: Pick<pg.Pool, 'query'>): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; sha256: string }>(
    'select name, sha256 from schema_migration order by name',
  )
  return new Map(rows.map(({ name, sha256 }) => [name, sha256]))
}

/** What landed must be the beginning of what there is, to the letter: history is never rewritten. */
function requireUnchanged(migrations: Migration[], landed: Map<string, string>): Migration[] {
  for (const [position, [name, sha256]] of [...landed].entries()) {
    const here = migrations[position]
    if (here?.name !== name || here.sha256 !== sha256) throw new PostgresFault('migrate.changed', { name })
  }
  return migrations.slice(landed.size)
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  try {
    await client.query('begin')
    await run(client, migration)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

async function run(client: pg.Client, { name, sql, sha256 }: Migration): Promise<void> {
  try {
    await client.query(sql)
    await client.query('insert into schema_migration (name, sha256) values ($1, $2)', [name, sha256])
  } catch (error) {
    throw new PostgresFault('migrate.failed', { name }, (error as Error).message)
  }
}
