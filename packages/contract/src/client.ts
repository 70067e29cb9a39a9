import { type Api, api } from './api.ts'
import type { Endpoint, InputOf, OutputOf } from './endpoint.ts'
import type { Problem } from './errors.ts'

/** Thrown for every answer that is not a success; `code` is the text key. */
export class ApiError extends Error {
  readonly problem: Pick<Problem, 'code' | 'field' | 'params' | 'retryAfter' | 'status'>
  constructor(problem: ApiError['problem']) {
    super(problem.code)
    this.problem = problem
  }
}

type Call<E> = (input: InputOf<E>, options?: { body?: Blob | Uint8Array; signal?: AbortSignal }) => Promise<OutputOf<E>>
export type Client = { [Group in keyof Api]: { [Name in keyof Api[Group]]: Call<Api[Group][Name]> } }

export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** A typed client over `fetch`. `base` is where the API is, e.g. `/api/v1`. */
export function createClient(base: string, fetch: Fetch): Client {
  const groups = Object.entries(api).map(([group, of]) => [
    group,
    Object.fromEntries(Object.entries(of).map(([name, endpoint]) => [name, call(base, fetch, endpoint as Endpoint)])),
  ])
  return Object.fromEntries(groups) as Client
}

const call =
  (base: string, fetch: Fetch, endpoint: Endpoint) =>
  async (input: Record<string, unknown>, options: { body?: Blob | Uint8Array; signal?: AbortSignal } = {}) => {
    const { url, rest } = fillPath(endpoint.path, input)
    const reads = endpoint.method === 'GET' || endpoint.method === 'DELETE'
    const inQuery = reads || endpoint.body !== undefined
    const sends =
      options.body === undefined
        ? { 'content-type': 'application/json' }
        : { 'content-type': 'application/octet-stream' }
    const response = await fetch(base + url + (inQuery ? query(rest) : ''), {
      method: endpoint.method,
      credentials: 'same-origin',
      ...(options.signal && { signal: options.signal }),
      ...(!reads && { headers: sends, body: (options.body as BodyInit | undefined) ?? JSON.stringify(rest) }),
    })
    if (!response.ok) throw new ApiError(await problemOf(response))
    return response.json()
  }

/** Puts the input's fields into the path; what is left travels as query or body. */
export function fillPath(path: string, input: Record<string, unknown>): { url: string; rest: Record<string, unknown> } {
  const rest = { ...input }
  const url = path.replace(/:(\w+)/g, (_, name: string) => {
    delete rest[name]
    return encodeURIComponent(String(input[name]))
  })
  return { url, rest }
}

function query(input: Record<string, unknown>): string {
  const present = Object.entries(input).filter(([, value]) => value !== undefined && value !== null)
  return present.length === 0 ? '' : `?${new URLSearchParams(present.map(([name, value]) => [name, String(value)]))}`
}

async function problemOf(response: Response): Promise<ApiError['problem']> {
  const problem = (await response.json().catch(() => null)) as ApiError['problem'] | null
  return problem?.code
    ? problem
    : { code: response.status === 503 ? 'server.busy' : 'server.failed', status: response.status }
}
