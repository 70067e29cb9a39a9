import type { Text } from '../kernel/text.ts'
import { type FieldDefinition, type FormDefinition, LONGEST_TEXT } from '../matters/form.ts'

/** Most extra fields of one category. */
export const MOST_EXTRA_FIELDS = 20
/** Most values of one list. */
export const MOST_OPTIONS = 50
/** Most fields of one category that ask for photos, and most photos of one. */
export const MOST_PHOTO_FIELDS = 3
export const MOST_PHOTOS_OF_FIELD = 3
/** Longest label of a field or a value, in characters. */
export const LONGEST_LABEL = { zh: 60, en: 120 } as const

const LONGEST_STRING = 200

/** What an extra field can be: the attribute types of Open311 GeoReport v2, a photo, and a place. */
export const extraFieldKinds = [
  'string',
  'text',
  'number',
  'datetime',
  'singlevaluelist',
  'multivaluelist',
  'photo',
  'place',
] as const
export type ExtraFieldKind = (typeof extraFieldKinds)[number]

/** A value of a list. `value` is what answers keep; its label may change. `en` may be empty. */
export type ExtraOption = { readonly value: string; readonly label: Text }

/** One more thing that a category asks of whoever reports. */
export type ExtraField = {
  /** Names it for ever: answers are kept under it. Lower-case letters, digits and `_`, at most 30. */
  readonly code: string
  readonly kind: ExtraFieldKind
  readonly label: Text
  readonly required: boolean
  /** Of the two kinds of lists, and of no other: at least two. */
  readonly options?: readonly ExtraOption[] | undefined
  /** Of numbers, and of no other. */
  readonly min?: number | undefined
  readonly max?: number | undefined
}

export const isList = (kind: ExtraFieldKind): boolean => kind === 'singlevaluelist' || kind === 'multivaluelist'

const PREFIX = 'extra_'

/** What an extra field is called among the answers of a report: no field of a matter type begins so. */
export const extraName = (code: string): string => PREFIX + code
export const isExtraName = (name: string): boolean => name.startsWith(PREFIX)

/** The same questions as a form of the engine: one way to show, check and keep answers, on the phone and on the server. */
export const extraForm = (fields: readonly ExtraField[]): FormDefinition =>
  Object.fromEntries(fields.map((field) => [extraName(field.code), definitionOf(field)]))

function definitionOf(field: ExtraField): FieldDefinition {
  const asked = { label: inBoth(field.label), required: field.required }
  const { options = [], min, max } = field
  const listed = options.map(({ value, label }) => ({ value, label: inBoth(label) }))
  switch (field.kind) {
    case 'string':
      return { ...asked, kind: 'text', max: LONGEST_STRING }
    case 'text':
      return { ...asked, kind: 'longText', max: LONGEST_TEXT }
    case 'number':
      return { ...asked, kind: 'number', ...(min !== undefined && { min }), ...(max !== undefined && { max }) }
    case 'datetime':
      return { ...asked, kind: 'dateTime' }
    case 'singlevaluelist':
      return { ...asked, kind: 'choice', options: listed }
    case 'multivaluelist':
      return { ...asked, kind: 'choices', options: listed }
    case 'photo':
      return { ...asked, kind: 'photos', max: MOST_PHOTOS_OF_FIELD }
    case 'place':
      return { ...asked, kind: 'point' }
  }
}

/** Chinese is the master: where nobody wrote English, it stands there too. */
const inBoth = ({ zh, en }: Text): Text => ({ zh, en: en === '' ? zh : en })
