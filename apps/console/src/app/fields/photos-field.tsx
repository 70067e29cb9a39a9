import type { FieldProps } from '@lianxin/ui/components/field.tsx'
import { PhotoPicker, type PickedPhoto } from '@lianxin/ui/components/photo-picker.tsx'
import { errorText } from '@lianxin/ui/texts/errors'
import { useLanguage, useTexts } from '@lianxin/ui/texts/language.tsx'
import { useRef, useState } from 'react'
import { api, newId, photoUrl, refusalOf } from '../api.ts'
import { useSession } from '../session.tsx'
import { texts } from './texts.ts'

type PhotosFieldProps = FieldProps & { max: number; value: readonly string[]; onChange: (value: string[]) => void }

/** Photos go up as soon as they are picked, under ids of their own; the form holds the ids of those that arrived. */
export function PhotosField({ max, value, onChange, ...field }: PhotosFieldProps) {
  const { district } = useSession()
  const { language } = useLanguage()
  const t = useTexts(texts)
  const [photos, setPhotos] = useState<readonly PickedPhoto[]>(() =>
    value.map((id) => ({ id, source: photoUrl(district, id) })),
  )
  const [overfull, setOverfull] = useState(false)
  const arrived = useRef(value)
  const settle = (ids: readonly string[]) => {
    arrived.current = ids
    onChange([...ids])
  }
  const mark = (id: string, change: Partial<PickedPhoto>) =>
    setPhotos((all) => all.map((photo) => (photo.id === id ? { ...photo, ...change } : photo)))

  const upload = async (id: string, file: Blob) => {
    mark(id, { progress: 0.5, error: undefined })
    try {
      await api.photos.put({ district, id }, { body: file })
      mark(id, { progress: undefined })
      settle([...arrived.current, id])
    } catch (thrown) {
      const { code, params } = refusalOf(thrown)
      mark(id, { progress: undefined, error: errorText(code, params, language) })
    }
  }
  const add = (files: readonly File[]) => {
    const picked = files.map((source) => ({ id: newId(), source }))
    setOverfull(false)
    setPhotos((all) => [...all, ...picked])
    for (const { id, source } of picked) void upload(id, source)
  }
  const remove = (id: string) => {
    setPhotos((all) => all.filter((photo) => photo.id !== id))
    settle(arrived.current.filter((other) => other !== id))
  }
  const retry = (id: string) => {
    const source = photos.find((photo) => photo.id === id)?.source
    if (source instanceof Blob) void upload(id, source)
  }
  return (
    <PhotoPicker
      {...field}
      error={field.error ?? (overfull ? t.tooMany(max) : undefined)}
      photos={photos}
      max={max}
      onAdd={add}
      onTooMany={() => setOverfull(true)}
      onRemove={remove}
      onRetry={retry}
    />
  )
}
