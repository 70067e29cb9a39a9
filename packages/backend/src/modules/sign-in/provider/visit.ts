import { createHash, createHmac, randomBytes } from 'node:crypto'
import { InAppPath } from '@lianxin/contract/provider'
import type { Id } from '@lianxin/domain/kernel/ids'
import { MINUTE, plus } from '@lianxin/domain/kernel/time'
import type { AccountContext } from '../context.ts'
import { clearExpired } from '../queries.ts'
import type { Secrets } from './provider.ts'
import { deleteVisit, insertVisit } from './queries.ts'

/** Time to find one's password, not to forget that one asked. */
const LIFE = 10 * MINUTE
/** Only the endpoint to which the browser comes back needs the cookie. */
const PATH = '/api/v1/sign-in/provider'

/**
 * One token in the browser's cookie holds a visit together: state, nonce and verifier are drawn from it, so that what
 * the database keeps is of no use to whoever reads it.
 */
export const newVisit = (): string => randomBytes(32).toString('base64url')

const draw = (token: string, use: string): string => createHmac('sha256', token).update(use).digest('base64url')
export const secretsOf = (token: string): Secrets => ({
  state: draw(token, 'state'),
  nonce: draw(token, 'nonce'),
  verifier: draw(token, 'verifier'),
})

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

/** `by`: who wants to link; null for somebody signing in. */
export async function keepVisit(ctx: AccountContext, token: string, by: Id | null): Promise<void> {
  const { global } = ctx.platform.db
  await clearExpired(global, ctx.now)
  await insertVisit(global, { token_hash: hashOf(token), account_id: by, expires_at: plus(ctx.now, LIFE) })
}

/** Ends the visit and says who wanted to link; undefined when it is over: it is worth one return. */
export async function endVisit(
  { platform, now }: AccountContext,
  token: string,
): Promise<{ by: Id | null } | undefined> {
  const ended = await deleteVisit(platform.db.global, hashOf(token), now)
  return ended && { by: ended.account_id }
}

/** What a browser brings back: the token, and where it wanted to go, which is read as if it came from anybody. */
export type Brought = { readonly token: string | null; readonly to: string }

export function readVisit(cookies: string | undefined): Brought {
  const [, token, to] = /(?:^|;\s*)lianxin_visit=([\w-]{43})\.([\w-]+)/.exec(cookies ?? '') ?? []
  const path = InAppPath.safeParse(Buffer.from(to ?? '', 'base64url').toString())
  return { token: token ?? null, to: path.data ?? '/sign-in' }
}

const cookie = (value: string, seconds: number, secure: boolean): string =>
  `lianxin_visit=${value}; Path=${PATH}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`

export const visitCookie = (token: string, to: string, secure: boolean): string =>
  cookie(`${token}.${Buffer.from(to).toString('base64url')}`, LIFE / 1000, secure)

export const clearVisitCookie = (secure: boolean): string => cookie('', 0, secure)
