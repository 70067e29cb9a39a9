import { promisify } from 'node:util'
import { zstdDecompress } from 'node:zlib'
import type { Keyring } from '../crypto/keyring.ts'
import { digestOf, openChain, readArchive } from './archive.ts'
import { countRows } from './copy-tables.ts'
import { BackupFault } from './fault.ts'
import { KEY_BOX } from './key-box.ts'
import { FORMAT, HEAD, Head, MANIFEST, Manifest, SEAL, sealOf, tableOf } from './manifest.ts'
import { filePathOf } from './walk-files.ts'

export const decompress = promisify(zstdDecompress)

/** A backup that is whole: every entry is as it was written, none is missing, every table has its rows. */
export type Verified = {
  readonly manifest: Manifest
  /** The key under its passphrase, when it was taken along. */
  readonly keyBox: Buffer | null
  /** @throws BackupFault `backup.notSealedByKey` when somebody without the key has written this manifest */
  requireSealedBy(keyring: Pick<Keyring, 'audit'>): void
}

/**
 * Reads a backup from end to end and changes nothing.
 * @throws BackupFault `backup.notABackup`, `backup.newerFormat`, `backup.truncated`, `backup.damaged` {entry}
 */
export async function verifyBackup(path: string, onEntry: (entries: number) => void = () => {}): Promise<Verified> {
  const chain = openChain()
  const found: Found = { rows: new Map(), file: '', files: 0, bytes: 0 }
  let head: Head | undefined
  let [manifest, keyBox, seal]: [Buffer | null, Buffer | null, string | null] = [null, null, null]
  for await (const { name, bytes } of readArchive(path)) {
    head ??= readHead(path, name, bytes)
    if (name === SEAL) seal = bytes.toString()
    else if (name === MANIFEST) manifest = bytes
    else chain.note(name, bytes.byteLength, digestOf(bytes))
    if (name === KEY_BOX) keyBox = bytes
    await count(found, name, bytes)
    onEntry(chain.sum().entries)
  }
  if (!head) throw new BackupFault('backup.notABackup', { path })
  if (!manifest || seal === null) throw new BackupFault('backup.truncated', { path })
  const said = readManifest(manifest)
  requireAllThere(said, found, chain.sum())
  const requireSealedBy = (keyring: Pick<Keyring, 'audit'>) => {
    if (sealOf(keyring, manifest) !== seal) throw new BackupFault('backup.notSealedByKey', { path })
  }
  return { manifest: said, keyBox, requireSealedBy }
}

function readHead(path: string, name: string, bytes: Buffer): Head {
  const head = name === HEAD ? Head.safeParse(parseJson(bytes)) : undefined
  if (!head?.success) throw new BackupFault('backup.notABackup', { path })
  const { format, version } = head.data
  if (format > FORMAT) throw new BackupFault('backup.newerFormat', { path, version })
  return head.data
}

function readManifest(bytes: Buffer): Manifest {
  const manifest = Manifest.safeParse(parseJson(bytes))
  if (!manifest.success) throw new BackupFault('backup.damaged', { entry: MANIFEST }, manifest.error)
  return manifest.data
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined
  }
}

/** Parts of one file follow each other, so the path of the last one tells a new file. */
type Found = { readonly rows: Map<string, number>; file: string; files: number; bytes: number }

async function count(found: Found, name: string, bytes: Buffer): Promise<void> {
  const [table, path] = [tableOf(name), filePathOf(name)]
  if (table !== null) {
    const raw = await decompress(bytes).catch((error) => {
      throw new BackupFault('backup.damaged', { entry: name }, error)
    })
    found.rows.set(table, (found.rows.get(table) ?? 0) + countRows(raw))
  } else if (path !== null) {
    if (path !== found.file) found.files += 1
    found.file = path
    found.bytes += bytes.byteLength
  }
}

function requireAllThere(
  manifest: Manifest,
  { rows, files, bytes }: Found,
  sum: { entries: number; chain: string },
): void {
  const short = manifest.tables.find((table) => table.rows !== (rows.get(table.name) ?? 0))
  if (short) throw new BackupFault('backup.damaged', { entry: `tables/${short.name}` })
  const same = sum.chain === manifest.chain && sum.entries === manifest.entries
  if (!same || files !== manifest.files.count || bytes !== manifest.files.bytes)
    throw new BackupFault('backup.damaged', { entry: MANIFEST })
}
