import { isDeepStrictEqual } from 'node:util'
import { fillPath } from '@lianxin/contract/client'
import type { Endpoint } from '@lianxin/contract/endpoint'
import { type ErrorCode, errorStatus } from '@lianxin/contract/errors'
import type { TestServer } from '@lianxin/testkit/server'
import type { Sample } from './contract-samples.ts'

export type Known = { readonly id: string; readonly endpoint: Endpoint }
export type Answer = { readonly status: number; readonly kind: string; readonly body: unknown }

/** One request to an endpoint, under a session of its own: some requests end the session they came in. */
export async function request(
  server: TestServer,
  { endpoint }: Known,
  accountId: string | null,
  input: Sample,
  { origin, photo }: { origin?: string; photo?: Uint8Array } = {},
): Promise<Answer> {
  const { url, rest } = fillPath(endpoint.path, input)
  const reads = endpoint.method === 'GET' || endpoint.method === 'DELETE'
  const query = new URLSearchParams(Object.entries(rest).map(([name, value]) => [name, String(value)]))
  const headers = new Headers({ 'content-type': endpoint.body ? 'application/octet-stream' : 'application/json' })
  if (accountId) headers.set('cookie', await server.cookieOf(accountId))
  if (origin) headers.set('origin', origin)
  const body = reads ? null : endpoint.body ? ((photo ?? new Uint8Array()) as BodyInit) : JSON.stringify(rest)
  const path = (reads || endpoint.body) && query.size > 0 ? `${url}?${query}` : url
  const response = await server.ask(null, path, { method: endpoint.method, headers, body })
  const kind = response.headers.get('content-type') ?? ''
  if (/json/.test(kind)) return { status: response.status, kind, body: await response.json() }
  await response.body?.cancel()
  return { status: response.status, kind, body: null }
}

/** Codes that any endpoint may answer with, without saying so. */
const general = /^(session\.required|access\.denied|thing\.notFound|rate\.limited|(request|field|server)\.[a-zA-Z]+)$/

/** What is wrong with a refusal; empty when it is a problem that its endpoint announces. */
export function faultsOfRefusal({ id, endpoint }: Known, answer: Answer): string[] {
  const { code, status } = (answer.body ?? {}) as { code?: ErrorCode; status?: number }
  const faults = []
  if (answer.status < 400 || answer.status >= 500) faults.push(`${id}: answered ${answer.status}, no refusal`)
  if (answer.kind !== 'application/problem+json') faults.push(`${id}: ${answer.kind} is no problem`)
  if (code === undefined || errorStatus[code] !== answer.status || status !== answer.status)
    faults.push(`${id}: ${code} under status ${answer.status}`)
  else if (!general.test(code) && !endpoint.errors.includes(code)) faults.push(`${id}: ${code} is not announced`)
  return faults
}

/** What is wrong with an answer that should be exactly `status` and `code`. */
export function faultsOfCode(known: Known, answer: Answer, ...allowed: readonly ErrorCode[]): string[] {
  const { code } = (answer.body ?? {}) as { code?: ErrorCode }
  if (code && allowed.includes(code)) return faultsOfRefusal(known, answer)
  return [`${known.id}: ${answer.status} ${code ?? 'without a code'} instead of ${allowed.join(' or ')}`]
}

/** What is wrong with a success: another shape than announced, or a key that no schema declares. */
export function faultsOfSuccess({ id, endpoint }: Known, { status, kind, body }: Answer): string[] {
  if (status !== 200) return [`${id}: ${status} ${JSON.stringify(body)} instead of 200`]
  if (endpoint.returns === 'image') return kind === 'image/jpeg' ? [] : [`${id}: ${kind} is no photo`]
  if (endpoint.returns === 'file') return kind === 'application/octet-stream' ? [] : [`${id}: ${kind} is no file`]
  if (endpoint.returns === 'events') return kind.startsWith('text/event-stream') ? [] : [`${id}: ${kind} is no stream`]
  const parsed = endpoint.output.safeParse(body)
  if (!parsed.success) return [`${id}: ${parsed.error.message}`]
  return isDeepStrictEqual(parsed.data, body) ? [] : [`${id}: keys that are not declared in ${JSON.stringify(body)}`]
}

/** Requests that are each wrong in one field: of another kind, and missing where it is required. */
export function malformed({ endpoint }: Known, sample: Sample): Sample[] {
  const inQuery = endpoint.method === 'GET' || endpoint.method === 'DELETE' || endpoint.body !== undefined
  return Object.entries(endpoint.input.shape).flatMap(([field, schema]) => {
    const inPath = endpoint.path.includes(`:${field}`)
    // In an address everything is a string; a zero is what none of them can hold.
    const wrong = { ...sample, [field]: inPath || inQuery ? '\u0000' : { wrong: [1] } }
    const { [field]: _, ...without } = sample
    return inPath || schema.safeParse(undefined).success ? [wrong] : [wrong, without]
  })
}
