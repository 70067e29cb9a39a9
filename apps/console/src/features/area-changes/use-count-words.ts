import type { ChangePreview } from '@lianxin/contract/area-changes'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { texts } from './texts.ts'

const order = ['areas', 'openMatters', 'closedMatters', 'posts', 'orgs', 'routes', 'routesEnding'] as const

/** How much is touched, in words; nothing is said of what is not. */
export function useCountWords() {
  const t = useTexts(texts).counts
  return (touched: ChangePreview['touched']): string[] =>
    order.filter((what) => touched[what] > 0).map((what) => t[what](touched[what]))
}
