import type { District, Id } from '@lianxin/domain/kernel/ids'
import type { FormDefinition } from '@lianxin/domain/matters/form'
import type { Form } from '@lianxin/ui/form/use-form-model'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { uuidv7 } from 'uuidv7'
import { meQuery } from '../server/queries.ts'
import { uploadPhoto } from '../server/upload.ts'
import { photoKeep } from './photo-keep.ts'
import { createPhotoTray, type PhotoTray } from './photo-tray.ts'
import { shrink } from './shrink.ts'

const photosFields = (definition: FormDefinition): string[] =>
  Object.keys(definition).filter((name) => definition[name]!.kind === 'photos')

/** The photos of a form, tied to its fields: the value of each are the ids of its photos. */
export function usePhotoTray(form: Form, district: District | undefined): PhotoTray {
  const queries = useQueryClient()
  const at = useRef(district)
  at.current = district
  const names = photosFields(form.definition)
  const [tray] = useState(() =>
    createPhotoTray({
      keep: photoKeep,
      shrink,
      send: (id, photo, onProgress) => uploadPhoto(at.current!, id, photo, onProgress),
      mayStart: () => at.current !== undefined && !!queries.getQueryData(meQuery.queryKey),
      newId: uuidv7,
    }),
  )
  const photos = useSyncExternalStore(tray.subscribe, tray.getPhotos)
  const { setValue, values } = form
  const begun = useRef(new Set<string>())
  const [restored, setRestored] = useState<readonly string[]>([])
  useEffect(() => {
    for (const name of names.filter((name) => !begun.current.has(name))) {
      begun.current.add(name)
      const drafted = (values[name] as readonly Id[] | undefined) ?? []
      void tray.restore(name, drafted).then(() => setRestored((all) => [...all, name]))
    }
  }, [tray, names.join()])
  useEffect(() => {
    for (const name of restored)
      setValue(
        name,
        photos.filter(({ field }) => field === name).map(({ id }) => id),
      )
  }, [photos.map((photo) => photo.id).join(), restored])
  // What another tab added to the draft, or took away; what was only just picked here is not yet in it.
  const met = useRef(new Set<Id>())
  const drafted = restored.map((name) => ((values[name] as readonly Id[] | undefined) ?? []).join()).join(' ')
  useEffect(() => {
    for (const name of restored) follow(tray, name, (values[name] as readonly Id[] | undefined) ?? [], met.current)
  }, [drafted])
  return tray
}

function follow(tray: PhotoTray, field: string, drafted: readonly Id[], met: Set<Id>): void {
  const here = tray.getPhotos().filter((photo) => photo.field === field)
  for (const { id } of here) if (met.has(id) && !drafted.includes(id)) tray.letGo(id)
  for (const id of drafted) met.add(id)
  const missing = drafted.filter((id) => !here.some((photo) => photo.id === id))
  if (missing.length > 0) void tray.restore(field, missing)
}
