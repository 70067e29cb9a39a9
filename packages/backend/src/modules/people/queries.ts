import type { District, Id } from '@lianxin/domain/kernel/ids'
import { dayOf, type Instant } from '@lianxin/domain/kernel/time'
import { handlingRoles } from '@lianxin/domain/people/roles'
import { queriesOver, type Statement, type Tx } from '../../platform/database.ts'
import type { PeopleTables, PersonRow } from './tables.ts'

export const db = queriesOver<PeopleTables>()

const byAccount: Statement = {
  name: 'person.byAccount',
  text: 'select id from person where district = $1 and account_id = $2',
}

export const findByAccount = async (tx: Tx, district: District, accountId: Id): Promise<Id | undefined> =>
  (await tx.prepared<{ id: Id }>(byAccount, [district, accountId]))[0]?.id

/** Ties the person with this phone to the account, if they have none yet. */
export async function linkByPhone(tx: Tx, district: District, phoneIndex: string, accountId: Id) {
  const linked = await tx.find(
    db
      .updateTable('person')
      .set({ account_id: accountId })
      .where('district', '=', district)
      .where('phone_index', '=', phoneIndex)
      .where('account_id', 'is', null)
      .where('redacted_at', 'is', null)
      .returning('id'),
  )
  return linked?.id
}

/** False when account or phone belong to somebody already. */
export const insertPerson = async (tx: Tx, row: Omit<PersonRow, 'version' | 'redacted_at'>): Promise<boolean> =>
  (await tx.run(
    db
      .insertInto('person')
      .values({ ...row, version: 1, redacted_at: null })
      .onConflict((conflict) => conflict.doNothing()),
  )) === 1

type LeadRow = { org_id: Id; post_id: Id | null; person_id: Id | null }

/** Whoever ends the post meanwhile waits, and then finds what it was just given; or was first, and it is not found. */
const leadByPost: Statement = {
  name: 'post.asLead',
  text: `select org_id, id as post_id, person_id from post
    where district = $1 and id = $2 and role = any($3)
      and starts_on <= $4 and (ends_on is null or ends_on >= $4) and (ended_at is null or ended_at > $5)
    for share`,
}
const leadByOrg: Statement = {
  name: 'org.asLead',
  text: 'select id as org_id, null as post_id, null as person_id from org where district = $1 and id = $2',
}

export const findLeadPost = async (tx: Tx, district: District, id: Id, now: Instant) =>
  (await tx.prepared<LeadRow>(leadByPost, [district, id, handlingRoles, dayOf(now), now]))[0]

export const findLeadOrg = async (tx: Tx, district: District, id: Id) =>
  (await tx.prepared<LeadRow>(leadByOrg, [district, id]))[0]

const names: Statement = {
  name: 'people.names',
  text: `select 'person' as kind, id, name from person where district = $1 and id = any($2)
    union all select 'org', id, name from org where district = $1 and id = any($3)
    union all select 'post', p.id, o.name from post p join org o on o.district = p.district and o.id = p.org_id
      where p.district = $1 and p.id = any($4)`,
}

export const listStaffNames = (
  tx: Tx,
  district: District,
  ids: { personIds: readonly Id[]; orgIds: readonly Id[]; postIds: readonly Id[] },
) =>
  tx.prepared<{ kind: 'person' | 'org' | 'post'; id: Id; name: string }>(names, [
    district,
    [...new Set(ids.personIds)],
    [...new Set(ids.orgIds)],
    [...new Set(ids.postIds)],
  ])

const orgOfAdmins: Statement = {
  name: 'org.ofAdmins',
  text: `select p.org_id from post p join area a on a.district = p.district and a.id = p.area_id
    where p.district = $1 and p.role = 'admin' and a.code = $1 order by p.created_at, p.id limit 1`,
}

/** The org to which the first administrator of the whole district belongs. */
export const findOrgOfAdmins = async (tx: Tx, district: District): Promise<Id | undefined> =>
  (await tx.prepared<{ org_id: Id }>(orgOfAdmins, [district]))[0]?.org_id
