import { maskName, maskPhone } from '@lianxin/domain/kernel/mask'
import type { z } from 'zod'
import { optionFor } from './masking-union.ts'
import { type Sensitivity, sensitivityOf } from './sensitivity.ts'

const bit: Record<Sensitivity, number> = { name: 1, phone: 2, content: 4, identity: 8 }
const clearances = new WeakMap<object, number>()

/**
 * Says which sensitive fields of `object` its viewer may see as they are. Holds for inner objects too, except those
 * cleared by themselves. A second call replaces the first; an object that is copied loses its clearance.
 */
export function clear<T extends object>(object: T, sensitivities: readonly Sensitivity[]): T {
  clearances.set(
    object,
    sensitivities.reduce((mask, sensitivity) => mask | bit[sensitivity], 0),
  )
  return object
}

/** Copies a value under the clearance of the object around it. */
export type Copy = (value: unknown, clearance: number) => unknown
type Node = { readonly copy: Copy; readonly masks: boolean }

const nodes = new WeakMap<z.ZodType, Node>()
const building = new WeakSet<z.ZodType>()

/**
 * The one serialiser of answers: copies the fields that `schema` declares and no other, and masks those marked
 * `sensitive` unless the nearest enclosing object was given a clearance with {@link clear}. The function is made once
 * per schema. It throws a TypeError on a value whose shape the schema does not have, so that nothing undeclared leaks.
 */
export function compileMask(schema: z.ZodType): (value: unknown) => unknown {
  const { copy } = nodeOf(schema)
  return (value) => copy(value, 0)
}

/** The copier of a schema inside another. */
function nodeOf(schema: z.ZodType): Node {
  const known = nodes.get(schema)
  if (known) return known
  // A schema that contains itself masks as it goes; its copier is looked up when it is first needed.
  if (building.has(schema))
    return { copy: (value, clearance) => nodes.get(schema)!.copy(value, clearance), masks: true }
  building.add(schema)
  try {
    const inner = plainNode(schema)
    const sensitivity = sensitivityOf(schema)
    const node = sensitivity ? { copy: masking(sensitivity, inner.copy), masks: true } : inner
    nodes.set(schema, node)
    return node
  } finally {
    building.delete(schema)
  }
}

function masking(sensitivity: Sensitivity, copy: Copy): Copy {
  const needed = bit[sensitivity]
  const masked = maskedBy[sensitivity]
  return (value, clearance) => {
    if (value === null || value === undefined) return value
    return clearance & needed ? copy(value, clearance) : masked(value)
  }
}

const maskedBy: Record<Sensitivity, (value: unknown) => unknown> = {
  name: (value) => (typeof value === 'string' ? maskName(value) : null),
  phone: (value) => (typeof value === 'string' ? maskPhone(value) : null),
  content: (value) =>
    typeof value === 'string' ? '' : Array.isArray(value) ? [] : typeof value === 'object' ? {} : null,
  identity: () => null,
}

function plainNode(schema: z.ZodType): Node {
  const def = schema._zod.def as unknown as Definition
  switch (def.type) {
    case 'object':
      return objectNode(def.shape!, def.catchall)
    case 'array':
      return arrayNode(nodeOf(def.element!))
    case 'record':
      return recordNode(nodeOf(def.valueType!))
    case 'union':
      return unionNode(def.options!)
    case 'pipe':
      return nodeOf(def.out!)
    case 'lazy':
      return nodeOf(def.getter!())
    case 'nullable':
    case 'optional':
    case 'nonoptional':
    case 'default':
    case 'prefault':
    case 'catch':
    case 'readonly':
      return absentNode(nodeOf(def.innerType!))
    default:
      if (!leaves.has(def.type)) throw new TypeError(`an answer cannot hold ${def.type}: its fields are not declared`)
      return { copy: leaf, masks: false }
  }
}

/** What is read of a zod definition, by kind. */
export type Definition = {
  readonly type: string
  readonly shape?: Readonly<Record<string, z.ZodType>>
  readonly catchall?: z.ZodType
  readonly element?: z.ZodType
  readonly valueType?: z.ZodType
  readonly options?: readonly z.ZodType[]
  readonly out?: z.ZodType
  readonly innerType?: z.ZodType
  readonly getter?: () => z.ZodType
}

const leaves = new Set([
  ...['string', 'number', 'int', 'bigint', 'boolean', 'null', 'undefined', 'void'],
  ...['literal', 'enum', 'template_literal', 'transform', 'nan'],
])

const leaf: Copy = (value) => {
  if (typeof value === 'object' && value !== null) throw new TypeError('an object where the schema has a plain value')
  return value
}

const absentNode = ({ copy, masks }: Node): Node => ({
  copy: (value, clearance) => (value === null || value === undefined ? value : copy(value, clearance)),
  masks,
})

function arrayNode({ copy, masks }: Node): Node {
  const copyAll: Copy = (value, clearance) => {
    if (!Array.isArray(value)) throw new TypeError('no array where the schema has one')
    const out = new Array(value.length)
    for (let at = 0; at < value.length; at++) out[at] = copy(value[at], clearance)
    return out
  }
  return { copy: copyAll, masks }
}

function recordNode({ copy, masks }: Node): Node {
  return {
    copy: (value, clearance) => {
      const from = objectIn(value)
      const own = masks ? (clearances.get(from) ?? clearance) : 0
      const out: Record<string, unknown> = {}
      for (const key of Object.keys(from)) put(out, key, copy(from[key], own))
      return out
    },
    masks,
  }
}

function objectNode(shape: Readonly<Record<string, z.ZodType>>, catchall: z.ZodType | undefined): Node {
  const keys = Object.keys(shape)
  const fields = keys.map((key) => nodeOf(shape[key]!))
  const copies = fields.map(({ copy }) => copy)
  // `never` is strict, `unknown` is loose: in an answer both mean that only declared keys travel.
  const rest = catchall && !['never', 'unknown'].includes(catchall._zod.def.type) ? nodeOf(catchall) : null
  const declared = new Set(keys)
  const masks = fields.some((field) => field.masks) || (rest?.masks ?? false)
  const copy: Copy = (value, clearance) => {
    const from = objectIn(value)
    const own = masks ? (clearances.get(from) ?? clearance) : 0
    const out: Record<string, unknown> = {}
    for (let at = 0; at < keys.length; at++) {
      const key = keys[at]!
      const held = from[key]
      if (held !== undefined) out[key] = copies[at]!(held, own)
    }
    if (rest) for (const key of Object.keys(from)) if (!declared.has(key)) put(out, key, rest.copy(from[key], own))
    return out
  }
  return { copy, masks }
}

function unionNode(options: readonly z.ZodType[]): Node {
  const inner = options.map(nodeOf)
  const masks = inner.some((node) => node.masks)
  const choose = optionFor(options, masks)
  return { copy: (value, clearance) => inner[choose(value)]!.copy(value, clearance), masks }
}

function objectIn(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new TypeError('no object where the schema has one')
  return value as Record<string, unknown>
}

/** A key made up by a client must not reach the prototype. */
function put(out: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== '__proto__' && value !== undefined) out[key] = value
}
