import type { Readable } from 'node:stream'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { AppError } from '../errors.ts'

/** The parts of an XLSX file that we look at. Each is unpacked as it is read, never as a whole. */
export type Archive = {
  has(path: string): boolean
  /** Pieces of the part's text. Throws `table.unpacksTooLarge` before it is read, and `table.damaged` where it lies. */
  text(path: string): AsyncGenerator<string>
  close(): void
}

/** A workbook has some tens of parts; one for each picture in it. */
const MOST_PARTS = 5_000
/** A million rows of twelve columns, unpacked. Whatever promises more, or unpacks to more than it promised, is refused. */
const MOST_UNPACKED = 512 * 1024 ** 2

export async function openArchive(file: string): Promise<Archive> {
  const zip = await damagedOr(openPromise(file, { lazyEntries: true, autoClose: false, validateEntrySizes: true }))
  try {
    const parts = await listParts(zip)
    return {
      has: (path) => parts.has(path),
      text: (path) => textOf(zip, parts.get(path)),
      close: () => zip.close(),
    }
  } catch (error) {
    zip.close()
    throw error
  }
}

async function listParts(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > MOST_PARTS) throw new AppError('table.unpacksTooLarge')
  const parts = new Map<string, Entry>()
  const entries = zip.eachEntry()
  for (;;) {
    const { done, value } = await damagedOr(entries.next())
    if (done) return parts
    parts.set(value.fileName, value)
  }
}

async function* textOf(zip: ZipFile, entry: Entry | undefined): AsyncGenerator<string> {
  if (!entry?.canDecodeFileData()) throw new AppError('table.damaged')
  // The library holds what is unpacked to this number.
  if (entry.uncompressedSize > MOST_UNPACKED) throw new AppError('table.unpacksTooLarge')
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const stream: Readable = await damagedOr(zip.openReadStreamPromise(entry))
  try {
    for await (const chunk of stream) yield decoder.decode(chunk as Buffer, { stream: true })
    yield decoder.decode()
  } catch (cause) {
    throw new AppError('table.damaged', { cause })
  }
}

const damagedOr = <T>(work: Promise<T>): Promise<T> =>
  work.catch((cause: unknown) => {
    if ((cause as { code?: string }).code === 'ENOENT') throw cause
    throw new AppError('table.damaged', { cause })
  })
