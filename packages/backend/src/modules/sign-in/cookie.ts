import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import { hmacOf, signInKeys } from './keys.ts'

export const COOKIE = 'lianxin_session'
/** The longest a browser keeps a cookie. When a session ends is decided by its row, not by the browser. */
const MAX_AGE = 400 * 86_400
const FORM = /^([\w-]{43})\.([\w-]{43})$/

export const newToken = (): string => randomBytes(32).toString('base64url')

/** What the session row keeps of a token. */
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest()

const signatureOf = (keyring: Keyring, token: string): string =>
  hmacOf(signInKeys(keyring).cookie, token).toString('base64url')

export const signed = (keyring: Keyring, token: string): string => `${token}.${signatureOf(keyring, token)}`

/** The token of a `Cookie` header; null when there is none, or we did not sign it: then no query is needed. */
export function readToken(keyring: Keyring, header: string | undefined): string | null {
  for (const part of header?.split(';') ?? []) {
    const [, token, signature] = (part.trim().startsWith(`${COOKIE}=`) && FORM.exec(cookieValue(part))) || []
    if (token && signature && isSame(signature, signatureOf(keyring, token))) return token
  }
  return null
}

const cookieValue = (part: string): string => part.trim().slice(COOKIE.length + 1)
const isSame = (a: string, b: string): boolean => timingSafeEqual(Buffer.from(a), Buffer.from(b))

/** A `Set-Cookie` header: out of reach of scripts, not sent along by other sites. */
export const sessionCookie = (value: string, secure: boolean): string =>
  `${COOKIE}=${value}; Path=/; Max-Age=${MAX_AGE}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`

export const clearCookie = (secure: boolean): string =>
  `${COOKIE}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
