import type { NoticeView } from '@lianxin/contract/notices'
import type { Language } from '@lianxin/domain/kernel/text'
import { findMatterType } from '@lianxin/domain/matter-types/index'
import { defineTexts } from '../texts/define.ts'

const texts = defineTexts({
  zh: {
    titled: (words: string) => `“${words}”`,
    numbered: (no: string) => `事项 ${no} `,
    myTitled: (words: string) => `您报的“${words}”`,
    myNumbered: (no: string) => `您报的事（${no}）`,
    raised: (what: string) => `有新事项：${what}`,
    cards: { warned: '快到时限了（黄牌）', overdue: '已超时（红牌）', climbed: '超时仍未办，提请您督办' },
    did: (step: string) => `有新进展：${step}`,
    ended: '（您也遇到的）已有结果',
    news: '有新进展',
    join: (what: string, happened: string) => `${what}${happened}`,
  },
  en: {
    titled: (words) => `“${words}”`,
    numbered: (no) => `Matter ${no}`,
    myTitled: (words) => `Your report “${words}”`,
    myNumbered: (no) => `Your report ${no}`,
    raised: (what) => `New: ${what}`,
    cards: {
      warned: 'is almost due (yellow card)',
      overdue: 'is overdue (red card)',
      climbed: 'is still overdue and was raised to you',
    },
    did: (step) => `has news: ${step}`,
    ended: 'which you follow, has come to its end',
    news: 'has news',
    join: (what, happened) => `${what} ${happened}`,
  },
})

type Told = Pick<NoticeView, 'event' | 'matterType' | 'matterNo' | 'title' | 'mine'>
type Words = (typeof texts)[Language]
const LONGEST_TITLE = 30

/** What a notice says: which matter, by its words where the reader may know them, and what happened to it. */
export function noticeText(notice: Told, language: Language): string {
  const t = texts[language]
  const what = subjectOf(notice, t)
  const kind = notice.event.slice(notice.event.indexOf('.') + 1)
  if (kind === 'submit') return t.raised(what.trim())
  return t.join(what, happenedTo(notice, kind, t, language))
}

function subjectOf({ title, mine, matterNo }: Told, t: Words): string {
  const words = [...(title ?? '').replaceAll(/\s+/g, ' ').trim()]
  const short = words.length > LONGEST_TITLE ? `${words.slice(0, LONGEST_TITLE).join('')}…` : words.join('')
  if (short === '') return mine ? t.myNumbered(matterNo ?? '') : t.numbered(matterNo ?? '')
  return mine ? t.myTitled(short) : t.titled(short)
}

/** A newer server may tell of steps that this page does not know. */
function happenedTo({ matterType }: Told, kind: string, t: Words, language: Language): string {
  if (Object.hasOwn(t.cards, kind)) return t.cards[kind as keyof typeof t.cards]
  if (kind === 'ended') return t.ended
  const step = findMatterType(matterType ?? '')?.actions[kind]
  if (!step) return t.news
  return step.happened?.[language] ?? t.did(step.label[language])
}
