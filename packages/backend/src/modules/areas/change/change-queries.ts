import type { ChangeView } from '@lianxin/contract/area-changes'
import type { District, Id } from '@lianxin/domain/kernel/ids'
import type { Instant } from '@lianxin/domain/kernel/time'
import type { WriteContext } from '../../../platform/context.ts'
import type { Statement, Tx } from '../../../platform/database.ts'

/** What is told of a change ever after: codes and names as they were then, and how much it touched. */
export type Told = Pick<ChangeView, 'area' | 'codes' | 'touched'>

export type ChangeRow = {
  id: Id
  kind: ChangeView['kind']
  area_id: Id
  at: Instant
  person_id: Id | null
  told: Told
  left_codes: string[]
  carried: number
  settled_at: Instant | null
}

const insert: Statement = {
  name: 'areaChange.insert',
  text: `insert into area_change (district, id, kind, area_id, at, account_id, person_id, told, left_codes, carried)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing returning id`,
}
type NewChange = Pick<ChangeRow, 'id' | 'kind' | 'area_id' | 'told' | 'left_codes' | 'carried'>

/** False when the id is taken. */
export async function insertChange({ tx, district, now, accountId, actor }: WriteContext, row: NewChange) {
  const personId = actor.kind === 'person' ? actor.personId : null
  const values = [row.id, row.kind, row.area_id, now, accountId, personId, JSON.stringify(row.told), row.left_codes]
  return (await tx.prepared(insert, [district, ...values, row.carried])).length === 1
}

const columns = 'id, kind, area_id, at, person_id, told, left_codes, carried, settled_at'
const byId: Statement = {
  name: 'areaChange.byId',
  text: `select ${columns} from area_change where district = $1 and id = $2`,
}
export const findChange = async (tx: Tx, district: District, id: Id): Promise<ChangeRow | undefined> =>
  (await tx.prepared<ChangeRow>(byId, [district, id]))[0]

/** The code of an area that was changed decides who may read of it: under whose code it stands today. */
const newest: Statement = {
  name: 'areaChange.newest',
  text: `select c.id, c.kind, c.area_id, c.at, c.person_id, c.told, c.left_codes, c.carried, c.settled_at
    from area_change c join area x on x.district = c.district and x.id = c.area_id
      join area a on a.district = x.district and a.id = coalesce(x.merged_into, x.id)
    where c.district = $1 and ($2::timestamptz is null or (c.at, c.id) < ($2, $3))
      and exists (select from unnest($4::text[]) p where starts_with(a.code, p))
    order by c.at desc, c.id desc limit $5`,
}
type Page = { after: Pick<ChangeRow, 'at' | 'id'> | null; within: readonly string[]; rows: number }

export const listChanges = (tx: Tx, district: District, { after, within, rows }: Page): Promise<ChangeRow[]> =>
  tx.prepared<ChangeRow>(newest, [district, after?.at ?? null, after?.id ?? null, within, rows])

const unsettled: Statement = {
  name: 'areaChange.unsettled',
  text: `select ${columns} from area_change where district = $1 and settled_at is null order by at, id`,
}
export const listUnsettled = (tx: Tx, district: District): Promise<ChangeRow[]> =>
  tx.prepared<ChangeRow>(unsettled, [district])

const counted: Statement = {
  name: 'areaChange.carriedOne',
  text: 'update area_change set carried = carried + 1 where district = $1 and id = $2',
}
export const countCarried = (tx: Tx, district: District, id: Id) => tx.prepared(counted, [district, id])

const settle: Statement = {
  name: 'areaChange.settle',
  text: 'update area_change set settled_at = $3 where district = $1 and id = $2 and settled_at is null',
}
export const settleChange = (tx: Tx, district: District, id: Id, at: Instant) => tx.prepared(settle, [district, id, at])

export const districtsWithChanges: Statement = {
  name: 'areaChange.districts',
  text: 'select district from districts_with_area_changes() as district',
}
