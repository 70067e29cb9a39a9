import {
  type ExtraField,
  type ExtraFieldKind,
  type ExtraOption,
  isList,
  MOST_EXTRA_FIELDS,
} from '@lianxin/domain/categories/extra-fields'

/** Extra fields while they are being written: as they will be sent, in their order. */
export type FieldList = readonly ExtraField[]

/** A name that none of them has or had: answers are kept under it for ever, so one that was taken away does not return. */
export function freshCode(prefix: string, taken: readonly string[]): string {
  const used = new Set(taken)
  let number = taken.length + 1
  while (used.has(`${prefix}${number}`)) number += 1
  return `${prefix}${number}`
}

export const isFull = (fields: FieldList): boolean => fields.length >= MOST_EXTRA_FIELDS

/** One more question at the end. `known` are the codes of all versions there were. */
export const added = (fields: FieldList, known: readonly string[]): FieldList => [
  ...fields,
  {
    code: freshCode('f', [...known, ...fields.map(({ code }) => code)]),
    ...{ kind: 'string', label: { zh: '', en: '' }, required: false },
  },
]

export const changed = (fields: FieldList, at: number, field: ExtraField): FieldList => fields.with(at, field)

export const removed = (fields: FieldList, at: number): FieldList => fields.toSpliced(at, 1)

export function moved(fields: FieldList, at: number, by: 1 | -1): FieldList {
  const to = at + by
  if (to < 0 || to >= fields.length) return fields
  return fields.toSpliced(at, 1).toSpliced(to, 0, fields[at]!)
}

/** The question of another kind: a list gets two values to write, and what does not fit goes. */
export function ofKind({ code, label, required, options }: ExtraField, kind: ExtraFieldKind): ExtraField {
  const listed = isList(kind) && { options: options ?? withOption(withOption([])) }
  return { code, kind, label, required, ...listed }
}

export const withOption = (options: readonly ExtraOption[]): readonly ExtraOption[] => [
  ...options,
  {
    value: freshCode(
      'o',
      options.map(({ value }) => value),
    ),
    label: { zh: '', en: '' },
  },
]
