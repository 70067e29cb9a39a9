import type { Endpoint } from '@lianxin/contract/endpoint'
import type { Context } from 'hono'
import { AppError } from '../errors.ts'
import { invalidInput } from './problem.ts'

/** JSON bodies hold at most a long report in Chinese with all its fields. */
export const MOST_JSON_BYTES = 256 * 1024

/** Path, query and body as one value of the endpoint's input schema. */
export async function readInput(endpoint: Endpoint, http: Context): Promise<Record<string, unknown>> {
  const fromBody = endpoint.method !== 'GET' && endpoint.method !== 'DELETE' && endpoint.body === undefined
  const sent = { ...(fromBody ? await readJson(http) : http.req.query()), ...http.req.param() }
  requireSound(sent, [])
  const parsed = endpoint.input.safeParse(sent, { reportInput: true })
  if (!parsed.success) throw invalidInput(parsed.error)
  return parsed.data
}

async function readJson(http: Context): Promise<Record<string, unknown>> {
  // A form posted from another site cannot carry this type without asking first.
  if (!http.req.header('content-type')?.startsWith('application/json')) throw new AppError('request.invalid')
  const value: unknown = parseJson(await readBytes(http, MOST_JSON_BYTES))
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new AppError('request.invalid')
  return value as Record<string, unknown>
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return JSON.parse(text === '' ? '{}' : text)
  } catch (cause) {
    throw new AppError('request.invalid', { cause })
  }
}

/** More than any form nests; what walks the input later may then do so by recursion. */
const DEEPEST = 16
/** PostgreSQL keeps neither a zero nor half a surrogate pair. */
const unkeepable = (text: string): boolean => text.includes('\u0000') || !text.isWellFormed()

/** Refuses, by its field, what no text column could hold; and by itself what is nested without end. */
function requireSound(value: unknown, path: readonly string[]): void {
  if (path.length > DEEPEST) throw new AppError('request.invalid')
  if (typeof value === 'string' && unkeepable(value)) throw new AppError('field.invalid', { field: fieldOf(path) })
  if (typeof value !== 'object' || value === null) return
  for (const [name, inner] of Object.entries(value)) {
    if (unkeepable(name)) throw new AppError('field.unknown', { field: fieldOf(path) || 'request' })
    requireSound(inner, [...path, name])
  }
}

/** A form's fields are named without the box they travel in, as its own checks name them. */
const fieldOf = ([first = '', ...rest]: readonly string[]): string =>
  (first === 'data' && rest.length > 0 ? rest : [first, ...rest]).join('.')

/** The whole body, or `request.tooLarge` as soon as it is known to be more than `most` bytes. */
export async function readBytes(http: Context, most: number): Promise<Uint8Array> {
  const length = http.req.header('content-length')
  if (Number(length ?? 0) > most) throw new AppError('request.tooLarge', { params: { most } })
  // The HTTP parser holds such a body to its length, and reading it at once costs a fraction of a web stream.
  if (length !== undefined && !http.req.header('transfer-encoding')) {
    return new Uint8Array(await http.req.arrayBuffer())
  }
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of http.req.raw.body ?? []) {
    size += chunk.byteLength
    if (size > most) throw new AppError('request.tooLarge', { params: { most } })
    chunks.push(chunk)
  }
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)
}
