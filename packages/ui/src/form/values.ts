import type { Refusal } from '@lianxin/domain/kernel/refusal'
import { type FieldDefinition, type FormDefinition, FURTHEST_NUMBER } from '@lianxin/domain/matters/form'

export type FormValues = Readonly<Record<string, unknown>>

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0)

const isBetween = (value: unknown, min: number, max: number): boolean =>
  typeof value === 'number' && value >= min && value <= max

/** What goes to the server: text trimmed, empty fields left out, nothing the form does not know. */
export function valuesToSend(definition: FormDefinition, values: FormValues): FormValues {
  return Object.fromEntries(
    Object.keys(definition)
      .filter((name) => !isEmpty(values[name]))
      .map((name) => [name, typeof values[name] === 'string' ? (values[name] as string).trim() : values[name]]),
  )
}

/**
 * What is wrong with one value, in the codes the server uses. It is a courtesy that saves a round trip: the server judges
 * by its own schema, which is not shipped to the phone.
 */
export function fieldRefusal(name: string, field: FieldDefinition, value: unknown): Refusal | undefined {
  const refuse = (code: string, params?: Refusal['params']): Refusal => ({
    code,
    field: name,
    ...(params && { params }),
  })
  if (isEmpty(value)) return field.required ? refuse('field.required') : undefined
  switch (field.kind) {
    case 'text':
    case 'longText': {
      const { length } = (value as string).trim()
      if (length > field.max) return refuse('field.tooLong', { max: field.max })
      if (length < (field.min ?? 0)) return refuse('field.tooShort', { min: field.min! })
      return undefined
    }
    case 'photos':
    case 'assignees':
      return (value as unknown[]).length > field.max ? refuse('field.tooMany', { max: field.max }) : undefined
    case 'number':
      return isBetween(value, field.min ?? -FURTHEST_NUMBER, field.max ?? FURTHEST_NUMBER) &&
        (!field.whole || Number.isInteger(value))
        ? undefined
        : refuse('field.invalid')
    case 'dateTime':
      return Number.isNaN(Date.parse(value as string)) ? refuse('field.invalid') : undefined
    case 'choices':
      return (value as unknown[]).every((one) => field.options.some((option) => option.value === one))
        ? undefined
        : refuse('field.invalid')
    case 'choice':
      return field.options.some((option) => option.value === value) ? undefined : refuse('field.invalid')
    default:
      return undefined
  }
}
