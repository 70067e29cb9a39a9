import { useEffect, useState } from 'react'
import { useTexts } from '../texts/language.tsx'
import { Button } from './button.tsx'
import { FieldGroup, type FieldProps } from './field.tsx'
import { CameraIcon, CloseIcon } from './icons.tsx'
import './photo-picker.css'
import { ProgressBar } from './progress.tsx'
import { words } from './words.ts'

/** A photo on its way to the server. Who owns the form owns its upload; this only shows it. */
export type PickedPhoto = {
  readonly id: string
  /** The file from the phone, or the address of one already there. */
  readonly source: Blob | string
  /** 0 to 1 while uploading, `undefined` when done or not begun. */
  readonly progress?: number
  /** Why it did not arrive, from `errorText`. */
  readonly error?: string
}

type PhotoPickerProps = Omit<FieldProps, 'error'> & {
  photos: readonly PickedPhoto[]
  max: number
  /** At most as many as there is room for; those over it are left out and `onTooMany` is told. */
  onAdd: (files: readonly File[]) => void
  onTooMany?: () => void
  onRemove: (id: string) => void
  onRetry: (id: string) => void
  error?: string
}

export function PhotoPicker({ photos, max, onAdd, onTooMany, onRemove, onRetry, ...field }: PhotoPickerProps) {
  const t = useTexts(words)
  const room = max - photos.length
  const add = (files: readonly File[]) => {
    if (files.length > room) onTooMany?.()
    if (room > 0) onAdd(files.slice(0, room))
  }
  return (
    <FieldGroup {...field}>
      <ul className="photos">
        {photos.map((photo, at) => (
          <PhotoItem key={photo.id} photo={photo} number={at + 1} onRemove={onRemove} onRetry={onRetry} />
        ))}
        {room > 0 && (
          <li>
            <AddPhotos onFiles={add} count={photos.length === 0 ? undefined : t.photos.count(photos.length, max)} />
          </li>
        )}
      </ul>
    </FieldGroup>
  )
}

function AddPhotos({ onFiles, count }: { onFiles: (files: readonly File[]) => void; count?: string }) {
  const t = useTexts(words)
  return (
    <label className="photos-add">
      <CameraIcon />
      <span>{t.photos.add}</span>
      {count && <span className="photos-count">{count}</span>}
      <input
        type="file"
        accept="image/*"
        multiple
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])])
          // Else the same photo, removed and chosen again, would not be a change.
          event.target.value = ''
        }}
      />
    </label>
  )
}

type PhotoItemProps = Pick<PhotoPickerProps, 'onRemove' | 'onRetry'> & { photo: PickedPhoto; number: number }

function PhotoItem({ photo, number, onRemove, onRetry }: PhotoItemProps) {
  const t = useTexts(words)
  const address = useAddress(photo.source)
  return (
    <li className="photos-item">
      {address && <img src={address} alt={t.photos.name(number)} />}
      <Button
        kind="icon"
        aria-label={t.photos.remove(number)}
        icon={<CloseIcon />}
        onClick={() => onRemove(photo.id)}
      />
      {photo.progress !== undefined && !photo.error && (
        <ProgressBar label={t.photos.uploading(number)} value={photo.progress} />
      )}
      {photo.error && (
        <div className="photos-failed" role="alert">
          <p>{photo.error}</p>
          <Button aria-label={t.photos.retry(number)} onClick={() => onRetry(photo.id)}>
            {t.retry}
          </Button>
        </div>
      )}
    </li>
  )
}

/** An address the browser can show; that of a file is given back, or its memory would never be. */
function useAddress(source: Blob | string): string | undefined {
  const [address, setAddress] = useState<string>()
  useEffect(() => {
    if (typeof source === 'string') return setAddress(source)
    const made = URL.createObjectURL(source)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [source])
  return address
}
