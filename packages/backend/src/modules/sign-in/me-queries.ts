import type { District, Id } from '@lianxin/domain/kernel/ids'
import type { Day, Instant } from '@lianxin/domain/kernel/time'
import type { Role } from '@lianxin/domain/people/roles'
import type { Tx } from '../../platform/database.ts'

/** Where an account is known, or holds a post that reaches there. */
const places = {
  name: 'me.places',
  text: `select d.code as district, d.name from district d
    where d.code in (select district from districts_of($1))
      or exists (select from wide_post w where w.account_id = $1 and d.code like w.area_code || '%'
        and w.starts_on <= $3 and (w.ends_on is null or w.ends_on >= $3) and (w.ended_at is null or w.ended_at > $2))
    order by d.code`,
}

export const listPlaces = (tx: Tx, accountId: Id, now: Instant, today: Day) =>
  tx.prepared<{ district: District; name: string }>(places, [accountId, now, today])

const personOf = { name: 'me.person', text: 'select id, name from person where district = $1 and account_id = $2' }

export const findPerson = async (tx: Tx, district: District, accountId: Id) =>
  (await tx.prepared<{ id: Id; name: string }>(personOf, [district, accountId]))[0]

export type MyPost = {
  id: Id
  role: Role
  org_id: Id
  org_name: string
  area_id: Id
  area_name: string
  starts_on: Day
  ends_on: Day | null
}

/** A wide post has no org in the district and stands for itself, in the area of its code or else in the whole district. */
const myPosts = {
  name: 'me.posts',
  text: `select p.id, p.role, p.org_id, o.name as org_name, p.area_id, a.name as area_name, p.starts_on, p.ends_on
    from post p
      join org o on o.district = p.district and o.id = p.org_id
      join area a on a.district = p.district and a.id = p.area_id
    where p.district = $1 and p.person_id = $2 and p.starts_on <= $5 and (p.ends_on is null or p.ends_on >= $5)
      and (p.ended_at is null or p.ended_at > $4)
    union all
    select w.id, w.role, w.id, coalesce(a.name, d.name), coalesce(a.id, w.id), coalesce(a.name, d.name),
      w.starts_on, w.ends_on
    from wide_post w join district d on d.code = $1
      left join area a on a.district = $1 and a.code = w.area_code
    where w.account_id = $3 and $1 like w.area_code || '%' and w.starts_on <= $5
      and (w.ends_on is null or w.ends_on >= $5) and (w.ended_at is null or w.ended_at > $4)
    order by starts_on, id`,
}

export const listMyPosts = (tx: Tx, district: District, personId: Id | null, accountId: Id, now: Instant, today: Day) =>
  tx.prepared<MyPost>(myPosts, [district, personId, accountId, now, today])

const rename = {
  name: 'me.rename',
  text: `update person set name = $3, pinyin = $4, version = version + 1 where district = $1 and id = $2`,
}

export const renamePerson = (tx: Tx, district: District, id: Id, name: string, pinyin: string) =>
  tx.prepared(rename, [district, id, name, pinyin])

const served = { name: 'district.served', text: 'select code from district where code = $1' }

export const isServed = async (tx: Tx, district: District): Promise<boolean> =>
  (await tx.prepared(served, [district])).length === 1
