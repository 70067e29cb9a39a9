import type { District, Id } from '@lianxin/domain/kernel/ids'
import type { Instant } from '@lianxin/domain/kernel/time'
import type { CurrentPost } from '@lianxin/domain/people/actor'

/** A live session and who its account is in a district, read afresh on every request: rights end at once. */
export type SignedIn = {
  readonly accountId: Id
  readonly sessionId: string
  /** Null outside a district, and until the account first acts in it. */
  readonly personId: Id | null
  readonly posts: readonly CurrentPost[]
}

/** Looks up the session of a cookie header; null when there is none, or it ended. One query. */
export type CheckSession = (
  cookie: string | undefined,
  district: District | null,
  now: Instant,
) => Promise<SignedIn | null>
