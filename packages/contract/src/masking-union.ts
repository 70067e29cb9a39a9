import type { z } from 'zod'

/**
 * Which option of a union a value belongs to, by its kind, and by parsing only where kinds do not decide; a plain value
 * is the same in every option, unless one `masks`. Throws a TypeError when none fits.
 */
export function optionFor(options: readonly z.ZodType[], masks: boolean): (value: unknown) => number {
  const kinds = options.map(kindsOf)
  return (value) => {
    const kind = kindOf(value)
    const fitting: number[] = []
    for (let at = 0; at < options.length; at++) if (kinds[at]!.includes(kind)) fitting.push(at)
    if (fitting.length === 0) throw new TypeError(`no option of the union holds a ${kind}`)
    if (fitting.length === 1 || (!masks && (kind === 'plain' || kind === 'absent'))) return fitting[0]!
    const found = fitting.find((at) => options[at]!.safeParse(value).success)
    if (found === undefined) throw new TypeError(`no option of the union fits the ${kind}`)
    return found
  }
}

type Kind = 'object' | 'array' | 'absent' | 'plain'

const kindOf = (value: unknown): Kind => {
  if (value === null || value === undefined) return 'absent'
  if (Array.isArray(value)) return 'array'
  return typeof value === 'object' ? 'object' : 'plain'
}

const wrappers = new Set(['optional', 'default', 'prefault', 'catch', 'readonly', 'nonoptional'])

function kindsOf(schema: z.ZodType): readonly Kind[] {
  const def = schema._zod.def as unknown as {
    type: string
    innerType: z.ZodType
    out: z.ZodType
    options: z.ZodType[]
    getter(): z.ZodType
  }
  if (def.type === 'object' || def.type === 'record') return ['object']
  if (def.type === 'array') return ['array']
  if (def.type === 'null' || def.type === 'undefined' || def.type === 'void') return ['absent']
  if (def.type === 'nullable' || wrappers.has(def.type)) return ['absent', ...kindsOf(def.innerType)]
  if (def.type === 'pipe') return kindsOf(def.out)
  if (def.type === 'lazy') return kindsOf(def.getter())
  if (def.type === 'union') return def.options.flatMap(kindsOf)
  return ['plain']
}
