import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Instant } from '@lianxin/domain/kernel/time'
import type pg from 'pg'
import { anchorFile } from '../audit/anchors.ts'
import { readKeyFile } from '../crypto/key-file.ts'
import { fingerprint, type Keyring } from '../crypto/keyring.ts'
import { withClient } from '../postgres/roles.ts'
import { type ArchiveWriter, createArchive } from './archive.ts'
import { findFingerprint, listSchema, listSequences } from './catalog.sql.ts'
import { copyTables } from './copy-tables.ts'
import { BackupFault } from './fault.ts'
import { closeKeyBox, KEY_BOX } from './key-box.ts'
import { FORMAT, HEAD, MANIFEST, type Manifest, SEAL, sealOf } from './manifest.ts'
import { inSnapshot } from './snapshot.ts'
import { fileEntry, readParts, walkFiles } from './walk-files.ts'

export type Taking = {
  /** The owner of the tables: row-level security hides rows from everybody else. */
  readonly owner: pg.ClientConfig
  /** Holds photos and audit anchors. */
  readonly dataDir: string
  readonly keyring: Keyring
  /** The file to be made. */
  readonly to: string
  readonly now: Instant
  readonly version: string
  /** Set: the key goes along, under this. Unset: the backup cannot be read without the key kept elsewhere. */
  readonly passphrase?: string | undefined
  readonly signal?: AbortSignal
  readonly onProgress?: (sofar: BackupProgress) => void
}

export type BackupProgress = { readonly stage: 'files' | 'tables'; readonly done: number; readonly total: number }
export type Taken = { readonly manifest: Manifest; readonly bytes: number }

export const ANCHORS = 'audit-anchors.jsonl'

/**
 * Everything of an installation in one file, while it goes on serving: all tables of one moment, the files of that
 * moment, the anchors of the audit.
 */
export async function takeBackup(taking: Taking): Promise<Taken> {
  // Before the snapshot: an anchor noted later would accuse the restored audit of having been cut.
  const anchors = await readAnchorFile(taking.dataDir)
  const archive = await createArchive(taking.to, taking.now)
  try {
    const { now: at, version } = taking
    await archive.add(HEAD, json({ format: FORMAT, at, version }))
    if (anchors.length > 0) await archive.add(ANCHORS, anchors)
    if (taking.passphrase !== undefined)
      await archive.add(KEY_BOX, await closeKeyBox(readKeyFile(taking.keyring.path), taking.passphrase))
    const manifest = await withClient(taking.owner, (client) =>
      inSnapshot(client, (tables) => fill(archive, client, tables, taking)),
    )
    const text = json(manifest)
    await archive.add(MANIFEST, text)
    await archive.add(SEAL, Buffer.from(sealOf(taking.keyring, text)))
    return { manifest, bytes: await archive.finish() }
  } catch (error) {
    await archive.abandon()
    throw error
  }
}

type Snapshot = Parameters<Parameters<typeof inSnapshot>[1]>[0]

async function fill(archive: ArchiveWriter, client: pg.Client, shapes: Snapshot, taking: Taking): Promise<Manifest> {
  await requireOwnKey(client, taking.keyring)
  const schema = await listSchema(client)
  const { rows } = await client.query<{ n: number }>(`select current_setting('server_version_num')::int as n`)
  // Files first: of those the snapshot speaks of, the fewest are then deleted before they are read.
  const files = await addFiles(archive, taking)
  const tables = await copyTables(archive, client, shapes, taking)
  return {
    ...{ format: FORMAT, at: taking.now, version: taking.version, postgres: rows[0]!.n, schema },
    key: { fingerprint: fingerprint(taking.keyring), ids: [...taking.keyring.keys.keys()].sort() },
    ...{ tables, sequences: await listSequences(client), files },
    ...archive.sum(),
  }
}

async function requireOwnKey(client: pg.Client, keyring: Keyring): Promise<void> {
  const stored = await findFingerprint(client)
  if (stored !== undefined && stored !== fingerprint(keyring))
    throw new BackupFault('restore.wrongKey', { path: keyring.path })
}

async function addFiles(archive: ArchiveWriter, { dataDir, signal, onProgress }: Taking) {
  const folder = join(dataDir, 'files')
  const added = { count: 0, bytes: 0 }
  for await (const path of walkFiles(folder)) {
    signal?.throwIfAborted()
    let nth = 0
    for await (const part of readParts(join(folder, path))) {
      nth += 1
      await archive.add(fileEntry(path, nth), part)
      added.bytes += part.byteLength
    }
    if (nth > 0) added.count += 1
    onProgress?.({ stage: 'files', done: added.count, total: added.count })
  }
  return added
}

const readAnchorFile = (dataDir: string): Promise<Buffer> =>
  readFile(anchorFile(dataDir)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return Buffer.alloc(0)
    throw error
  })

const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value))
