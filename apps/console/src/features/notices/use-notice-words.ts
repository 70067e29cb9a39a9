import type { NoticeView } from '@lianxin/contract/notices'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useMatterWords } from '../../app/matter-words.ts'
import { texts } from './texts.ts'

/** A notice carries codes only; its words come from the type's definition. */
export function useNoticeWords(): (notice: NoticeView) => string {
  const t = useTexts(texts)
  const words = useMatterWords()
  return ({ event, matterType }) => {
    const kind = event.replace(/^matter\./, '')
    if (Object.hasOwn(t.special, kind)) return t.special[kind as keyof typeof t.special]
    return matterType === null ? kind : words.action(matterType, kind)
  }
}
