import type { District, Id } from '@lianxin/domain/kernel/ids'
import { dayOf, type Instant } from '@lianxin/domain/kernel/time'
import { orgHandlingRoles } from '@lianxin/domain/people/roles'
import type { Statement, Tx } from '../../platform/database.ts'

export const districtsWithOutbox: Statement = {
  name: 'outbox.districts',
  text: 'select district from districts_with_outbox($1) as district',
}

const lockDelivery: Statement = {
  name: 'outbox.lockDelivery',
  text: 'select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as taken',
}

/** One deliverer per district at a time, so that notices become visible in the order of their ids. */
export const holdDelivery = async (tx: Tx, district: District): Promise<boolean> =>
  (await tx.prepared<{ taken: boolean }>(lockDelivery, [`outbox.deliver ${district}`]))[0]!.taken

const forTheApp = `event not like 'send.%'`
const toBeSent = `event like 'send.%'`
const claim = (which: string): string => `select id, event, matter_id, tells, at, attempts from outbox
  where district = $1 and next_try_at <= $2 and ${which}
  order by next_try_at, id limit $3 for update skip locked`

const claimTelling: Statement = { name: 'outbox.claimTelling', text: claim(forTheApp) }
const claimSending: Statement = { name: 'outbox.claimSending', text: claim(toBeSent) }

/** Event `matter.<action>` is told in the app; `send.<channel>.<template>` goes to the one person in `tells`. */
export type Claimed = {
  readonly id: Id
  readonly event: string
  readonly matter_id: Id | null
  readonly tells: readonly string[]
  readonly at: Instant
  readonly attempts: number
}

/** What waits to be told in the app, oldest first, held until the transaction ends. */
export const claimTells = (tx: Tx, district: District, now: Instant, limit: number): Promise<Claimed[]> =>
  tx.prepared<Claimed>(claimTelling, [district, now, limit])

/** The oldest message that waits to be sent by a channel. */
export const claimMessage = async (tx: Tx, district: District, now: Instant): Promise<Claimed | undefined> =>
  (await tx.prepared<Claimed>(claimSending, [district, now, 1]))[0]

const audience: Statement = {
  name: 'outbox.audience',
  text: `
with item as (
  select o.id, o.tells, o.actor_id, o.matter_id, coalesce(m.desk_code, left(m.area_code, 12)) as desk_code,
    m.reporter_id, m.first_receiver_id, m.lead_person_id,
    m.lead_org_id, m.claimant_id
  from outbox o join matter m on m.district = o.district and m.id = o.matter_id
  where o.district = $1 and o.id = any($2)
), desk as (
  select distinct i.desk_code as code, levels.*
  from item i join (values ('dispatchers', 'dispatcher', 20), ('supervisors', 'supervisor', 20),
    ('communitySupervisors', 'supervisor', 12), ('townSupervisors', 'supervisor', 9), ('districtSupervisors', 'supervisor', 6)
  ) levels (audience, role, widest) on levels.audience = any (i.tells)
), held as (
  select desk.code as desk_code, desk.audience, near.person_id
  from desk cross join lateral (
    select p.person_id, rank() over (order by length(a.code) desc) as nearness
    from area a join post_place p on p.district = a.district and p.area_id = a.id and p.ended_at is null
    where a.district = $1 and p.role = desk.role
      and p.starts_on <= $3 and (p.ends_on is null or p.ends_on >= $3)
      and a.code = any (array(
        select left(desk.code, n) from unnest('{2,4,6,9,12,15,18,20}'::int[]) n where n <= desk.widest))
  ) near
  where near.nearness = 1
), helping as (
  select i.id, h.id as helper_id, h.org_id, h.person_id, h.ended_at is null and h.finished_at is null as open
  from item i join assignment h on h.district = $1 and h.matter_id = i.matter_id and h.role = 'helper'
  where 'helpers' = any (i.tells) or exists (select from unnest(i.tells) as t where t like 'helper:%')
), helpers as (
  select id, helper_id, open, person_id from helping where person_id is not null
  union all select h.id, h.helper_id, h.open, p.person_id
    from helping h join post p on p.district = $1 and p.org_id = h.org_id and p.role = any($4) and p.ended_at is null
    where h.person_id is null and p.starts_on <= $3 and (p.ends_on is null or p.ends_on >= $3)
), told as (
  select id, 'reporter' as audience, reporter_id as person_id from item
  union all select id, 'firstReceiver', first_receiver_id from item
  union all select id, 'lead', lead_person_id from item
  union all select i.id, 'lead', p.person_id
    from item i join post p on p.district = $1 and p.org_id = i.lead_org_id and p.role = any($4) and p.ended_at is null
    where i.lead_person_id is null and p.starts_on <= $3 and (p.ends_on is null or p.ends_on >= $3)
  union all select i.id, h.audience, h.person_id from item i join held h using (desk_code)
  union all select id, 'claimant', claimant_id from item
  union all select id, 'helpers', person_id from helpers where open
  union all select id, 'helper:' || helper_id, person_id from helpers
  union all select i.id, 'followers', f.person_id
    from item i join matter_follower f on f.district = $1 and f.matter_id = i.matter_id
    where 'followers' = any (i.tells)
)
select t.id as "outboxId", t.person_id as "personId", bool_or(t.audience ilike '%supervisors') as supervises
from told t join item i on i.id = t.id
where t.audience = any (i.tells) and t.person_id is not null and t.person_id is distinct from i.actor_id
group by t.id, t.person_id
order by t.id, t.person_id`,
}

export type Told = { readonly outboxId: Id; readonly personId: Id; readonly supervises: boolean }

/**
 * Who is meant, once each and never whoever acted. The lead is the person, or every handler of the org while nobody in
 * it has taken the matter, and so is each helper; dispatchers and supervisors are those of the desk that decides, or of
 * the nearest area around it that has any; supervisors of a level those of the nearest from that level upwards.
 */
export const listTold = (tx: Tx, district: District, outboxIds: readonly Id[], now: Instant): Promise<Told[]> =>
  tx.prepared<Told>(audience, [district, outboxIds, dayOf(now), orgHandlingRoles])

const lastNotice: Statement = {
  name: 'notice.last',
  text: 'select id from notice where district = $1 order by id desc limit 1',
}
export const findLastNoticeId = async (tx: Tx, district: District): Promise<Id | null> =>
  (await tx.prepared<{ id: Id }>(lastNotice, [district]))[0]?.id ?? null

const insertNotices: Statement = {
  name: 'notice.insert',
  text: `insert into notice (district, id, person_id, event, matter_id, at)
    select $1, n.id, n.person_id, o.event, o.matter_id, o.at
    from unnest($2::uuid[], $3::uuid[], $4::uuid[]) as n (id, person_id, outbox_id)
    join outbox o on o.district = $1 and o.id = n.outbox_id`,
}
export const insertNoticesFor = (tx: Tx, district: District, ids: readonly Id[], told: readonly Told[]) =>
  tx.prepared(insertNotices, [
    district,
    ids,
    told.map(({ personId }) => personId),
    told.map(({ outboxId }) => outboxId),
  ])

const notify: Statement = {
  name: 'notice.notify',
  text: `select pg_notify('notice', payload) from unnest($1::text[]) as payload`,
}
/** Heard by every server when this transaction commits. Deliverers notify, writers never: NOTIFY makes commits queue. */
export const notifyServers = (tx: Tx, payloads: readonly string[]) => tx.prepared(notify, [payloads])

const insertMessage: Statement = {
  name: 'outbox.insertMessage',
  text: `insert into outbox (district, id, event, matter_id, tells, at, next_try_at)
    values ($1, $2, $3, $4, array[$5::text], $6, $6)`,
}
export type NewMessage = { id: Id; event: string; matterId: Id | null; personId: Id }
export const insertMessageFor = (
  tx: Tx,
  district: District,
  { id, event, matterId, personId }: NewMessage,
  now: Instant,
) => tx.prepared(insertMessage, [district, id, event, matterId, personId, now])

const remove: Statement = { name: 'outbox.remove', text: 'delete from outbox where district = $1 and id = any($2)' }
export const removeFromOutbox = (tx: Tx, district: District, ids: readonly Id[]) => tx.prepared(remove, [district, ids])

const postponeOne: Statement = {
  name: 'outbox.postpone',
  text: 'update outbox set attempts = attempts + 1, next_try_at = $3 where district = $1 and id = $2',
}
export const postpone = (tx: Tx, district: District, id: Id, until: Instant) =>
  tx.prepared(postponeOne, [district, id, until])
