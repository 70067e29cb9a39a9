import type { ExtraAnswerView, PhotoView } from '@lianxin/contract/matter-views'
import type { Instant } from '@lianxin/domain/kernel/time'
import type { ReactNode } from 'react'
import { words } from '../components/words.ts'
import { useLanguage, useText, useTexts } from '../texts/language.tsx'
import { momentText } from '../texts/time.ts'

type ExtraAnswersProps = {
  answers: readonly ExtraAnswerView[]
  now: Instant
  /** Photos are shown as each app shows them. */
  photos: (photos: readonly PhotoView[]) => ReactNode
}

/** What was answered to a category's own questions, under the labels it was asked with. */
export function ExtraAnswers({ answers, now, photos }: ExtraAnswersProps) {
  const say = useLabel()
  const textOf = useAnswerText(now)
  return answers.map((answer) => (
    <div key={answer.code}>
      <p>
        <span className="soft">{say(answer.label)}</span> {textOf(answer)}
      </p>
      {answer.photos.length > 0 && photos(answer.photos)}
    </div>
  ))
}

/** Where nobody wrote English, Chinese stands. */
function useLabel() {
  const say = useText()
  return ({ zh, en }: ExtraAnswerView['label']) => say({ zh, en: en === '' ? zh : en })
}

function useAnswerText(now: Instant) {
  const t = useTexts(words)
  const say = useLabel()
  const { language } = useLanguage()
  return ({ kind, value, chosen }: ExtraAnswerView): string => {
    if (chosen.length > 0) return chosen.map(say).join(t.and)
    if (value === null) return ''
    if (typeof value === 'object') return `${value.lat.toFixed(5)}, ${value.lng.toFixed(5)}`
    return kind === 'datetime' ? momentText(String(value), now, language) : String(value)
  }
}
