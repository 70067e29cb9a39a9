import { existsSync } from 'node:fs'
import { appendFile, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type pg from 'pg'
import { anchorFile } from '../audit/anchors.ts'
import { createKeyFile, type KeyFile } from '../crypto/key-file.ts'
import { fingerprint, toKeyring } from '../crypto/keyring.ts'
import { migrateWithin, readMigrations } from '../migrate.ts'
import { withClient } from '../postgres/roles.ts'
import { digestOf, type Entry, openChain, readArchive } from './archive.ts'
import { listTables } from './catalog.sql.ts'
import { BackupFault } from './fault.ts'
import { type Loader, openLoader } from './load-tables.ts'
import { MANIFEST, type Manifest, SEAL } from './manifest.ts'
import { ANCHORS } from './take.ts'
import type { Verified } from './verify.ts'
import { filePathOf } from './walk-files.ts'

export type Restoring = {
  readonly from: string
  readonly dataDir: string
  /** The key file that belongs to the backup. */
  readonly keys: KeyFile
  readonly onProgress?: (sofar: { readonly done: number; readonly total: number }) => void
}

export const keyringFile = (dataDir: string): string => join(dataDir, 'keys', 'keyring.json')
/** There while a restore is under way: what it leaves behind when it is killed is no installation. */
const stagingOf = (dataDir: string): string => join(dataDir, 'restoring')

/**
 * What must be true before anything is touched: the key fits, our schema is not older, nothing is in the way.
 * @throws BackupFault `restore.wrongKey`, `backup.notSealedByKey`, `restore.newerSchema`, `restore.otherSchema`,
 *   `restore.folderNotEmpty`
 */
export async function requireRestorable(verified: Verified, { from, dataDir, keys }: Restoring): Promise<void> {
  const { key, schema } = verified.manifest
  const keyring = toKeyring(from, keys)
  const missing = key.ids.find((id) => !keyring.keys.has(id))
  if (fingerprint(keyring) !== key.fingerprint || missing) throw new BackupFault('restore.wrongKey', { path: from })
  verified.requireSealedBy(keyring)
  await requireKnownSchema(schema)
  if (!existsSync(stagingOf(dataDir))) await requireEmptyFolder(dataDir)
}

/** That the schema of the backup is the beginning of ours. */
async function requireKnownSchema(schema: Manifest['schema']): Promise<void> {
  const migrations = await readMigrations()
  for (const [place, { name, sha256 }] of schema.entries()) {
    const here = migrations[place]
    if (!here) throw new BackupFault('restore.newerSchema', { name })
    if (here.name !== name || here.sha256 !== sha256) throw new BackupFault('restore.otherSchema', { name })
  }
}

async function requireEmptyFolder(dataDir: string): Promise<void> {
  const files = await readdir(join(dataDir, 'files')).catch(() => [])
  const anchors = await stat(anchorFile(dataDir)).catch(() => null)
  if (files.length > 0 || (anchors?.size ?? 0) > 0) throw new BackupFault('restore.folderNotEmpty', { dataDir })
}

/** @throws BackupFault `restore.unfinished`: a server must not begin an installation among the remains of a restore */
export function requireNoUnfinishedRestore(dataDir: string): void {
  if (existsSync(stagingOf(dataDir))) throw new BackupFault('restore.unfinished', { dataDir })
}

/**
 * Fills an empty database and folder. Files are laid beside their place and moved there last; the database commits
 * behind that, schema, rows and newer migrations as one transaction. Whatever fails before leaves the database empty,
 * and the same command may be given again.
 */
export async function restoreBackup(owner: pg.ClientConfig, manifest: Manifest, restoring: Restoring): Promise<void> {
  await withClient(owner, async (client) => {
    await client.query('begin')
    await client.query(`set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0;
      set local timezone = 'UTC'; set local datestyle = 'ISO'`)
    if ((await listTables(client)).length > 0) throw new BackupFault('restore.databaseNotEmpty')
    const staging = await openStaging(restoring.dataDir)
    await migrateWithin(client, manifest.schema.length)
    const loader = await openLoader(client, manifest)
    await readInto(loader, staging, manifest, restoring)
    await loader.finish()
    await migrateWithin(client)
    await staging.moveIntoPlace()
    createKeyFile(keyringFile(restoring.dataDir), () => restoring.keys)
    await client.query('commit')
    await client.query('analyze')
    await staging.remove()
  })
}

/** The file is read a second time: it must still be the one that was found whole. */
async function readInto(
  loader: Loader,
  staging: Staging,
  manifest: Manifest,
  { from, onProgress }: Restoring,
): Promise<void> {
  const chain = openChain()
  for await (const entry of readArchive(from)) {
    if (entry.name === MANIFEST || entry.name === SEAL) continue
    chain.note(entry.name, entry.bytes.byteLength, digestOf(entry.bytes))
    if (!(await loader.take(entry))) await staging.take(entry)
    onProgress?.({ done: chain.sum().entries, total: manifest.entries })
  }
  if (chain.sum().chain !== manifest.chain) throw new BackupFault('backup.damaged', { entry: MANIFEST })
}

type Staging = Awaited<ReturnType<typeof openStaging>>

async function openStaging(dataDir: string) {
  const staging = stagingOf(dataDir)
  await rm(staging, { recursive: true, force: true })
  await mkdir(join(staging, 'files'), { recursive: true, mode: 0o700 })
  return {
    take: async ({ name, bytes }: Entry): Promise<void> => {
      const path = filePathOf(name)
      if (name === ANCHORS) await writeFile(join(staging, ANCHORS), bytes, { mode: 0o600 })
      if (path === null) return
      const target = join(staging, 'files', path)
      await mkdir(dirname(target), { recursive: true })
      await appendFile(target, bytes)
    },
    moveIntoPlace: async (): Promise<void> => {
      await rm(join(dataDir, 'files'), { recursive: true, force: true })
      await rename(join(staging, 'files'), join(dataDir, 'files'))
      const anchors = join(staging, ANCHORS)
      if (existsSync(anchors)) await rename(anchors, anchorFile(dataDir))
    },
    remove: () => rm(staging, { recursive: true, force: true }),
  }
}
