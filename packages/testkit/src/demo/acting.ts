import type { PersonContext, Platform, WriteContext } from '@lianxin/backend/platform/context'
import type { Id } from '@lianxin/domain/kernel/ids'
import { dayOf, type Instant } from '@lianxin/domain/kernel/time'
import { type CurrentPost, type PersonActor, systemActor } from '@lianxin/domain/people/actor'
import { uuidv7 } from 'uuidv7'

export const DISTRICT = '150430'

/** A platform whose clock is set by hand. */
export type Moving = { readonly platform: Platform; at: Instant }

export function movingFrom(platform: Platform, start: Instant): Moving {
  const moving = { at: start, platform }
  moving.platform = { ...platform, clock: { now: () => moving.at }, wakeOutbox: () => {} }
  return moving
}

/** Who an account is right now, read as on every request. */
export async function actorOf({ platform, at }: Moving, accountId: Id): Promise<PersonActor> {
  const statement = { name: 'demo.actorIn', text: 'select person_id, posts from actor_in($1, $2, $3, $4)' }
  const values = [DISTRICT, accountId, at, dayOf(at)]
  const [row] = await platform.db.global.prepared<{ person_id: Id | null; posts: CurrentPost[] }>(statement, values)
  return { kind: 'person', district: DISTRICT, accountId, personId: row!.person_id, posts: row!.posts }
}

/** One request of somebody's, in a transaction of its own, at the moment the clock shows. */
export const asPerson = <T>(
  moving: Moving,
  actor: PersonActor,
  work: (ctx: PersonContext & WriteContext) => Promise<T>,
): Promise<T> =>
  moving.platform.db.write(DISTRICT, (tx) =>
    work({ ...around(moving), actor, accountId: actor.accountId, tx, writes: true }),
  )

/** The platform's own hand: builds the town and looks at everything. `accountId` need not be anybody's. */
export const asPlatform = <T>(
  moving: Moving,
  work: (ctx: WriteContext) => Promise<T>,
  accountId: Id | null = null,
): Promise<T> =>
  moving.platform.db.write(DISTRICT, (tx) =>
    work({ ...around(moving), actor: systemActor(DISTRICT), accountId, tx, writes: true }),
  )

const around = ({ platform, at }: Moving) => ({ platform, district: DISTRICT, now: at, requestId: uuidv7() })
