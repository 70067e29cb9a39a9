import { randomBytes } from 'node:crypto'
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'

const Key = z.base64().refine((text) => Buffer.from(text, 'base64').length === 32)

/** What lies on disk: 256-bit keys in base64. `keys` encrypt, by id; `index` blinds look-ups; `audit` seals the audit. */
export const KeyFile = z
  .strictObject({ active: z.string(), keys: z.record(z.string().regex(/^[0-9a-f]{8}$/), Key), index: Key, audit: Key })
  .refine(({ active, keys }) => Object.hasOwn(keys, active))
export type KeyFile = z.infer<typeof KeyFile>

/** Reads the key file, refusing one that others on the machine can read. Messages never quote its content. */
export function readKeyFile(path: string): KeyFile {
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) {
    throw new Error(`${path} can be read by other users of this machine. Run: chmod 600 ${path}`)
  }
  const parsed = KeyFile.safeParse(parseJson(readFileSync(path, 'utf8')))
  if (!parsed.success) throw new Error(`${path} is not a whole key file. Restore it from its backup; do not delete it.`)
  return parsed.data
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Makes the key file unless there is one. Of two servers starting at once exactly one makes it; neither sees half a file. */
export function createKeyFile(path: string, make: () => KeyFile): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const draft = writeDraft(path, make())
  try {
    linkSync(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft)
  }
  syncFolder(path)
}

/** Replaces the key file by what `change` makes of it, one process at a time: a lost key would be lost data. */
export function changeKeyFile(path: string, change: (current: KeyFile) => KeyFile): KeyFile {
  const lock = `${path}.lock`
  closeSync(takeLock(lock))
  try {
    const changed = change(readKeyFile(path))
    renameSync(writeDraft(path, changed), path)
    syncFolder(path)
    return changed
  } finally {
    rmSync(lock)
  }
}

function takeLock(lock: string): number {
  try {
    return openSync(lock, 'wx', 0o600)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    throw new Error(`The keys are being changed by another process. If none is running, delete ${lock} and try again.`)
  }
}

function writeDraft(path: string, content: KeyFile): string {
  const draft = `${path}.${randomBytes(6).toString('hex')}.draft`
  const file = openSync(draft, 'wx', 0o600)
  try {
    writeSync(file, `${JSON.stringify(content, null, 2)}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  return draft
}

/** A new name survives a power cut only when its folder is flushed too. Windows cannot open folders, and does not need it. */
function syncFolder(path: string): void {
  if (process.platform === 'win32') return
  const folder = openSync(dirname(path), 'r')
  fsyncSync(folder)
  closeSync(folder)
}
