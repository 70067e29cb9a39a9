import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { migrate } from '@lianxin/backend/platform/migrate'
import { createDatabase, ensureRoles, roleNames, withClient } from '@lianxin/backend/platform/postgres/roles'
import { startPostgres, stopOrphan } from '@lianxin/backend/platform/postgres/supervisor'
import type pg from 'pg'
import type { TestProject } from 'vitest/node'
import { emptyTemplate, migratedTemplate, type TestCluster } from './database.ts'
import { scratchFolder } from './scratch.ts'

const prefix = 'lianxin-test-'

/** One cluster for the whole run, with two templates: an empty database and one brought to the newest schema. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const url = process.env.TEST_DATABASE_URL
  const { cluster, stop } = url ? await useServer(url) : await startOwn()
  try {
    project.provide('postgres', { ...cluster, broken: await makeTemplates(cluster) })
  } catch (error) {
    await stop()
    throw error
  }
  return stop
}

async function startOwn(): Promise<{ cluster: TestCluster; stop: () => Promise<void> }> {
  await sweepKilledRuns()
  const dataDir = await mkdtemp(join(scratchFolder(), prefix))
  // As root the cluster runs as another user, who must be able to enter.
  await chmod(dataDir, 0o755)
  const { superuser, owner, app, stop } = await startPostgres({ dataDir, durable: false })
  const stopAndClear = async () => {
    await stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  return { cluster: { superuser, owner, app }, stop: stopAndClear }
}

/** A run that was killed left its cluster up. */
async function sweepKilledRuns(): Promise<void> {
  for (const name of await readdir(scratchFolder())) {
    if (!name.startsWith(prefix)) continue
    const dataDir = join(scratchFolder(), name)
    if (await stopOrphan({ dataDir }).catch(() => false)) await rm(dataDir, { recursive: true, force: true })
  }
}

/** `TEST_DATABASE_URL` names a superuser of a server for tests only: roles are made there with a known password. */
async function useServer(url: string): Promise<{ cluster: TestCluster; stop: () => Promise<void> }> {
  const { hostname, port, username, password, searchParams } = new URL(url)
  const host = searchParams.get('host') ?? hostname
  const secret = decodeURIComponent(password)
  const superuser = { host, port: Number(port || 5432), user: decodeURIComponent(username), password: secret }
  const as = (role: 'owner' | 'app') => ({ ...superuser, user: roleNames[role], password: 'lianxin-test' })
  await ensureRoles(superuser, { superuser: secret, owner: 'lianxin-test', app: 'lianxin-test' })
  return { cluster: { superuser, owner: as('owner'), app: as('app') }, stop: async () => {} }
}

/** A migration that fails is told to each test that needs the schema; the others still run. */
async function makeTemplates({ superuser, owner }: TestCluster): Promise<string | undefined> {
  const migrated = { ...owner, database: migratedTemplate }
  return withClient({ ...superuser, database: 'postgres' }, async (client) => {
    for (const name of [emptyTemplate, migratedTemplate]) await makeTemplate(client, superuser, name)
    const broken = await migrate(migrated).then(
      () => undefined,
      (error: Error) => error.message,
    )
    for (const name of [emptyTemplate, migratedTemplate]) await closeTemplate(client, name)
    return broken
  })
}

async function makeTemplate(client: pg.Client, superuser: pg.ClientConfig, name: string): Promise<void> {
  await client.query(`drop database if exists ${name} with (force)`)
  await createDatabase(client, superuser, name)
}

/** A stray connection to a template would block every clone. */
async function closeTemplate(client: pg.Client, name: string): Promise<void> {
  await client.query(`alter database ${name} allow_connections false`)
}
