import { z } from 'zod'
import { FURTHEST_NUMBER } from '../matters/form.ts'
import {
  extraFieldKinds,
  type ExtraField as Field,
  isList,
  LONGEST_LABEL,
  MOST_EXTRA_FIELDS,
  MOST_OPTIONS,
  MOST_PHOTO_FIELDS,
} from './extra-fields.ts'

const Label = z.strictObject({
  zh: z.string().trim().min(1).max(LONGEST_LABEL.zh),
  en: z.string().trim().max(LONGEST_LABEL.en).default(''),
})
const Code = z.string().regex(/^[a-z][a-z0-9_]{0,29}$/)
/** An issue of our own; its refusal is `field.invalid` at its path. */
const code = 'custom'

const Bound = z.number().min(-FURTHEST_NUMBER).max(FURTHEST_NUMBER)

/** An extra field as an administrator sends it. */
export const ExtraField = z
  .strictObject({
    code: Code,
    kind: z.enum(extraFieldKinds),
    label: Label,
    required: z.boolean().default(false),
    options: z
      .array(z.strictObject({ value: Code, label: Label }))
      .max(MOST_OPTIONS)
      .optional(),
    min: Bound.optional(),
    max: Bound.optional(),
  })
  .superRefine((field, context) => {
    const path = wrongPartOf(field)
    if (path) context.addIssue({ code, path: [path], message: 'does not fit the kind' })
  })

function wrongPartOf({ kind, options, min, max }: Field): string | undefined {
  const values = (options ?? []).map(({ value }) => value)
  if (isList(kind) ? values.length < 2 || hasTwins(values) : options !== undefined) return 'options'
  if (kind !== 'number' && min !== undefined) return 'min'
  if (kind !== 'number' && max !== undefined) return 'max'
  return min !== undefined && max !== undefined && min > max ? 'max' : undefined
}

const hasTwins = (values: readonly string[]): boolean => new Set(values).size !== values.length

/** The extra fields of a category in the order they are asked, each with a code of its own, within the limits. */
export const ExtraFields = z
  .array(ExtraField)
  .max(MOST_EXTRA_FIELDS)
  .superRefine((fields, context) => {
    const codes = fields.map(({ code }) => code)
    const twin = codes.findIndex((code, at) => codes.indexOf(code) !== at)
    if (twin >= 0) context.addIssue({ code, path: [twin, 'code'], message: 'used twice' })
    const photos = fields.flatMap(({ kind }, at) => (kind === 'photo' ? [at] : []))
    if (photos.length > MOST_PHOTO_FIELDS)
      context.addIssue({ code, path: [photos.at(-1)!, 'kind'], message: 'too many photo fields' })
  })
