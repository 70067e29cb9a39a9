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

const photosField = (definition: FormDefinition): string | undefined =>
  Object.keys(definition).find((name) => definition[name]!.kind === 'photos')

/** The photos of a form, tied to its field: the form's value are their ids. */
export function usePhotoTray(form: Form, district: District | undefined): PhotoTray {
  const queries = useQueryClient()
  const at = useRef(district)
  at.current = district
  const name = photosField(form.definition)
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
  const [restored, setRestored] = useState(false)
  const { setValue, values } = form
  const drafted = useRef((name ? values[name] : undefined) as readonly Id[] | undefined)
  useEffect(() => {
    void tray.restore(drafted.current ?? []).then(() => setRestored(true))
  }, [tray])
  useEffect(() => {
    if (name && restored)
      setValue(
        name,
        photos.map((photo) => photo.id),
      )
  }, [name, photos.map((photo) => photo.id).join(), restored])
  return tray
}
