import type { Id } from '@lianxin/domain/kernel/ids'
import type { Refusal } from '@lianxin/domain/kernel/refusal'
import { refusalOf } from '../server/refusal.ts'
import type { PhotoKeep } from './photo-keep.ts'

export type TrayPhoto = {
  readonly id: Id
  /** Which field of the form it answers. */
  readonly field: string
  readonly source: Blob
  readonly sent: boolean
  /** 0 to 1 while under way. */
  readonly progress?: number
  readonly refusal?: Refusal
}

type Around = {
  readonly keep: PhotoKeep
  readonly shrink: (photo: Blob) => Promise<Blob>
  readonly send: (id: Id, photo: Blob, onProgress: (share: number) => void) => Promise<unknown>
  /** False before sign-in: photos then wait for {@link PhotoTray.sendAll}. */
  readonly mayStart: () => boolean
  readonly newId: () => Id
}

export type PhotoTray = ReturnType<typeof createPhotoTray>

/** The photos of one form, each on its own way to the server. Ids are final when a photo is picked. */
export function createPhotoTray({ keep, shrink, send, mayStart, newId }: Around) {
  const listeners = new Set<() => void>()
  const underWay = new Map<Id, Promise<void>>()
  let photos: readonly TrayPhoto[] = []

  const set = (next: readonly TrayPhoto[]) => {
    photos = next
    for (const listener of listeners) listener()
  }
  const change = (id: Id, to: Partial<TrayPhoto>) =>
    set(photos.map((photo) => (photo.id === id ? { ...photo, ...to } : photo)))

  const start = (id: Id): Promise<void> => {
    const running = underWay.get(id)
    if (running) return running
    const { source } = photos.find((photo) => photo.id === id)!
    change(id, { progress: 0, refusal: undefined })
    const sending = send(id, source, (progress) => change(id, { progress }))
      .then(() => change(id, { sent: true, progress: undefined }))
      .catch((thrown) => change(id, { progress: undefined, refusal: refusalOf(thrown) }))
      .finally(() => underWay.delete(id))
    underWay.set(id, sending)
    return sending
  }
  const startIfAllowed = (id: Id) => {
    if (mayStart()) void start(id)
  }

  return {
    getPhotos: () => photos,
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    /** Photos of a draft from an earlier visit; which of them had arrived is not known, and sending again is harmless. */
    async restore(field: string, ids: readonly Id[]) {
      const found = await Promise.all(ids.map(async (id) => ({ id, field, source: await keep.get(id), sent: false })))
      const here = found.filter((photo): photo is TrayPhoto => photo.source !== undefined)
      set([...here.filter(({ id }) => !photos.some((photo) => photo.id === id)), ...photos])
      for (const { id } of here) startIfAllowed(id)
    },
    async add(field: string, files: readonly Blob[]) {
      for (const file of files) {
        const photo = { id: newId(), field, source: await shrink(file), sent: false }
        await keep.put(photo.id, photo.source)
        set([...photos, photo])
        startIfAllowed(photo.id)
      }
    },
    /** Another tab has the same form and took it away there. */
    letGo: (id: Id) => set(photos.filter((photo) => photo.id !== id)),
    remove(id: Id) {
      set(photos.filter((photo) => photo.id !== id))
      void keep.remove(id)
    },
    retry: start,
    /** Sends what has not arrived; true when everything has. */
    async sendAll(): Promise<boolean> {
      await Promise.all(photos.filter((photo) => !photo.sent).map(({ id }) => start(id)))
      return photos.every((photo) => photo.sent)
    },
    /** The server no longer has them: next time all are sent again. */
    forgetSent: () => set(photos.map((photo) => ({ ...photo, sent: false }))),
    /** They have arrived with their form: the phone need not keep them. The list stays, or the form's draft would be written anew. */
    forgetKept() {
      for (const { id } of photos) void keep.remove(id)
    },
  }
}
