import type { Id } from '@lianxin/domain/kernel/ids'
import { dayOf } from '@lianxin/domain/kernel/time'
import type { WriteContext } from '../../platform/context.ts'
import type { Statement } from '../../platform/database.ts'
import { setEnded, tellRights } from './post-queries.ts'

const closeLapsed: Statement = {
  name: 'post.closeLapsedAt',
  text: `update post set ended_at = ((ends_on + 1)::timestamp at time zone 'Asia/Shanghai')
    where district = $1 and area_id = any($2) and ended_at is null and ends_on < $3`,
}
const hold: Statement = {
  name: 'post.holdAt',
  text: `select id from post where district = $1 and area_id = $2 and ended_at is null and ($3::uuid[] is null or id = any($3))
    order by id for no key update`,
}
const twins: Statement = {
  name: 'post.twins',
  text: `select p.id, t.id as twin, p.person_id as person from post p
    join post t on t.district = p.district and t.person_id = p.person_id and t.role = p.role and t.org_id = p.org_id
      and t.area_id = $3 and t.ended_at is null
    where p.district = $1 and p.id = any($2)`,
}
const move: Statement = {
  name: 'post.moveTo',
  text: 'update post set area_id = $3 where district = $1 and id = any($2)',
}
const moveFurther: Statement = {
  name: 'post.moveFurtherAreas',
  text: `with left_behind as (
      update post_area set ended_at = $4 where district = $1 and area_id = $2 and ended_at is null returning post_id
    )
    insert into post_area (district, post_id, area_id) select $1, post_id, $3 from left_behind
    on conflict (district, post_id, area_id) do update set ended_at = null`,
}
const dropDoubled: Statement = {
  name: 'post.dropDoubledAreas',
  text: `update post_area x set ended_at = $3 from post p
    where x.district = $1 and x.area_id = $2 and x.ended_at is null
      and p.district = x.district and p.id = x.post_id and p.area_id = x.area_id`,
}

type From = {
  readonly from: Id
  readonly to: Id
  /** Of those at `from` only these; all of them, and what reaches there beside its own area, when not given. */
  readonly only?: readonly Id[]
}

/**
 * Posts go with their area when it comes into another: rights, leads and dates stay. Somebody who holds the same post
 * there already keeps that one, which succeeds the other. Returns how many posts stood there.
 */
export async function carryPosts(ctx: WriteContext, { from, to, only }: From): Promise<number> {
  const { tx, district, now } = ctx
  await tx.prepared(closeLapsed, [district, [from, to], dayOf(now)])
  const ids = (await tx.prepared<{ id: Id }>(hold, [district, from, only ?? null])).map(({ id }) => id)
  const doubled = await tx.prepared<{ id: Id; twin: Id; person: Id }>(twins, [district, ids, to])
  for (const { id, twin, person } of doubled) {
    await setEnded(tx, district, id, { at: now, successorId: twin })
    await tellRights(tx, district, person)
  }
  const ended = new Set(doubled.map(({ id }) => id))
  await tx.prepared(move, [district, ids.filter((id) => !ended.has(id)), to])
  if (!only) await tx.prepared(moveFurther, [district, from, to, now])
  await tx.prepared(dropDoubled, [district, to, now])
  return ids.length
}

const countAt: Statement = {
  name: 'post.countIn',
  text: `select count(distinct p.id)::int as count from area a join post_place p on p.district = a.district and p.area_id = a.id
    where a.district = $1 and a.code >= $2 and a.code < $2 || ':' and a.ended_at is null
      and p.ended_at is null and (p.ends_on is null or p.ends_on >= $3)`,
}

/** How many posts reach into an area, in force or still to come. */
export const countPostsIn = async (
  { tx, district, now }: Pick<WriteContext, 'tx' | 'district' | 'now'>,
  code: string,
) => (await tx.prepared<{ count: number }>(countAt, [district, code, dayOf(now)]))[0]!.count

const at: Statement = {
  name: 'post.listAt',
  text: `select p.id, p.role, h.name as "personName", o.name as "orgName" from post p
    join person h on h.district = p.district and h.id = p.person_id
    join org o on o.district = p.district and o.id = p.org_id
    where p.district = $1 and p.area_id = $2 and p.ended_at is null and (p.ends_on is null or p.ends_on >= $3)
    order by h.pinyin, p.id limit 200`,
}
export type PostAt = { id: Id; role: string; personName: string; orgName: string }

/** Posts right at an area, by name of who holds them. */
export const listPostsAt = ({ tx, district, now }: Pick<WriteContext, 'tx' | 'district' | 'now'>, areaId: Id) =>
  tx.prepared<PostAt>(at, [district, areaId, dayOf(now)])
