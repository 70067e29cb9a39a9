import { DAY, dayOf, type Instant, plus } from '@lianxin/domain/kernel/time'
import type { Platform } from '../../platform/context.ts'
import type { Statement } from '../../platform/database.ts'
import type { AskSession, CheckSession, SignedIn } from '../../platform/http/session-check.ts'
import { readToken, tokenHash } from './cookie.ts'
import { extendSession } from './queries.ts'

/** How long a session lives without being used. */
export const SESSION = 30 * DAY

/** On every request, so: one round trip, prepared. `$2` is null outside a district. */
const check: Statement = {
  name: 'session.check',
  text: `select s.id, s.account_id, s.expires_at, who.person_id, who.posts
    from session s left join lateral actor_in($2, s.account_id, $3, $4) who on $2::text is not null
    where s.token_hash = $1 and s.expires_at > $3`,
}

type Row = {
  id: string
  account_id: string
  expires_at: Instant
  person_id: string | null
  posts: SignedIn['posts'] | null
}

/** Reads session and rights afresh each time. A cookie we did not sign costs no query. */
export const askSessionOver =
  ({ db, keyring }: Pick<Platform, 'db' | 'keyring'>): AskSession =>
  (cookie) => {
    const token = readToken(keyring, cookie)
    if (!token) return null
    return async (on, district, now) => {
      const [row] = await on.prepared<Row>(check, [tokenHash(token), district, now, dayOf(now)])
      if (!row) return null
      const renewed = plus(now, SESSION)
      const isOld = row.expires_at < plus(renewed, -DAY)
      const signed = { accountId: row.account_id, sessionId: row.id, personId: row.person_id, posts: row.posts ?? [] }
      return isOld ? { ...signed, renew: () => extendSession(db.global, row.id, renewed) } : signed
    }
  }

export function checkSessionOver(platform: Pick<Platform, 'db' | 'keyring'>): CheckSession {
  const askSession = askSessionOver(platform)
  return async (cookie, district, now) => {
    const signed = (await askSession(cookie)?.(platform.db.global, district, now)) ?? null
    await signed?.renew?.()
    return signed
  }
}
