import type { AreaView } from '@lianxin/contract/places'
import { CopyButton } from '@lianxin/ui/components/copy-button.tsx'
import { useLanguage, useTexts } from '@lianxin/ui/texts/language.tsx'
import { CodeImage } from './code-image.tsx'
import { placeLink } from './place-link.ts'
import { poster, texts } from './texts.ts'

type PosterProps = {
  area: AreaView
  /** Names from the town down to the area around it. */
  around: readonly string[]
}

/** One sheet for one door. It speaks Chinese to whoever passes by, and English below for an office that works in it. */
export function Poster({ area, around }: PosterProps) {
  const t = useTexts(texts)
  const { language } = useLanguage()
  const link = placeLink(location.origin, area.district, area.id)
  return (
    <li className="poster-item">
      <article className="poster" aria-label={area.name}>
        <p className="poster-around">{around.join(' · ')}</p>
        <h2 className="poster-name">{area.name}</h2>
        <p className="poster-call">{poster.call.zh}</p>
        <CodeImage text={link} label={t.codeOf(area.name)} />
        <p className="poster-how">{poster.how.zh}</p>
        {language === 'en' && (
          <p className="poster-english" lang="en">
            {poster.call.en} {poster.how.en}
          </p>
        )}
        <p className="poster-urgent">{poster.urgent[language]}</p>
      </article>
      <p className="poster-link">
        <span>{link}</span>
        <CopyButton text={link}>{t.copy}</CopyButton>
      </p>
    </li>
  )
}
