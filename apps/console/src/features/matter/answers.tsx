import type { MatterView } from '@lianxin/contract/matter-views'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { fieldOf, useMatterWords } from '../../app/matter-words.ts'
import { texts } from './texts.ts'

type AnswersProps = {
  type: string
  kind: string
  content: MatterView['content']
  choices: MatterView['choices']
  /** The report itself: that it has no words is said. */
  whole?: boolean
}

/** What somebody answered to a form: their words first and alone, the rest under the labels of its definition. */
export function Answers({ type, kind, content, choices, whole = false }: AnswersProps) {
  const t = useTexts(texts)
  const answer = useAnswerText(type, kind)
  const main = Object.keys(content).find((name) => fieldOf(type, kind, name)?.kind === 'longText')
  const rest = Object.entries({ ...content, ...choices }).filter(([name]) => name !== main)
  return (
    <>
      {main !== undefined && <p className="said">{String(content[main])}</p>}
      {whole && main === undefined && <p className="soft">{t.noText}</p>}
      {rest.map(([name, value]) => (
        <p key={name}>{answer(name, value!)}</p>
      ))}
    </>
  )
}

type Answer = MatterView['content'][string] | boolean | string[]

function useAnswerText(type: string, kind: string) {
  const t = useTexts(texts)
  const { say } = useMatterWords()
  const valueText = (name: string, value: NonNullable<Answer>): string => {
    if (typeof value === 'boolean') return value ? t.yes : t.no
    if (Array.isArray(value)) return value.map((one) => valueText(name, one)).join(t.and)
    if (typeof value === 'object') return `${value.lat.toFixed(5)}, ${value.lng.toFixed(5)}`
    const field = fieldOf(type, kind, name)
    const listed = field?.kind === 'choice' || field?.kind === 'choices' ? field.options : []
    const option = listed.find((one) => one.value === value)
    return option ? say(option.label) : String(value)
  }
  return (name: string, value: NonNullable<Answer>): string => {
    const field = fieldOf(type, kind, name)
    return t.pair(field ? say(field.label) : name, valueText(name, value))
  }
}
