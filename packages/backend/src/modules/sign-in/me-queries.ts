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

export type WidePost = {
  id: Id
  role: Role
  area_id: Id
  area_name: string
  starts_on: Day
  ends_on: Day | null
}

/** In the area of its code, if this district's tree goes that high, else in the whole district. */
const widePosts = {
  name: 'me.widePosts',
  text: `select w.id, w.role, coalesce(a.id, w.id) as area_id, coalesce(a.name, d.name) as area_name,
      w.starts_on, w.ends_on
    from wide_post w join district d on d.code = $1
      left join area a on a.district = $1 and a.code = w.area_code
    where w.account_id = $2 and $1 like w.area_code || '%' and w.starts_on <= $4
      and (w.ends_on is null or w.ends_on >= $4) and (w.ended_at is null or w.ended_at > $3)
    order by w.starts_on, w.id`,
}

export const listWidePosts = (tx: Tx, district: District, accountId: Id, now: Instant, today: Day) =>
  tx.prepared<WidePost>(widePosts, [district, accountId, now, today])

const rename = {
  name: 'me.rename',
  text: `update person set name = $3, pinyin = $4, version = version + 1 where district = $1 and id = $2`,
}

export const renamePerson = (tx: Tx, district: District, id: Id, name: string, pinyin: string) =>
  tx.prepared(rename, [district, id, name, pinyin])

const served = { name: 'district.served', text: 'select code from district where code = $1' }

export const isServed = async (tx: Tx, district: District): Promise<boolean> =>
  (await tx.prepared(served, [district])).length === 1
