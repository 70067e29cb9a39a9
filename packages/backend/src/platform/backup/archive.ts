import { createHash } from 'node:crypto'
import type { WriteStream } from 'node:fs'
import { createReadStream, existsSync } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { type Instant, toMs } from '@lianxin/domain/kernel/time'
import { extract, type Headers, pack } from 'tar-stream'
import { BackupFault } from './fault.ts'

/** One file of an archive, whole in memory: nothing longer is written. */
export type Entry = { readonly name: string; readonly bytes: Buffer }

/** The longest entry; what is longer is cut into parts. */
export const PART = 8 * 1024 ** 2
/** A part that compression made longer is still far below this; a forged size is not believed. */
const LONGEST = 64 * 1024 ** 2
/** The one extended header of POSIX that every tar program passes over in silence; the package's types leave them out. */
type Header = Headers & { readonly pax?: Readonly<Record<string, string>> }
const noted = (sha256: string) => ({ comment: `sha256 ${sha256}` })

export type ArchiveWriter = {
  add(name: string, bytes: Uint8Array): Promise<void>
  /** How many entries there are so far, and SHA-256 over their names, sizes and digests, in their order. */
  sum(): Sum
  /** Makes the archive appear under its name, whole and on disk; answers its size. */
  finish(): Promise<number>
  /** Leaves nothing behind. */
  abandon(): Promise<void>
}

/** A tar file that anybody can look into. It grows under another name, so that one cut short is never taken for a whole. */
export async function createArchive(path: string, at: Instant): Promise<ArchiveWriter> {
  if (existsSync(path)) throw new BackupFault('backup.exists', { path })
  const partial = `${path}.${process.pid}.partial`
  const tar = pack()
  const written = pipeline(Readable.from(tar), await openNew(partial, path))
  let failure: unknown
  written.catch((error) => {
    failure = toldOf(error, path)
  })
  const chain = openChain()
  const mtime = new Date(toMs(at))
  const put = (header: Header, bytes: Buffer) =>
    new Promise<void>((resolve, reject) => {
      if (failure) return reject(failure)
      const entry = tar.entry(header, bytes, (error) => (error ? reject(error) : resolve()))
      // It also tells those who listen, and would end the process when nobody does.
      entry.on('error', () => {})
    })
  return {
    add: async (name, bytes) => {
      const sha256 = digestOf(bytes)
      chain.note(name, bytes.byteLength, sha256)
      await put({ name, mode: 0o600, mtime, pax: noted(sha256) }, Buffer.from(bytes)).catch(async (error) => {
        await written.catch(() => {})
        throw failure ?? error
      })
    },
    sum: chain.sum,
    finish: async () => {
      tar.finalize()
      await written.catch(() => {
        throw failure
      })
      await rename(partial, path)
      await syncFolder(dirname(path))
      return (await stat(path)).size
    },
    abandon: async () => {
      tar.destroy()
      await written.catch(() => {})
      await rm(partial, { force: true })
    },
  }
}

async function openNew(partial: string, path: string): Promise<WriteStream> {
  const handle = await open(partial, 'wx', 0o600).catch((error) => {
    throw toldOf(error, path)
  })
  return handle.createWriteStream({ flush: true })
}

function toldOf(error: NodeJS.ErrnoException, path: string): unknown {
  // EFBIG is a stick formatted as FAT32, which holds no file over 4 GB.
  if (/^(ENOSPC|EDQUOT|EFBIG)$/.test(error.code ?? '')) return new BackupFault('backup.noRoom', { path }, error)
  return error.code ? new BackupFault('backup.notWritable', { path, reason: error.code }, error) : error
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

export type Sum = { readonly entries: number; readonly chain: string }

/** What the digest of a whole archive is made of. */
export function openChain() {
  const hash = createHash('sha256')
  let entries = 0
  return {
    note: (name: string, bytes: number, sha256: string) => {
      hash.update(`${JSON.stringify(name)} ${bytes} ${sha256}\n`)
      entries += 1
    },
    sum: (): Sum => ({ entries, chain: hash.copy().digest('hex') }),
  }
}

export const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/**
 * The entries in order, each held against its own digest.
 * @throws BackupFault `backup.notABackup`, `backup.truncated`, or `backup.damaged` {entry}
 */
export async function* readArchive(path: string): AsyncGenerator<Entry> {
  const tar = extract()
  const fed = pipeline(createReadStream(path), tar)
  fed.catch(() => {})
  let last = ''
  try {
    for await (const entry of tar) {
      const { name, size = 0, pax }: Header = entry.header
      if (size > LONGEST) throw new BackupFault('backup.damaged', { entry: name })
      const bytes = await buffer(entry)
      if (pax?.comment !== noted(digestOf(bytes)).comment) throw new BackupFault('backup.damaged', { entry: name })
      yield { name, bytes }
      last = name
    }
    await fed
  } catch (error) {
    throw readingFault(error, path, last)
  } finally {
    tar.destroy()
  }
}

function readingFault(error: unknown, path: string, last: string): unknown {
  if (error instanceof BackupFault) return error
  const { message = '', code } = error as NodeJS.ErrnoException
  const cut = /unexpected end/i.test(message) || code === 'ERR_STREAM_PREMATURE_CLOSE'
  if (!cut && !/tar header|invalid header|header exceeds/i.test(message)) return error
  if (last === '') return new BackupFault('backup.notABackup', { path }, error)
  return cut
    ? new BackupFault('backup.truncated', { path }, error)
    : new BackupFault('backup.damaged', { entry: last }, error)
}
