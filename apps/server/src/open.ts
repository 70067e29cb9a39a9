import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { BackupFault } from '@lianxin/backend/platform/backup/fault'
import { requireNoUnfinishedRestore } from '@lianxin/backend/platform/backup/restore'
import type { Platform } from '@lianxin/backend/platform/context'
import { openKeyring } from '@lianxin/backend/platform/crypto/keyring'
import { type Database, openDatabase } from '@lianxin/backend/platform/database'
import { openFiles } from '@lianxin/backend/platform/files/files'
import { requireOwnKeyring } from '@lianxin/backend/platform/installation'
import { type LogLevel, openLog } from '@lianxin/backend/platform/log'
import { migrate, pendingMigrations } from '@lianxin/backend/platform/migrate'
import { PostgresFault } from '@lianxin/backend/platform/postgres/fault'
import { checkServingRole } from '@lianxin/backend/platform/postgres/serving-role'
import { connectOrStart, startPostgres } from '@lianxin/backend/platform/postgres/supervisor'
import { versionedCache } from '@lianxin/backend/platform/versioned-cache'
import type { Clock } from '@lianxin/domain/kernel/time'
import { toInstant } from '@lianxin/domain/kernel/time'
import type pg from 'pg'
import type { Settings } from './settings.ts'

export type Opened = {
  readonly platform: Platform
  readonly connection: pg.ClientConfig
  /** The owner of the tables; null when only the serving role is known. */
  readonly owner: pg.ClientConfig | null
  close(): Promise<void>
}

export const systemClock: Clock = { now: () => toInstant(Date.now()) }

type How = {
  /** `own`: refuse while another server runs this data folder. `join`: work beside it, as the command line does. */
  readonly hold: 'own' | 'join'
  readonly clock?: Clock
  /** Told of every line at `warn` or above. */
  readonly logged?: ((level: LogLevel) => void) | undefined
}

/** Starts or reaches the database, brings it up to date, and opens everything a request or job can reach. */
export async function openPlatform(settings: Settings, { hold, clock = systemClock, logged }: How): Promise<Opened> {
  const dataDir = resolve(settings.dataDir)
  mkdirSync(dataDir, { recursive: true })
  requireNoUnfinishedRestore(dataDir)
  const log = openLog(settings.logLevel, undefined, logged)
  const keyring = openKeyring({ dir: join(dataDir, 'keys') })
  const database = await reachDatabase(settings, dataDir, hold)
  const db = openDatabase({
    connection: database.app,
    connections: settings.connections,
    onIdleError: (err) => log.warn({ err }, 'idle connection lost'),
  })
  const close = async () => {
    await db.close()
    await database.stop()
  }
  try {
    if (database.owner) await migrate(database.owner)
    else await requireCurrentSchema(db)
    await checkServingRole(db.pool)
    await requireOwnKeyring(db, keyring)
  } catch (error) {
    await close()
    throw error
  }
  const platform: Platform = {
    db,
    keyring,
    files: openFiles({ dir: join(dataDir, 'files') }),
    clock,
    rulebooks: versionedCache(),
    log,
    wakeOutbox: () => {},
  }
  return { platform, connection: database.app, owner: database.owner, close }
}

/** @throws PostgresFault `migrate.pending` {name} when only the owner could bring the database up to date */
async function requireCurrentSchema({ pool }: Database): Promise<void> {
  const [name] = await pendingMigrations(pool)
  if (name) throw new PostgresFault('migrate.pending', { name })
}

export type Reached = { app: pg.ClientConfig; owner: pg.ClientConfig | null; stop(): Promise<void> }

/** The database as it is, neither migrated nor checked. */
export async function reachDatabase(settings: Settings, dataDir: string, hold: How['hold']): Promise<Reached> {
  if (settings.databaseUrl) {
    const owner = settings.migrateDatabaseUrl ? { connectionString: settings.migrateDatabaseUrl } : null
    return { app: { connectionString: settings.databaseUrl }, owner, stop: async () => {} }
  }
  return hold === 'own' ? startPostgres({ dataDir }) : connectOrStart({ dataDir })
}

/** @throws BackupFault `backup.notOwner` when only the serving role was given, from which rows are hidden */
export function ownerOf({ owner }: Pick<Reached, 'owner'>): pg.ClientConfig {
  if (!owner) throw new BackupFault('backup.notOwner')
  return owner
}
