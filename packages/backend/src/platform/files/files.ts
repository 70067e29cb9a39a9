import { buffer } from 'node:stream/consumers'
import type { District, Id } from '@lianxin/domain/kernel/ids'
import type { Day } from '@lianxin/domain/kernel/time'
import { Disk } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'

/** `district/yyyy/mm/uuid.jpg`, in ASCII and lower case: one spelling on every disk and object store. */
const KEY = /^\d{6}\/\d{4}\/(0[1-9]|1[0-2])\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.jpg$/

/** The key of photo `id`, kept since `day`. */
export const photoKey = (district: District, day: Day, id: Id): string =>
  checked(`${district}/${day.slice(0, 4)}/${day.slice(5, 7)}/${id.toLowerCase()}.jpg`)

/** A file that is not there, or a key that can be none. Keys are made by us: neither is a visitor's mistake. */
export class FileError extends Error {
  readonly code: 'file.missing' | 'file.badKey'
  constructor(code: FileError['code'], key: string, cause?: unknown) {
    super(`${code}: ${JSON.stringify(key)}`, { cause })
    this.code = code
  }
}

/** Where photos lie. What is at a key never changes, so a repeated `put` is harmless; so is a repeated `delete`. */
export type Files = {
  put(key: string, bytes: Uint8Array): Promise<void>
  /** Throws `file.missing`. */
  get(key: string): Promise<Uint8Array>
  delete(key: string): Promise<void>
}

/** Files on a local disk, under `dir`. Every call throws `file.badKey` for a key of another form. */
export function openFiles({ dir }: { dir: string }): Files {
  const disk = new Disk(new FSDriver({ location: dir, visibility: 'private' }))
  return {
    put: async (key, bytes) => disk.put(checked(key), bytes),
    get: async (key) => read(disk, checked(key)),
    delete: async (key) => disk.delete(checked(key)),
  }
}

/** @NOTE not `getBytes`: flydrive 2.1 answers with the whole memory block a file was read into (64 KB for an empty file). */
async function read(disk: Disk, key: string): Promise<Uint8Array> {
  try {
    return await buffer(await disk.getStream(key))
  } catch (error) {
    if (isMissing(error)) throw new FileError('file.missing', key, error)
    throw error
  }
}

function isMissing(error: unknown): boolean {
  const { code, cause } = error as NodeJS.ErrnoException
  return code === 'ENOENT' || (cause instanceof Error && isMissing(cause))
}

function checked(key: string): string {
  if (!KEY.test(key)) throw new FileError('file.badKey', key)
  return key
}
