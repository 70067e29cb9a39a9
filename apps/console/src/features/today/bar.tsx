import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { texts } from './texts.ts'

/** A part of a whole as a length; the numbers stand beside it. */
export function Bar({ count, of }: { count: number; of: number }) {
  const t = useTexts(texts)
  return (
    <span className="bar">
      <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <rect className="bar-whole" width="100" height="8" />
        <rect className="bar-part" width={of === 0 ? 0 : (100 * count) / of} height="8" />
      </svg>
      <span className="bar-words">{t.shareOf(count, of)}</span>
    </span>
  )
}
