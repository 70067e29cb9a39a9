import type { Text } from '../kernel/text.ts'

type Field<Kind extends string, More = object> = {
  readonly kind: Kind
  readonly label: Text
  readonly required?: boolean
} & More

/** The closed list of things a form can ask. Screens, validation and OpenAPI are derived from it. */
export type FieldDefinition =
  | Field<'text', { readonly max: number; readonly min?: number }>
  | Field<'longText', { readonly max: number; readonly min?: number }>
  | Field<'choice', { readonly options: readonly { readonly value: string; readonly label: Text }[] }>
  | Field<'choices', { readonly options: readonly { readonly value: string; readonly label: Text }[] }>
  | Field<'flag'>
  | Field<'number', { readonly min?: number; readonly max?: number; readonly whole?: true; readonly unit?: Text }>
  | Field<'dateTime'>
  | Field<'stars'>
  /** May this be shown to everybody? A yes is kept on the matter. */
  | Field<'consent'>
  | Field<'photos', { readonly max: number }>
  | Field<'point'>
  | Field<'category'>
  | Field<'area'>
  | Field<'assignee'>
  | Field<'assignees', { readonly max: number }>
  /** One of those who help with this matter. */
  | Field<'helper'>
  /** Another matter, found by its number. */
  | Field<'matter'>

export type FieldKind = FieldDefinition['kind']
export type FormDefinition = Readonly<Record<string, FieldDefinition>>

/** Kinds whose values may name or describe a person: kept in redactable rows, never in the action itself. */
export const redactableKinds: ReadonlySet<FieldKind> = new Set(['text', 'longText', 'point', 'number', 'dateTime'])

/** Longest free text anyone can send, in characters. */
export const LONGEST_TEXT = 10_000
/** Numbers further from zero are a slip of the finger. */
export const FURTHEST_NUMBER = 1e12
/** Most photos on one action. */
export const MOST_PHOTOS = 9
