import type { Id } from '@lianxin/domain/kernel/ids'

/** Photos of a draft, on this phone, until they are sent. */
export type PhotoKeep = {
  put(id: Id, photo: Blob): Promise<void>
  get(id: Id): Promise<Blob | undefined>
  remove(id: Id): Promise<void>
  clear(): Promise<void>
}

const STORE = 'photos'
type Kept = { readonly bytes: ArrayBuffer; readonly type: string }

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

let opened: Promise<IDBDatabase> | undefined

function open(): Promise<IDBDatabase> {
  opened ??= (() => {
    const request = indexedDB.open('lianxin.drafts', 1)
    request.onupgradeneeded = () => request.result.createObjectStore(STORE)
    return done(request)
  })()
  return opened
}

async function inStore<T>(
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T | undefined> {
  try {
    return await done(act((await open()).transaction(STORE, mode).objectStore(STORE)))
  } catch {
    // Private windows and full phones have no such storage: the photo then lives as long as the page.
    return undefined
  }
}

export const photoKeep: PhotoKeep = {
  async put(id, photo) {
    // Bytes and not a Blob: Safari loses blobs in IndexedDB.
    const kept: Kept = { bytes: await photo.arrayBuffer(), type: photo.type }
    await inStore('readwrite', (store) => store.put(kept, id))
  },
  async get(id) {
    const kept = (await inStore<Kept | undefined>('readonly', (store) => store.get(id))) as Kept | undefined
    return kept && new Blob([kept.bytes], { type: kept.type })
  },
  remove: async (id) => void (await inStore('readwrite', (store) => store.delete(id))),
  clear: async () => void (await inStore('readwrite', (store) => store.clear())),
}
