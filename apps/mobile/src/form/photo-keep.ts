import type { Id } from '@lianxin/domain/kernel/ids'
import { type Drafts, drafts } from '../drafts/database.ts'

/** Photos of a draft, on this phone, until they are sent. */
export type PhotoKeep = {
  put(id: Id, photo: Blob): Promise<void>
  get(id: Id): Promise<Blob | undefined>
  remove(id: Id): Promise<void>
  clear(): Promise<void>
}

/** Where nothing can be kept, or no more, a photo lives as long as the page. */
async function within<T>(act: (database: Drafts) => Promise<T>): Promise<T | undefined> {
  try {
    const database = await drafts()
    return database && (await act(database))
  } catch {
    return undefined
  }
}

export const photoKeep: PhotoKeep = {
  async put(id, photo) {
    const kept = { bytes: await photo.arrayBuffer(), type: photo.type }
    await within((database) => database.put('photos', kept, id))
  },
  async get(id) {
    const kept = await within((database) => database.get('photos', id))
    return kept && new Blob([kept.bytes], { type: kept.type })
  },
  remove: async (id) => void (await within((database) => database.delete('photos', id))),
  clear: async () => void (await within((database) => database.clear('photos'))),
}
