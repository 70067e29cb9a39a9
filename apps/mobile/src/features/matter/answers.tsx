import type { StepView } from '@lianxin/contract/matter-views'
import { findMatterType } from '@lianxin/domain/matter-types/index'
import type { FieldDefinition, FormDefinition } from '@lianxin/domain/matters/form'
import { useText, useTexts } from '@lianxin/ui/texts/language.tsx'
import { actionOf } from '../../matters/labels.ts'
import { texts } from './texts.ts'

type AnswersProps = {
  type: string
  /** The step whose form was answered; null for the report itself. */
  kind: string | null
  choices: StepView['choices']
  content: StepView['content']
}

/** What somebody answered, in the words of the form they answered it in. */
export function Answers({ type, kind, choices, content }: AnswersProps) {
  const t = useTexts(texts)
  const say = useText()
  const form: FormDefinition = (kind === null ? findMatterType(type)?.submit.form : actionOf(type, kind)?.form) ?? {}
  const chosen = (field: FieldDefinition, value: string | boolean | string[]): string => {
    if (typeof value === 'boolean') return value ? t.yes : t.no
    if (Array.isArray(value)) return value.map((one) => chosen(field, one)).join(t.and)
    const listed = field.kind === 'choice' || field.kind === 'choices' ? field.options : []
    const option = listed.find((one) => one.value === value)
    return option ? say(option.label) : value
  }
  return (
    <>
      {Object.entries(choices).map(
        ([name, value]) =>
          form[name] && (
            <p key={name}>
              <span className="soft">{say(form[name].label)}</span> {chosen(form[name], value)}
            </p>
          ),
      )}
      {Object.entries(content).map(
        ([name, words]) =>
          typeof words === 'string' &&
          words !== '' && (
            <p key={name} className="matter-words">
              {words}
            </p>
          ),
      )}
    </>
  )
}
