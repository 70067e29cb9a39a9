import type { Text } from '../../src/kernel/text.ts'
import { languages } from '../../src/kernel/text.ts'
import type { MatterTypeDefinition } from '../../src/matters/definition.ts'
import type { FieldDefinition, FormDefinition } from '../../src/matters/form.ts'
import { LONGEST_TEXT, MOST_PHOTOS } from '../../src/matters/form.ts'
import { parseForm } from '../../src/matters/form-schema.ts'
import type { Law } from './law.ts'

const HAN = /\p{Script=Han}/u

const steps = (type: MatterTypeDefinition) => [
  { kind: 'submit', form: type.submit.form as FormDefinition, samples: type.samples.submit },
  ...Object.entries(type.actions).map(([kind, { form }]) => ({
    kind,
    form,
    samples: type.samples.actions[kind] ?? [],
  })),
]

const fields = (type: MatterTypeDefinition): (readonly [where: string, field: FieldDefinition])[] =>
  steps(type).flatMap(({ kind, form }) =>
    Object.entries(form).map(([name, field]) => [`${kind}.${name}`, field] as const),
  )

const labels = (type: MatterTypeDefinition): (readonly [where: string, text: Text])[] => [
  ['label', type.label],
  ['hint', type.hint],
  ['submit', type.submit.label],
  ...[type.states, type.actions, type.deadlines].flatMap((of) =>
    Object.entries(of).map(([name, { label }]) => [name, label] as const),
  ),
  ...Object.entries(type.actions).flatMap(([name, { happened }]) =>
    happened ? [[`${name}, once it happened,`, happened] as const] : [],
  ),
  ...fields(type).flatMap(([where, field]) => [
    [where, field.label] as const,
    ...(field.kind === 'number' && field.unit ? [[`${where}: unit`, field.unit] as const] : []),
    ...(field.kind === 'choice' || field.kind === 'choices'
      ? field.options.map((o) => [`${where}=${o.value}`, o.label] as const)
      : []),
  ]),
]

function fieldFindings(field: FieldDefinition): string[] {
  if (field.kind === 'number') return (field.min ?? -Infinity) < (field.max ?? Infinity) ? [] : ['number']
  if (field.kind === 'assignees') return field.max >= 1 && field.max <= 10 ? [] : ['assignees']
  if (field.kind === 'photos') return field.max >= 1 && field.max <= MOST_PHOTOS ? [] : ['photos']
  if (field.kind === 'choice' || field.kind === 'choices') {
    const values = field.options.map((option) => option.value)
    return values.length > 1 && new Set(values).size === values.length && !values.includes('') ? [] : ['options']
  }
  if (field.kind !== 'text' && field.kind !== 'longText') return []
  const min = field.min ?? 0
  return [
    ...(field.max >= 1 && field.max <= LONGEST_TEXT && min <= field.max ? [] : ['length']),
    ...(!field.required && min > 0 ? ['optional, yet not to be left empty'] : []),
  ]
}

export const wordLaws: readonly Law[] = [
  {
    name: 'every label is there in every language',
    findings: (type) =>
      labels(type).flatMap(([where, text]) => [
        ...languages.filter((language) => !text?.[language]?.trim()).map((language) => `${where} lacks ${language}`),
        ...(text?.zh && !HAN.test(text.zh) ? [`${where}: zh is not Chinese`] : []),
        ...(text?.en && HAN.test(text.en) ? [`${where}: en is Chinese`] : []),
      ]),
  },
  {
    name: 'every field has sane bounds',
    findings: (type) => fields(type).flatMap(([where, field]) => fieldFindings(field).map((why) => `${where}: ${why}`)),
  },
  {
    name: 'every form that asks has samples, and every sample parses',
    findings: (type) =>
      steps(type).flatMap(({ kind, form, samples }) => [
        ...(samples.length === 0 && (kind === 'submit' || Object.values(form).some((field) => field.required))
          ? [`${kind} has none`]
          : []),
        ...samples.flatMap((sample) => {
          const parsed = parseForm(form, sample)
          return parsed.ok ? [] : [`${kind}: ${parsed.refusal.code} ${parsed.refusal.field}`]
        }),
      ]),
  },
]
