import { z } from 'zod'

/**
 * How sensitive a field is. Everything not marked is public to whoever may read the object.
 * - `name`, `phone`: of a resident; masked (`张*`, `138****1234`) unless the object's clearance says otherwise
 * - `content`: free words of a resident, which may hold anything; emptied without clearance
 * - `identity`: who it was at all; null without clearance
 */
export type Sensitivity = 'name' | 'phone' | 'content' | 'identity'

const registry = z.registry<{ sensitivity: Sensitivity }>()

/** Marks a field of the contract. The serialiser masks it by default; a law walks every response to prove it. */
export function sensitive<Schema extends z.ZodType>(sensitivity: Sensitivity, schema: Schema): Schema {
  const marked = schema.meta({ ...schema.meta(), 'x-sensitivity': sensitivity }) as Schema
  registry.add(marked, { sensitivity })
  return marked
}

export const sensitivityOf = (schema: z.ZodType): Sensitivity | undefined => registry.get(schema)?.sensitivity
