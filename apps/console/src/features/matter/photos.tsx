import type { PhotoView } from '@lianxin/contract/matter-views'
import { Button } from '@lianxin/ui/components/button.tsx'
import { Dialog } from '@lianxin/ui/components/dialog.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useState } from 'react'
import { photoUrl } from '../../app/api.ts'
import { useKeys } from '../../app/keys.ts'
import { texts } from './texts.ts'

type PhotosProps = { photos: readonly PhotoView[]; district: string }

/** Small ones in a row; each opens large, and the arrow keys walk on from there. */
export function Photos({ photos, district }: PhotosProps) {
  const t = useTexts(texts)
  const [shown, setShown] = useState<number>()
  if (photos.length === 0) return null
  return (
    <>
      <ul className="thumbs">
        {photos.map((photo, at) => (
          <li key={photo.id}>
            <button type="button" className="thumb" aria-label={t.openPhoto(at + 1)} onClick={() => setShown(at)}>
              <img src={photoUrl(district, photo.id)} alt="" loading="lazy" width={photo.width} height={photo.height} />
            </button>
          </li>
        ))}
      </ul>
      {shown !== undefined && (
        <Large photos={photos} district={district} at={shown} onMove={setShown} onClose={() => setShown(undefined)} />
      )}
    </>
  )
}

type LargeProps = PhotosProps & { at: number; onMove: (at: number) => void; onClose: () => void }

function Large({ photos, district, at, onMove, onClose }: LargeProps) {
  const t = useTexts(texts)
  const move = (by: number) => onMove((at + by + photos.length) % photos.length)
  useKeys({ ArrowLeft: () => move(-1), ArrowRight: () => move(1) }, 2)
  const photo = photos[at]!
  const name = t.photo(at + 1, photos.length)
  const actions = photos.length > 1 && (
    <>
      <Button onClick={() => move(-1)}>{t.previous}</Button>
      <Button onClick={() => move(1)}>{t.next}</Button>
    </>
  )
  return (
    <Dialog open title={name} onClose={onClose} actions={actions || undefined}>
      <img className="photo" src={photoUrl(district, photo.id)} alt={name} width={photo.width} height={photo.height} />
    </Dialog>
  )
}
