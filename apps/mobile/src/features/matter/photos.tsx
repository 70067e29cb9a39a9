import type { PhotoView } from '@lianxin/contract/matter-views'
import type { District } from '@lianxin/domain/kernel/ids'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { photoAddress } from '../../server/upload.ts'
import { texts } from './texts.ts'

/** Small pictures; each opens in full size. */
export function Photos({ district, photos }: { district: District; photos: readonly PhotoView[] }) {
  const t = useTexts(texts)
  if (photos.length === 0) return null
  return (
    <ul className="thumbs" aria-label={t.photos}>
      {photos.map(({ id, width, height }, at) => (
        <li key={id}>
          <a href={photoAddress(district, id)} target="_blank" rel="noreferrer">
            <img src={photoAddress(district, id)} width={width} height={height} loading="lazy" alt={t.photo(at + 1)} />
          </a>
        </li>
      ))}
    </ul>
  )
}
