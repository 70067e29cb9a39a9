import type { FieldDefinition } from '@lianxin/domain/matters/form'
import { PhotoPicker } from '@lianxin/ui/components/photo-picker.tsx'
import { errorText } from '@lianxin/ui/texts/errors'
import { useLanguage, useText, useTexts } from '@lianxin/ui/texts/language.tsx'
import { useMemo, useState, useSyncExternalStore } from 'react'
import { useMe } from '../server/queries.ts'
import type { PhotoTray } from './photo-tray.ts'
import { texts } from './texts.ts'

type PhotosFieldProps = {
  name: string
  field: Extract<FieldDefinition, { kind: 'photos' }>
  tray: PhotoTray
  error?: string
}

export function PhotosField({ name, field, tray, error }: PhotosFieldProps) {
  const t = useTexts(texts)
  const say = useText()
  const { language } = useLanguage()
  const { data: me } = useMe()
  const [tooMany, setTooMany] = useState(false)
  const all = useSyncExternalStore(tray.subscribe, tray.getPhotos)
  const photos = all.filter((photo) => photo.field === name)
  const shown = useMemo(
    () =>
      photos.map(({ id, source, progress, refusal }) => ({
        id,
        source,
        progress,
        error: refusal && errorText(refusal.code, refusal.params, language),
      })),
    [all, name, language],
  )
  const add = (files: readonly File[]) => {
    setTooMany(false)
    void tray.add(name, files)
  }
  const remove = (id: string) => {
    setTooMany(false)
    tray.remove(id)
  }
  return (
    <PhotoPicker
      label={say(field.label)}
      required={field.required}
      description={me === null && photos.length > 0 ? t.photosLater : undefined}
      photos={shown}
      max={field.max}
      onAdd={add}
      onTooMany={() => setTooMany(true)}
      onRemove={remove}
      onRetry={tray.retry}
      error={tooMany ? errorText('photo.tooMany', { max: field.max }, language) : error}
    />
  )
}
