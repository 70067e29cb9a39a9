import type { District, Id } from '@lianxin/domain/kernel/ids'
import { type Day, dayOf, type Instant } from '@lianxin/domain/kernel/time'
import { sql } from 'kysely'
import type { Statement, Tx } from '../../platform/database.ts'
import { db } from './queries.ts'
import type { PostRow } from './tables.ts'

/** A post that is over gives no rights and never will again. */
export const notOver = (today: Day) =>
  sql<boolean>`(post.ended_at is null and (post.ends_on is null or post.ends_on >= ${today}))`

const view = (district: District, now: Instant) =>
  db
    .selectFrom('post')
    .innerJoin('person', (on) =>
      on.onRef('person.district', '=', 'post.district').onRef('person.id', '=', 'post.person_id'),
    )
    .innerJoin('org', (on) => on.onRef('org.district', '=', 'post.district').onRef('org.id', '=', 'post.org_id'))
    .innerJoin('area', (on) => on.onRef('area.district', '=', 'post.district').onRef('area.id', '=', 'post.area_id'))
    .select([
      ...(['post.district', 'post.id', 'post.person_id', 'post.role', 'post.org_id', 'post.area_id'] as const),
      ...(['post.starts_on', 'post.ends_on', 'post.ended_at'] as const),
      'person.name as person_name',
      'org.name as org_name',
      'area.name as area_name',
      sql<boolean>`(${notOver(dayOf(now))} and post.starts_on <= ${dayOf(now)})`.as('current'),
    ])
    .where('post.district', '=', district)

export type PostViewRow = Omit<PostRow, 'created_at'> & {
  person_name: string
  org_name: string
  area_name: string
  current: boolean
}

export const findPostView = (tx: Tx, district: District, now: Instant, id: Id): Promise<PostViewRow | undefined> =>
  tx.find(view(district, now).where('post.id', '=', id))

/** Posts of these people in force or still to come. */
export async function listPostsOf(
  tx: Tx,
  district: District,
  now: Instant,
  personIds: readonly Id[],
): Promise<PostViewRow[]> {
  if (personIds.length === 0) return []
  return tx.many(
    view(district, now)
      .where('post.person_id', 'in', [...personIds])
      .where(notOver(dayOf(now)))
      .orderBy('post.starts_on')
      .orderBy('post.id'),
  )
}

const places = `select p.id, p.ends_on, p.ended_at, p.person_id, a.code as area_code, x.code as org_area_code
    from post p
      join area a on a.district = p.district and a.id = p.area_id
      join org o on o.district = p.district and o.id = p.org_id
      join area x on x.district = o.district and x.id = o.area_id
    where p.district = $1 and p.id = $2`
const plain: Statement = { name: 'post.places', text: places }
const held: Statement = { name: 'post.hold', text: `${places} for no key update of p` }

export type PostPlaces = Pick<PostRow, 'id' | 'ends_on' | 'ended_at' | 'person_id'> & {
  area_code: string
  org_area_code: string
}

/** A post with the places it reaches. */
export const findPostPlaces = async (tx: Tx, district: District, id: Id): Promise<PostPlaces | undefined> =>
  (await tx.prepared<PostPlaces>(plain, [district, id]))[0]

/** The same, held until the transaction ends. */
export const lockPost = async (tx: Tx, district: District, id: Id): Promise<PostPlaces | undefined> =>
  (await tx.prepared<PostPlaces>(held, [district, id]))[0]

type Tuple = Pick<PostRow, 'person_id' | 'role' | 'org_id' | 'area_id'>

/** Posts whose last day has passed are closed as of the end of that day, so that the same may be given again. */
export const closeLapsed = (tx: Tx, district: District, today: Day, { person_id, role, org_id, area_id }: Tuple) =>
  tx.run(
    db
      .updateTable('post')
      .set({ ended_at: sql<string>`((ends_on + 1)::timestamp at time zone 'Asia/Shanghai')` })
      .where('district', '=', district)
      .where('person_id', '=', person_id)
      .where('role', '=', role)
      .where('org_id', '=', org_id)
      .where('area_id', '=', area_id)
      .where('ended_at', 'is', null)
      .where('ends_on', '<', today),
  )

/** False when the id is taken, or the person holds the same post already. */
export const insertPost = async (tx: Tx, row: Omit<PostRow, 'ended_at'>): Promise<boolean> =>
  (await tx.run(
    db
      .insertInto('post')
      .values({ ...row, ended_at: null })
      .onConflict((conflict) => conflict.doNothing()),
  )) === 1

export const setEnded = (tx: Tx, district: District, id: Id, at: Instant): Promise<number> =>
  tx.run(db.updateTable('post').set({ ended_at: at }).where('district', '=', district).where('id', '=', id))

const handedOver: Statement = {
  name: 'post.handedOver',
  text: `select count(*)::int as count from assignment
    where district = $1 and person_id = $2 and post_id = $3 and ended_at = $4`,
}

/** How many assignments left a post at the moment it ended: what a repeated request is told again. */
export const countHandedOver = async (tx: Tx, district: District, post: PostPlaces): Promise<number> =>
  (await tx.prepared<{ count: number }>(handedOver, [district, post.person_id, post.id, post.ended_at]))[0]!.count
