import { DAY, dayOf, type Instant, plus } from '@lianxin/domain/kernel/time'
import type { Platform } from '../../platform/context.ts'
import type { Statement } from '../../platform/database.ts'
import type { AskSession, CheckSession, SignedIn } from '../../platform/http/session-check.ts'
import { readToken, tokenHash } from './cookie.ts'
import { extendSession } from './queries.ts'

/** How long a session lives without being used. */
export const SESSION = 30 * DAY

/** By itself, before any district is set: `$2` is null outside one. */
const checkAlone: Statement = {
  name: 'session.checkAlone',
  text: `select s.id, s.account_id, s.expires_at, who.person_id, who.posts
    from session s left join lateral actor_in($2, s.account_id, $3, $4) who on $2::text is not null
    where s.token_hash = $1 and s.expires_at > $3`,
}

/**
 * The same within a transaction of the district, on every request: a row for each post in force and each code it
 * reaches. Under the district's policies and without a function, which costs half as much. See `posts_in_force`.
 */
const checkWithin: Statement = {
  name: 'session.checkWithin',
  text: `select s.id, s.account_id, s.expires_at, p.id as person_id, held.id as post_id, held.role, held.org_id, held.code
    from session s
      left join person p on p.district = $2 and p.account_id = s.account_id
      left join lateral (
        select o.id, o.role, o.org_id, unnest(a.code || a.past_codes || o.further_codes) as code
        from post o join area a on a.district = o.district and a.id = o.area_id
        where o.district = $2 and o.person_id = p.id
          and o.starts_on <= $4 and (o.ends_on is null or o.ends_on >= $4) and (o.ended_at is null or o.ended_at > $3)
        union all
        select w.id, w.role, w.id, w.area_code from wide_post w
        where w.account_id = s.account_id and $2 like w.area_code || '%'
          and w.starts_on <= $4 and (w.ends_on is null or w.ends_on >= $4) and (w.ended_at is null or w.ended_at > $3)
      ) held on true
    where s.token_hash = $1 and s.expires_at > $3`,
}

type Live = { id: string; account_id: string; expires_at: Instant; person_id: string | null }
type LiveAlone = Live & { posts: SignedIn['posts'] | null }
type LiveWithin = Live & { post_id: string | null; role: string; org_id: string; code: string }

/** Reads session and rights afresh each time. A cookie we did not sign costs no query. */
export const askSessionOver =
  ({ db, keyring }: Pick<Platform, 'db' | 'keyring'>): AskSession =>
  (cookie) => {
    const token = readToken(keyring, cookie)
    if (!token) return null
    const signedIn = (
      { id, account_id, expires_at, person_id }: Live,
      posts: SignedIn['posts'],
      now: Instant,
    ): SignedIn => {
      const renewed = plus(now, SESSION)
      const signed = { accountId: account_id, sessionId: id, personId: person_id, posts }
      return expires_at < plus(renewed, -DAY)
        ? { ...signed, renew: () => extendSession(db.global, id, renewed) }
        : signed
    }
    return {
      alone: async (district, now) => {
        const [row] = await db.global.prepared<LiveAlone>(checkAlone, [tokenHash(token), district, now, dayOf(now)])
        return row ? signedIn(row, row.posts ?? [], now) : null
      },
      within: async (tx, district, now) => {
        const rows = await tx.prepared<LiveWithin>(checkWithin, [tokenHash(token), district, now, dayOf(now)])
        return rows[0] ? signedIn(rows[0], rows.flatMap(heldPost), now) : null
      },
    }
  }

const heldPost = ({ post_id, role, org_id, code }: LiveWithin): SignedIn['posts'] =>
  post_id === null ? [] : [{ id: post_id, role, orgId: org_id, areaCode: code } as SignedIn['posts'][number]]

export function checkSessionOver(platform: Pick<Platform, 'db' | 'keyring'>): CheckSession {
  const askSession = askSessionOver(platform)
  return async (cookie, district, now) => {
    const signed = (await askSession(cookie)?.alone(district, now)) ?? null
    await signed?.renew?.()
    return signed
  }
}
