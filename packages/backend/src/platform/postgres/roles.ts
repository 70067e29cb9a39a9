import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import type { Running } from './cluster.ts'

/** `owner` runs migrations and owns the tables; `app` serves, and row-level security binds it; neither is a superuser. */
export const roleNames = { superuser: 'postgres', owner: 'lianxin_owner', app: 'lianxin_app' } as const
export const databaseName = 'lianxin'

export type Role = keyof typeof roleNames
export type Passwords = Readonly<Record<Role, string>>

/** Passwords matter only where the cluster listens on a port; they lie in its home, which nobody else can enter. */
export async function openPasswords(home: string): Promise<Passwords> {
  const file = join(home, 'passwords.json')
  const kept = await readFile(file, 'utf8').catch(() => undefined)
  if (kept) return JSON.parse(kept) as Passwords
  const make = () => randomBytes(24).toString('base64url')
  const passwords = { superuser: make(), owner: make(), app: make() }
  await writeFile(file, JSON.stringify(passwords), { mode: 0o600 })
  return passwords
}

export function connectionFor(role: Role, { host, port }: Running, passwords: Passwords): pg.ClientConfig {
  return { host, port, user: roleNames[role], password: passwords[role], database: databaseName }
}

/** Makes the two roles and the database where they are missing. Repeating it changes nothing. */
export async function ensureRoles(superuser: pg.ClientConfig, passwords: Passwords): Promise<void> {
  await withClient({ ...superuser, database: 'postgres' }, async (client) => {
    for (const role of ['owner', 'app'] as const) {
      const { rowCount } = await client.query('select from pg_roles where rolname = $1', [roleNames[role]])
      if (!rowCount) await client.query(createRole(client, role, passwords))
    }
    const { rowCount } = await client.query('select from pg_database where datname = $1', [databaseName])
    if (!rowCount) await createDatabase(client, superuser, databaseName)
  })
}

function createRole(client: pg.Client, role: 'owner' | 'app', passwords: Passwords): string {
  const limits = 'login nosuperuser nocreatedb nocreaterole noreplication nobypassrls'
  return `create role ${roleNames[role]} ${limits} password ${client.escapeLiteral(passwords[role])}`
}

/** An empty database of the owner that the app role may enter, with the extensions the migrations count on. */
export async function createDatabase(client: pg.Client, superuser: pg.ClientConfig, name: string): Promise<void> {
  const partial = `${name}_new`
  await client.query(`drop database if exists ${partial}`)
  await client.query(`create database ${partial} owner ${roleNames.owner}`)
  await withClient({ ...superuser, database: partial }, async (inside) => {
    for (const extension of ['pg_trgm', 'btree_gin', 'pgcrypto']) await inside.query(`create extension ${extension}`)
  })
  await grantDatabase(client, partial)
  // Renamed last: a database under its final name is a whole one.
  await client.query(`alter database ${partial} rename to ${name}`)
}

/** Rights on the database itself; a clone does not inherit them from its template. */
export async function grantDatabase(client: pg.Client, name: string): Promise<void> {
  await client.query(`revoke all on database ${name} from public`)
  await client.query(`grant connect, temporary on database ${name} to ${roleNames.app}`)
}

export async function withClient<T>(config: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(config)
  // A server that goes away while we are connected must reject the query, not end the process.
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
