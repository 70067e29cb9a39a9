import type { ErrorCode } from '@lianxin/contract/errors'
import type { Refusal, Result } from '@lianxin/domain/kernel/refusal'

type Details = Pick<Refusal, 'params' | 'field'> & { readonly retryAfter?: number; readonly cause?: unknown }

/** The one error a service throws. Its code becomes the status, the problem and the sentence on screen. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly params: Refusal['params']
  readonly field: string | undefined
  readonly retryAfter: number | undefined

  constructor(code: ErrorCode, { params, field, retryAfter, cause }: Details = {}) {
    super(code, { cause })
    this.code = code
    this.params = params
    this.field = field
    this.retryAfter = retryAfter
  }
}

/** The value of a decision, or its refusal thrown. */
export function orThrow<T>(result: Result<T>): T {
  if (result.ok) return result.value
  const { code, params, field } = result.refusal
  throw new AppError(code as ErrorCode, { ...(params && { params }), ...(field !== undefined && { field }) })
}
