import type { ExtraAnswerView, MatterView } from '@lianxin/contract/matter-views'
import { useLanguage, useText, useTexts } from '@lianxin/ui/texts/language.tsx'
import { momentText } from '@lianxin/ui/texts/time'
import { useNow } from '../../server/clock.ts'
import { Photos } from './photos.tsx'
import { texts } from './texts.ts'

/** What was answered to a category's own questions, under the labels it was asked with. */
export const ExtraAnswers = ({ matter }: { matter: MatterView }) =>
  matter.extra.map((answer) => <Answer key={answer.code} answer={answer} district={matter.district} />)

function Answer({ answer, district }: { answer: ExtraAnswerView; district: string }) {
  const say = useWords()
  const text = useValue()(answer)
  return (
    <div>
      <p>
        <span className="soft">{say(answer.label)}</span> {text}
      </p>
      {answer.photos.length > 0 && <Photos photos={answer.photos} district={district} />}
    </div>
  )
}

/** Where nobody wrote English, Chinese stands. */
function useWords() {
  const say = useText()
  return ({ zh, en }: ExtraAnswerView['label']) => say({ zh, en: en === '' ? zh : en })
}

function useValue() {
  const t = useTexts(texts)
  const say = useWords()
  const now = useNow()
  const { language } = useLanguage()
  return ({ kind, value, chosen }: ExtraAnswerView): string => {
    if (chosen.length > 0) return chosen.map(say).join(t.and)
    if (value === null) return ''
    if (typeof value === 'object') return `${value.lat.toFixed(5)}, ${value.lng.toFixed(5)}`
    return kind === 'datetime' ? momentText(String(value), now, language) : String(value)
  }
}
