import { ApiError, createClient } from '@lianxin/contract/client'
import { ok, type Refusal, type Result } from '@lianxin/domain/kernel/refusal'
import { uuidv7 } from 'uuidv7'

export const api = createClient('/api/v1', (url, init) => fetch(url, init))

/** Ids and idempotency keys are made here, before anything is sent, and stay through every repeat. */
export const newId = (): string => uuidv7()

/** Whatever went wrong, as a refusal that `Problem` and the form model can word. */
export function refusalOf(thrown: unknown): Refusal {
  if (thrown instanceof ApiError) {
    const { code, params, field, retryAfter } = thrown.problem
    const known = { ...params, ...(retryAfter !== undefined && { seconds: retryAfter }) }
    return { code, params: known, ...(field !== undefined && { field }) }
  }
  return { code: thrown instanceof TypeError ? 'network.down' : 'server.failed' }
}

/** A write as the form model wants it: refusals as values. The server names fields of a step `data.reason`. */
export async function send<T>(work: Promise<T>): Promise<Result<T>> {
  try {
    return ok(await work)
  } catch (thrown) {
    const refusal = refusalOf(thrown)
    return { ok: false, refusal: { ...refusal, ...(refusal.field && { field: refusal.field.replace(/^data\./, '') }) } }
  }
}

export const photoUrl = (district: string, id: string): string => `/api/v1/districts/${district}/photos/${id}`
