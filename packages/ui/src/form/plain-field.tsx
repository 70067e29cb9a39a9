import type { FieldDefinition } from '@lianxin/domain/matters/form'
import { Checkbox, CheckboxGroup, RadioGroup } from '../components/choice.tsx'
import { MomentField } from '../components/moment-field.tsx'
import { NumberField } from '../components/number-field.tsx'
import { type Option, Select } from '../components/select.tsx'
import { Stars } from '../components/stars.tsx'
import { TextArea, TextField } from '../components/text-field.tsx'
import { useText } from '../texts/language.tsx'

const plainKinds = ['text', 'longText', 'choice', 'choices', 'flag', 'consent', 'number', 'dateTime', 'stars'] as const
type PlainKind = (typeof plainKinds)[number]

/** A question whose control needs nothing but the question: no matter, no photo, no look-up. */
export type PlainDefinition = Extract<FieldDefinition, { kind: PlainKind }>

export const isPlain = (field: FieldDefinition): field is PlainDefinition =>
  plainKinds.some((kind) => kind === field.kind)

const MOST_IN_SIGHT = 5

type PlainFieldProps = {
  field: PlainDefinition
  value: unknown
  error: string | undefined
  onChange: (value: unknown) => void
}

/** The control of a plain question: the same at a desk, on a phone, and where an administrator tries it out. */
export function PlainField({ field, value, error, onChange }: PlainFieldProps) {
  const say = useText()
  const shown = { label: say(field.label), required: field.required ?? false, error }
  const text = typeof value === 'string' ? value : ''
  switch (field.kind) {
    case 'text':
      return <TextField {...shown} value={text} onChange={onChange} />
    case 'longText':
      return <TextArea {...shown} max={field.max} value={text} onChange={onChange} />
    case 'choice': {
      const options = optionsOf(field, say)
      const Choose = options.length > MOST_IN_SIGHT ? Select : RadioGroup
      return <Choose {...shown} options={options} value={text} onChange={onChange} />
    }
    case 'choices':
      return (
        <CheckboxGroup
          {...shown}
          options={optionsOf(field, say)}
          value={(value as string[]) ?? []}
          onChange={onChange}
        />
      )
    case 'flag':
    case 'consent':
      return <Checkbox {...shown} checked={value === true} onChange={onChange} />
    case 'number':
      return <NumberField {...shown} min={field.min} max={field.max} value={value} onChange={onChange} />
    case 'dateTime':
      return <MomentField {...shown} value={value} onChange={onChange} />
    case 'stars':
      return <Stars {...shown} value={value as number | undefined} onChange={onChange} />
  }
}

type Listed = Extract<PlainDefinition, { kind: 'choice' | 'choices' }>

const optionsOf = ({ options }: Listed, say: ReturnType<typeof useText>): Option[] =>
  options.map(({ value, label }) => ({ value, label: say(label) }))
