import { z } from 'zod'
import { Id } from '../kernel/ids.ts'
import { ok, type Refusal, type Result } from '../kernel/refusal.ts'
import { Instant } from '../kernel/time.ts'
import type { FormData } from './definition.ts'
import { type FieldDefinition, type FormDefinition, FURTHEST_NUMBER } from './form.ts'

/** A place on earth, WGS-84 degrees. */
export const Point = z.object({ lat: z.number().min(-90).max(90), lng: z.number().min(-180).max(180) })
export type Point = z.infer<typeof Point>

/** Who shall do it: a post, or an org whose officers may take it. */
export const AssigneeRef = z.union([z.object({ postId: Id }).strict(), z.object({ orgId: Id }).strict()])
export type AssigneeRef = z.infer<typeof AssigneeRef>

function fieldSchema(field: FieldDefinition): z.ZodType {
  switch (field.kind) {
    case 'text':
    case 'longText':
      return z
        .string()
        .trim()
        .min(field.min ?? (field.required ? 1 : 0))
        .max(field.max)
    case 'choice':
      return z.enum(field.options.map((option) => option.value))
    case 'choices':
      return z
        .array(z.enum(field.options.map((option) => option.value)))
        .min(field.required ? 1 : 0)
        .max(field.options.length)
        .refine((chosen) => new Set(chosen).size === chosen.length)
    case 'flag':
    case 'consent':
      return z.boolean()
    case 'number':
      return (field.whole ? z.int() : z.number()).min(field.min ?? -FURTHEST_NUMBER).max(field.max ?? FURTHEST_NUMBER)
    case 'dateTime':
      return Instant
    case 'stars':
      return z.int().min(1).max(5)
    case 'photos':
      return z.array(Id).max(field.max)
    case 'point':
      return Point
    case 'category':
    case 'area':
    case 'helper':
    case 'matter':
      return Id
    case 'assignee':
      return AssigneeRef
    case 'assignees':
      return z.array(AssigneeRef).min(1).max(field.max)
  }
}

const schemas = new WeakMap<FormDefinition, z.ZodObject>()

/** The strict schema of a form: unknown fields are refused, empty optional ones left out. */
export function formSchema(form: FormDefinition): z.ZodObject {
  const known = schemas.get(form)
  if (known) return known
  const shape = Object.fromEntries(
    Object.entries(form).map(([name, field]) => {
      const schema = fieldSchema(field).meta({ title: field.label.en, description: field.label.zh })
      return [name, field.required ? schema : schema.optional()]
    }),
  )
  const schema = z.strictObject(shape)
  schemas.set(form, schema)
  return schema
}

/** Form data checked and trimmed, or the first thing wrong with it. Refusals: `field.*`, naming the field. */
export function parseForm(form: FormDefinition, data: unknown): Result<FormData> {
  // Without its input an issue does not tell a missing answer from a wrong one.
  const parsed = formSchema(form).safeParse(data, { reportInput: true })
  return parsed.success ? ok(parsed.data) : { ok: false, refusal: formRefusal(parsed.error) }
}

/**
 * The first thing wrong with checked data, as a refusal that names the field. Parse with `reportInput: true`: without it
 * a wrong kind of value cannot be told from none and is answered as `field.required`.
 */
export function formRefusal(error: z.ZodError): Refusal {
  const issue = error.issues[0]!
  const field =
    issue.path.length > 0 ? issue.path.join('.') : issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined
  return { ...codeOf(issue), ...(field !== undefined && { field }) }
}

function codeOf(issue: z.core.$ZodIssue): Refusal {
  if (issue.code === 'unrecognized_keys') return { code: 'field.unknown' }
  if (isMissing(issue)) return { code: 'field.required' }
  if (issue.code === 'too_big' && issue.origin === 'array')
    return { code: 'field.tooMany', params: { max: Number(issue.maximum) } }
  if (issue.code === 'too_big' && issue.origin === 'string')
    return { code: 'field.tooLong', params: { max: Number(issue.maximum) } }
  if (issue.code === 'too_small' && issue.origin === 'string')
    return { code: 'field.tooShort', params: { min: Number(issue.minimum) } }
  return { code: 'field.invalid' }
}

const isMissing = (issue: z.core.$ZodIssue): boolean =>
  (issue.code === 'too_small' && issue.origin === 'array') ||
  ('input' in issue ? issue.input === undefined || issue.input === '' : issue.code === 'invalid_type')
