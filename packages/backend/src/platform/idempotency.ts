import type { Id } from '@lianxin/domain/kernel/ids'
import { canonical, type Json } from './audit/canonical.ts'
import type { WriteContext } from './context.ts'
import { blindIndex } from './crypto/blind-index.ts'
import type { Statement } from './database.ts'
import { AppError } from './errors.ts'

/** What tells one request from another without keeping what it said. */
export const requestDigest = (ctx: Pick<WriteContext, 'platform'>, endpoint: string, input: unknown): string =>
  blindIndex(ctx.platform.keyring, 'request', `${endpoint}\n${canonical(input as Json)}`)

const take: Statement = {
  name: 'idempotency.take',
  text: `insert into write_key (district, key, account_id, endpoint, request, target_id, at)
    values ($1, $2, $3, $4, $5, $6, $7) on conflict (district, key) do nothing returning key`,
}
const look: Statement = {
  name: 'idempotency.look',
  text: 'select account_id, request from write_key where district = $1 and key = $2',
}

/**
 * False the first time a key is seen, true when the same account repeats the same request: the caller then only reads.
 * Another request under the key is refused with `key.otherContent`.
 */
export async function isRepeat(
  ctx: WriteContext,
  endpoint: string,
  input: { key: Id },
  targetId: Id | null,
): Promise<boolean> {
  const request = requestDigest(ctx, endpoint, input)
  const taken = await ctx.tx.prepared(take, [
    ctx.district,
    input.key,
    ctx.accountId,
    endpoint,
    request,
    targetId,
    ctx.now,
  ])
  if (taken.length === 1) return false
  const [first] = await ctx.tx.prepared<{ account_id: string; request: string }>(look, [ctx.district, input.key])
  if (first?.account_id !== ctx.accountId || first?.request !== request) throw new AppError('key.otherContent')
  return true
}
