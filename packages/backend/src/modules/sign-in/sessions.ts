import type { Id } from '@lianxin/domain/kernel/ids'
import { plus } from '@lianxin/domain/kernel/time'
import { uuidv7 } from 'uuidv7'
import type { Tx } from '../../platform/database.ts'
import { SESSION } from './check-session.ts'
import { type AccountContext, inPlatform, tell } from './context.ts'
import { newToken, signed, tokenHash } from './cookie.ts'
import { deleteSession, deleteSessionsOf, insertSession, listSessions, tellEnded } from './queries.ts'

/** What the browser is to keep; `cookie` exists nowhere else. */
export type Opened = { readonly sessionId: Id; readonly accountId: Id; readonly cookie: string }

/** `issuer`: the provider it was opened by; null for our own doors. */
type Ended = { readonly issuer: string | null }

export type Renewing = AccountContext & { readonly userAgent: string | null }

/** Always a new session under a new token: a cookie planted before sign-in never becomes worth anything. */
export async function startSession(
  tx: Tx,
  ctx: Renewing,
  accountId: Id,
  event: string,
  issuer: string | null = null,
): Promise<Opened> {
  const [sessionId, token] = [uuidv7(), newToken()]
  await insertSession(tx, {
    id: sessionId,
    account_id: accountId,
    token_hash: tokenHash(token),
    created_at: ctx.now,
    expires_at: plus(ctx.now, SESSION),
    user_agent: ctx.userAgent?.slice(0, 300) ?? null,
    issuer,
  })
  await tell(tx, ctx, { event, by: accountId, target: sessionId })
  return { sessionId, accountId, cookie: signed(ctx.platform.keyring, token) }
}

/** A session without any proof. For the demo server and for tests; nothing that strangers reach may call it. */
export const openSession = (ctx: AccountContext, accountId: Id): Promise<Opened> =>
  inPlatform(ctx, (tx) => startSession(tx, { ...ctx, userAgent: null }, accountId, 'signIn.opened'))

/** Ends one session of the account from the next request on and says who vouched for it; null when it has none of this id. */
export const endSession = (ctx: AccountContext, accountId: Id, id: Id, event: string): Promise<Ended | null> =>
  inPlatform(ctx, async (tx) => {
    const ended = await deleteSession(tx, accountId, id)
    if (!ended) return null
    await tellEnded(tx, id)
    await tell(tx, ctx, { event, by: accountId, target: id })
    return ended
  })

/** Ends every session of an account. `by` is who wanted it: the account itself, an admin, or null for a command. */
export async function endSessionsOf(tx: Tx, ctx: AccountContext, accountId: Id, by: Id | null): Promise<number> {
  const ended = await deleteSessionsOf(tx, accountId)
  for (const id of ended) {
    await tellEnded(tx, id)
    await tell(tx, ctx, { event: 'session.revoke', by, target: id })
  }
  return ended.length
}

/** {@link endSessionsOf} in a transaction of its own; says how many there were. */
export const revokeSessionsOf = (ctx: AccountContext, accountId: Id, by: Id | null = null): Promise<number> =>
  inPlatform(ctx, (tx) => endSessionsOf(tx, ctx, accountId, by))

/** Where an account is signed in, newest first. */
export async function viewSessions({ platform, now }: AccountContext, accountId: Id, current: Id) {
  const rows = await listSessions(platform.db.global, accountId, now)
  return rows.map((row) => ({
    id: row.id,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    userAgent: row.user_agent,
    current: row.id === current,
  }))
}
