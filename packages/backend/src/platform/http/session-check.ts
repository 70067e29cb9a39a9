import type { District, Id } from '@lianxin/domain/kernel/ids'
import type { Instant } from '@lianxin/domain/kernel/time'
import type { CurrentPost } from '@lianxin/domain/people/actor'
import type { Tx } from '../database.ts'

/** A live session and who its account is in a district, read afresh on every request: rights end at once. */
export type SignedIn = {
  readonly accountId: Id
  readonly sessionId: string
  /** Null outside a district, and until the account first acts in it. */
  readonly personId: Id | null
  readonly posts: readonly CurrentPost[]
  /** Moves the end of a session in use on; absent while it is too soon for that. For after the request's own transaction. */
  readonly renew?: () => Promise<unknown>
}

/** Asks who a session is, in one query; null when there is none, or it ended. */
export type Ask = {
  /** By itself; outside a district when that is null. */
  readonly alone: (district: District | null, now: Instant) => Promise<SignedIn | null>
  /** In the transaction, of this district, of the request it came with. */
  readonly within: (tx: Tx, district: District, now: Instant) => Promise<SignedIn | null>
}

/** The question that a cookie header raises; null when it holds no session that this platform could have opened. */
export type AskSession = (cookie: string | undefined) => Ask | null

/** Looks up the session of a cookie header by itself and renews it; null when there is none, or it ended. */
export type CheckSession = (
  cookie: string | undefined,
  district: District | null,
  now: Instant,
) => Promise<SignedIn | null>
