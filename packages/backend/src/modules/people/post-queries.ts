import type { District, Id } from '@lianxin/domain/kernel/ids'
import { type Day, dayOf, type Instant } from '@lianxin/domain/kernel/time'
import { sql } from 'kysely'
import type { Statement, Tx } from '../../platform/database.ts'
import { db } from './queries.ts'
import type { PostRow } from './tables.ts'

/** A post that is over gives no rights and never will again. */
export const notOver = (today: Day) =>
  sql<boolean>`(post.ended_at is null and (post.ends_on is null or post.ends_on >= ${today}))`

const furtherAreas = sql<{ id: Id; name: string }[]>`(
  select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name) order by f.code), '[]')
  from post_area x join area f on f.district = x.district and f.id = x.area_id
  where x.district = post.district and x.post_id = post.id and x.ended_at is null)`

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
      furtherAreas.as('further_areas'),
      sql<boolean>`(${notOver(dayOf(now))} and post.starts_on <= ${dayOf(now)})`.as('current'),
    ])
    .where('post.district', '=', district)

export type PostViewRow = Omit<PostRow, 'created_at' | 'successor_id' | 'handed_over_at' | 'further_codes'> & {
  person_name: string
  org_name: string
  area_name: string
  further_areas: { id: Id; name: string }[]
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

const places = `select p.id, p.role, p.starts_on, p.ends_on, p.ended_at, p.successor_id, p.person_id, p.further_codes, a.code as area_code, x.code as org_area_code
    from post p
      join area a on a.district = p.district and a.id = p.area_id
      join org o on o.district = p.district and o.id = p.org_id
      join area x on x.district = o.district and x.id = o.area_id
    where p.district = $1 and p.id = $2`
const plain: Statement = { name: 'post.places', text: places }
const held: Statement = { name: 'post.hold', text: `${places} for no key update of p` }

type PostDates = Pick<PostRow, 'starts_on' | 'ends_on' | 'ended_at'>
export type PostPlaces = PostDates &
  Pick<PostRow, 'id' | 'role' | 'successor_id' | 'person_id' | 'further_codes'> & {
    area_code: string
    org_area_code: string
  }

/** {@link notOver}, of a post that was read. */
export const isOver = ({ ended_at, ends_on }: PostDates, now: Instant): boolean =>
  ended_at !== null || (ends_on !== null && ends_on < dayOf(now))

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

export type NewPost = Omit<PostRow, 'ended_at' | 'successor_id' | 'handed_over_at' | 'further_codes'>

/** False when the id is taken, or the person holds the same post already. */
export const insertPost = async (tx: Tx, row: NewPost): Promise<boolean> =>
  (await tx.run(
    db
      .insertInto('post')
      .values({ ...row, ended_at: null, successor_id: null, handed_over_at: null, further_codes: [] })
      .onConflict((conflict) => conflict.doNothing()),
  )) === 1

type Ending = { readonly at: Instant; readonly successorId: Id | null }

export const setEnded = (tx: Tx, district: District, id: Id, { at, successorId }: Ending): Promise<number> =>
  tx.run(
    db
      .updateTable('post')
      .set({ ended_at: at, successor_id: successorId })
      .where('district', '=', district)
      .where('id', '=', id),
  )

const rights: Statement = { name: 'post.tellRights', text: `select pg_notify('rights', $1)` }

/** Tells every server that somebody's rights changed, so that their open pages hear of it at once; heard on commit. */
export const tellRights = (tx: Tx, district: District, personId: Id): Promise<unknown> =>
  tx.prepared(rights, [JSON.stringify({ district, personId })])

const handedOver: Statement = {
  name: 'post.handedOver',
  text: `select (
      select count(*) from assignment where district = $1 and person_id = $2 and post_id = $3 and ended_at >= $4
    )::int + (select count(*) from assignment where district = $1 and handed_over_from = $3)::int as count`,
}

/** How many assignments and parts left a post once it had ended: what a repeated request is told again. */
export const countHandedOver = async (tx: Tx, district: District, post: PostPlaces): Promise<number> =>
  (await tx.prepared<{ count: number }>(handedOver, [district, post.person_id, post.id, post.ended_at]))[0]!.count

const insertAreas: Statement = {
  name: 'post.insertFurtherAreas',
  text: 'insert into post_area (district, post_id, area_id) select $1, $2, unnest($3::uuid[])',
}
export const insertFurtherAreas = (tx: Tx, district: District, postId: Id, areaIds: readonly Id[]) =>
  tx.prepared(insertAreas, [district, postId, areaIds])

const trim: Statement = {
  name: 'post.trimToOrg',
  text: `update post_area x set ended_at = $3 from post p, area a
    where x.district = $1 and x.ended_at is null and p.district = x.district and p.id = x.post_id and p.org_id = $2
      and a.district = x.district and a.id = x.area_id
      and not exists (
        select from org o join area b on b.district = o.district and b.id in (
          select o.area_id union all
          select y.area_id from org_area y where y.district = $1 and y.org_id = $2 and y.ended_at is null)
        where o.district = $1 and o.id = $2 and starts_with(a.code, b.code))
    returning p.person_id`,
}
/** Further areas that are no longer their org's; answers whose rights that changed. */
export const endOutsideOrg = async (tx: Tx, district: District, orgId: Id, at: Instant): Promise<Id[]> =>
  (await tx.prepared<{ person_id: Id }>(trim, [district, orgId, at])).map((row) => row.person_id)

const keepCodes: Statement = {
  name: 'post.keepFurtherCodes',
  text: `update post p set further_codes = r.codes
    from (
      select o.id, coalesce(array_agg(c.code order by c.code) filter (where c.code is not null), '{}') as codes
      from post o
        left join post_area x on x.district = o.district and x.post_id = o.id and x.ended_at is null
        left join area a on a.district = x.district and a.id = x.area_id
        left join lateral unnest(a.code || a.past_codes) c (code) on true
      where o.district = $1 and (o.further_codes <> '{}' or x.post_id is not null)
      group by o.id
    ) r
    where p.district = $1 and p.id = r.id and p.further_codes <> r.codes`,
}

/** After posts got further areas, or areas other codes. The few posts of joint bodies are all looked at. */
export const keepFurtherCodes = (tx: Tx, district: District) => tx.prepared(keepCodes, [district])
