import type { Id } from '@lianxin/domain/kernel/ids'
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { WaitingReport } from './waiting.ts'

/** Bytes and not a Blob: Safari loses blobs in IndexedDB. */
export type KeptPhoto = { readonly bytes: ArrayBuffer; readonly type: string }

type Schema = DBSchema & {
  photos: { key: Id; value: KeptPhoto }
  /** Drafts and their ids as texts, by the names that forms give them. */
  texts: { key: string; value: string }
  /** Reports that somebody has sent and that have not left the phone yet. */
  waiting: { key: Id; value: WaitingReport }
}
export type Drafts = IDBPDatabase<Schema>

const NAME = 'lianxin.drafts'
const LONGEST_WAIT_MS = 2_000
let opened: Promise<Drafts | undefined> | undefined

/** What is kept on this phone; undefined in private windows and on full phones, which have no such storage. */
export function drafts(): Promise<Drafts | undefined> {
  opened ??= Promise.race([open(), givenUp()])
  return opened
}

const open = () =>
  openDB<Schema>(NAME, 2, {
    upgrade(database, before) {
      if (before < 1) database.createObjectStore('photos')
      if (before < 2) {
        database.createObjectStore('texts')
        database.createObjectStore('waiting', { keyPath: 'id' })
      }
    },
    // Another tab brings a newer version of this place: standing in its way would stop both.
    blocking: (_before, _wanted, event) => (event.target as IDBDatabase).close(),
  }).catch(() => undefined)

/** A page of an earlier version in another tab can hold this place for ever. */
const givenUp = () => new Promise<undefined>((resolve) => setTimeout(resolve, LONGEST_WAIT_MS))
