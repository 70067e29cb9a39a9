import { type FileHandle, open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { PART } from './archive.ts'

/** Paths below `folder` with slashes, in the order of their names. What is gone meanwhile is left out. */
export async function* walkFiles(folder: string, below = ''): AsyncGenerator<string> {
  const inside = await readdir(join(folder, below), { withFileTypes: true }).catch(unlessGone(() => []))
  for (const entry of inside.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = below ? `${below}/${entry.name}` : entry.name
    if (entry.isDirectory()) yield* walkFiles(folder, path)
    else if (entry.isFile()) yield path
  }
}

/** The content in parts of at most `PART` bytes; nothing at all when the file was deleted before it could be opened. */
export async function* readParts(path: string): AsyncGenerator<Buffer> {
  const handle = await open(path, 'r').catch(unlessGone(() => null))
  if (!handle) return
  try {
    // Held open, a file that is deleted meanwhile is still read to its end.
    for (let part = await readPart(handle), first = true; part.length > 0 || first; part = await readPart(handle)) {
      yield part
      first = false
      if (part.length < PART) return
    }
  } finally {
    await handle.close()
  }
}

async function readPart(handle: FileHandle): Promise<Buffer> {
  const part = Buffer.allocUnsafe(PART)
  let size = 0
  while (size < PART) {
    const { bytesRead } = await handle.read(part, size, PART - size)
    if (bytesRead === 0) break
    size += bytesRead
  }
  return part.subarray(0, size)
}

const unlessGone =
  <T>(otherwise: () => T) =>
  (error: NodeJS.ErrnoException): T => {
    if (error.code === 'ENOENT') return otherwise()
    throw error
  }

/** The name of part `nth` of a file in the archive; the first bears the plain name, so that most files look as they are. */
export const fileEntry = (path: string, nth: number): string =>
  nth === 1 ? `files/${path}` : `files/${path}.part${String(nth).padStart(6, '0')}`

/** The path below `files/` of an entry, without its part; null for anything else, and for a path that leads outside. */
export function filePathOf(entry: string): string | null {
  const path = /^files\/(.+?)(?:\.part\d{6})?$/.exec(entry)?.[1]
  const sound = path?.split('/').every((step) => step !== '' && step !== '.' && step !== '..' && !/[\\:\0]/.test(step))
  return path && sound ? path : null
}
