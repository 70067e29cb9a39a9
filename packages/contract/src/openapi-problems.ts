import { z } from 'zod'
import type { Endpoint } from './endpoint.ts'
import { type ErrorCode, errorStatus } from './errors.ts'

/** Codes of a form: its own checks, and those of what its fields name. */
const formErrors: readonly ErrorCode[] = [
  ...(Object.keys(errorStatus) as ErrorCode[]).filter((code) => code.startsWith('field.')),
  'matter.assigneeUnknown',
  'matter.areaUnknown',
  'matter.categoryUnknown',
  'photo.unknown',
]

/** Every code an endpoint can answer with: its own, and those that follow from how it is called. */
export function errorsOf(endpoint: Endpoint): ErrorCode[] {
  const implied: ErrorCode[] = ['request.invalid', 'server.busy', 'server.database', 'server.failed']
  if (endpoint.access === 'session') implied.push('session.required', 'access.denied')
  if (endpoint.method !== 'GET') implied.push('request.wrongOrigin', 'request.tooLarge')
  if (endpoint.rate !== undefined) implied.push('rate.limited')
  if ('data' in endpoint.input.shape) implied.push(...formErrors)
  return [...new Set([...endpoint.errors, ...implied])]
}

/** Problem responses (RFC 9457) by status, each naming the codes it can carry. */
export function problemResponses(endpoint: Endpoint) {
  const byStatus = Map.groupBy(errorsOf(endpoint), (code) => String(errorStatus[code]) as `${4 | 5}${number}${number}`)
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      {
        description: codes.join(', '),
        content: { 'application/problem+json': { schema: problem(codes) } },
      },
    ]),
  )
}

const problem = (codes: readonly ErrorCode[]) =>
  z.looseObject({
    type: z.string(),
    status: z.int(),
    code: z.enum(codes),
    title: z.string(),
    field: z.string().optional(),
    params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    retryAfter: z.number().optional().describe('Seconds after which it is worth trying again'),
    requestId: z.string(),
  })
