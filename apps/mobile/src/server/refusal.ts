import { ApiError } from '@lianxin/contract/client'
import { ok, type Refusal, type Result } from '@lianxin/domain/kernel/refusal'

/** Whatever a call to the server threw, as a refusal that has words. */
export function refusalOf(thrown: unknown): Refusal {
  if (thrown instanceof ApiError) return ofProblem(thrown.problem)
  if (thrown instanceof TypeError) return { code: 'network.down' }
  if ((thrown as { name?: unknown } | null)?.name === 'AbortError') return { code: 'network.slow' }
  return { code: 'server.failed' }
}

function ofProblem({ code, field, params, retryAfter }: ApiError['problem']): Refusal {
  const wait = retryAfter !== undefined && { seconds: retryAfter, minutes: Math.ceil(retryAfter / 60) }
  return { code, params: { ...wait, ...params }, ...(field !== undefined && { field }) }
}

/** A call as a result: what went wrong is a value, not an exception. */
export async function attempt<T>(call: Promise<T>): Promise<Result<T>> {
  try {
    return ok(await call)
  } catch (thrown) {
    return { ok: false, refusal: refusalOf(thrown) }
  }
}

/** Nothing answered: what was asked has perhaps arrived, perhaps not. */
export const isUnheard = ({ code }: Refusal): boolean => code === 'network.down' || code === 'network.slow'
