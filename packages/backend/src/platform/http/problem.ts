import { type ErrorCode, errorStatus, type Problem } from '@lianxin/contract/errors'
import type { Refusal } from '@lianxin/domain/kernel/refusal'
import { formRefusal } from '@lianxin/domain/matters/form-schema'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { z } from 'zod'
import { AppError } from '../errors.ts'
import type { Log } from '../log.ts'

/** Any error as RFC 9457 problem details. What was not foreseen is logged and answered without its words. */
export function answerProblem(http: Context, error: unknown, requestId: string, log: Log): Response {
  const known = error instanceof AppError ? error : new AppError('server.failed', { cause: error })
  const status = errorStatus[known.code]
  if (status >= 500) log.error({ requestId, problem: known.code, err: known.cause ?? known }, 'request failed')
  const problem: Problem = {
    type: `/problems/${known.code}`,
    status,
    code: known.code,
    title: known.code,
    requestId,
    ...(known.field !== undefined && { field: known.field }),
    ...(known.params && { params: known.params }),
    ...(known.retryAfter !== undefined && { retryAfter: known.retryAfter }),
  }
  if (known.retryAfter !== undefined) http.header('retry-after', String(known.retryAfter))
  return http.body(JSON.stringify(problem), status as ContentfulStatusCode, {
    'content-type': 'application/problem+json',
  })
}

/** Input that does not fit its schema, as the first field to mend. */
export function invalidInput(error: z.ZodError): AppError {
  const { code, params, field }: Refusal = formRefusal(error)
  return new AppError(code as ErrorCode, { ...(params && { params }), ...(field !== undefined && { field }) })
}
