import { District, Id } from '@lianxin/domain/kernel/ids'
import { z } from 'zod'
import type { ErrorCode } from './errors.ts'

/** One HTTP endpoint as data: server, client, OpenAPI and the contract tests all read it. */
export type Endpoint<Input extends z.ZodObject = z.ZodObject, Output extends z.ZodType = z.ZodType> = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below `/api/v1`. A `:name` is filled from the input's field of that name. */
  readonly path: string
  /** `public`: without sign-in. `session`: any signed-in account; the service then requires access. */
  readonly access: 'public' | 'session'
  readonly summary: string
  /** Path parameters, then query (GET, DELETE) or JSON body, in one object. */
  readonly input: Input
  readonly output: Output
  readonly errors: readonly ErrorCode[]
  /** What the body is when it is not JSON. */
  readonly body?: 'image' | 'file'
  /** What comes back when it is not JSON. */
  readonly returns?: 'image' | 'events' | 'file' | 'redirect'
  /** Most requests a minute from one account (or one address, when public). */
  readonly rate?: number
}

export const endpoint = <Input extends z.ZodObject, Output extends z.ZodType>(
  definition: Endpoint<Input, Output>,
): Endpoint<Input, Output> => definition

export type InputOf<E> = E extends Endpoint<infer Input, z.ZodType> ? z.input<Input> : never
export type ParsedInputOf<E> = E extends Endpoint<infer Input, z.ZodType> ? z.output<Input> : never
export type OutputOf<E> = E extends Endpoint<z.ZodObject, infer Output> ? z.output<Output> : never

/** Every path of a district begins with it. */
export const inDistrict = { district: District } as const

/** Every write carries the UUIDv7 its client made: a repeat returns the first result, other content is refused. */
export const write = { key: Id.describe('Idempotency key, UUIDv7 made by the client') } as const

/** A page of a long list, by keyset: `cursor` comes from the page before. */
export const page = {
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
} as const

export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next: z.string().nullable().describe('Cursor of the next page, null at the end') })

export const Empty = z.object({})
