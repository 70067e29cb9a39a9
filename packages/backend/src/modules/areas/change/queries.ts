import type { AreaNode, ChangePlan } from '@lianxin/domain/areas/change'
import type { PastCode } from '@lianxin/domain/areas/past'
import type { District, Id } from '@lianxin/domain/kernel/ids'
import type { Instant } from '@lianxin/domain/kernel/time'
import type { Statement, Tx } from '../../../platform/database.ts'

const holdTree: Statement = {
  name: 'areaChange.holdTree',
  text: `select pg_advisory_xact_lock(hashtextextended('area ' || $1, 0))`,
}
/** Two changes of places at once wait for each other; the later one then finds what the first has left. */
export const holdTreeOf = (tx: Tx, district: District) => tx.prepared(holdTree, [district])

export type Node = AreaNode & { readonly version: number }

const tree = (lock: '' | 'for update') => `select id, parent_id as "parentId", level, code, name, version from area
  where district = $1 and ended_at is null and (id = any($2) or exists (
    select from area r where r.district = $1 and r.id = any($3)
      and area.code >= r.code and area.code < r.code || ':' and r.ended_at is null))
  order by code ${lock}`
const readTree: Statement = { name: 'areaChange.tree', text: tree('') }
const lockTree: Statement = { name: 'areaChange.lockTree', text: tree('for update') }

/** Living areas: these themselves, and those with all that lies in them. */
export const listTree = (tx: Tx, district: District, ids: readonly Id[], withInside: readonly Id[]): Promise<Node[]> =>
  tx.prepared<Node>(readTree, [district, ids, withInside])

/** The same, held: a new area, a rename or a post there waits until the change is done. */
export const holdAreas = (tx: Tx, district: District, ids: readonly Id[], withInside: readonly Id[]) =>
  tx.prepared<Node>(lockTree, [district, ids, withInside])

const parents: Statement = {
  name: 'areaChange.parents',
  text: 'select parent_id as id from area where district = $1 and id = any($2) and parent_id is not null',
}
export const listParentIds = async (tx: Tx, district: District, ids: readonly Id[]): Promise<Id[]> =>
  (await tx.prepared<{ id: Id }>(parents, [district, ids])).map(({ id }) => id)

const holders: Statement = {
  name: 'areaChange.holders',
  text: `select distinct h.code, h.area_id as id from unnest($2::text[]) r (code)
    join area_code h on h.district = $1 and h.code > r.code and h.code < r.code || ':'`,
}
/** Which area ever had which code below these. */
export async function mapHolders(tx: Tx, district: District, codes: readonly string[]): Promise<Map<string, Id>> {
  const rows = await tx.prepared<{ code: string; id: Id }>(holders, [district, codes])
  return new Map(rows.map(({ code, id }) => [code, id]))
}

const recode: Statement = {
  name: 'areaChange.recode',
  text: `with step as (select * from unnest($2::uuid[], $3::uuid[], $4::text[]) as s (id, parent_id, code)),
    recoded as (
      update area a set code = s.code, parent_id = s.parent_id, version = version + 1 from step s
      where a.district = $1 and a.id = s.id returning a.district, a.id, a.version, a.code, a.name
    ), closed as (
      update area_code c set valid_to = $5 from recoded r
      where c.district = $1 and c.area_id = r.id and c.valid_to is null
    )
    insert into area_code (district, area_id, version, code, name, valid_from)
    select district, id, version, code, name, $5 from recoded`,
}
export const recodeAreas = (tx: Tx, district: District, recoded: ChangePlan['recoded'], now: Instant) =>
  tx.prepared(recode, [
    district,
    recoded.map(({ id }) => id),
    recoded.map(({ parentId }) => parentId),
    recoded.map(({ to }) => to),
    now,
  ])

const end: Statement = {
  name: 'areaChange.end',
  text: `with ended as (
      update area set ended_at = $4, merged_into = $3, version = version + 1 where district = $1 and id = $2
    ), led_on as (
      update area set merged_into = $3 where district = $1 and merged_into = $2
    )
    update area_code set valid_to = $4 where district = $1 and area_id = $2 and valid_to is null`,
}
/** The area ends in another; what was merged into it before leads on to that one too. */
export const endArea = (tx: Tx, district: District, id: Id, into: Id, now: Instant) =>
  tx.prepared(end, [district, id, into, now])

const past: Statement = {
  name: 'areaChange.past',
  text: `select distinct h.code, p.code as now from unnest($2::text[]) r (code)
    join lateral (
      select a.id, a.code from area a
        where a.district = $1 and a.code >= r.code and a.code < r.code || ':' and a.ended_at is null
      union all
      select x.id, a.code from area a join area x on x.district = a.district and x.merged_into = a.id
        where a.district = $1 and a.code >= r.code and a.code < r.code || ':' and a.ended_at is null
    ) p on true
    join area_code h on h.district = $1 and h.area_id = p.id and not starts_with(h.code, p.code)`,
}
/** Former codes of all that lies in these places now, or was merged into what does. */
export const listPast = (tx: Tx, district: District, codes: readonly string[]): Promise<PastCode[]> =>
  tx.prepared<PastCode>(past, [district, codes])

const keepPast: Statement = {
  name: 'areaChange.keepPast',
  text: `update area a set past_codes = r.past
    from (select code, array(select jsonb_array_elements_text(past)) as past
      from jsonb_to_recordset($2::jsonb) as r (code text, past jsonb)) r
    where a.district = $1 and a.code = r.code and a.past_codes <> r.past`,
}
export const savePast = (tx: Tx, district: District, past: ReadonlyMap<string, readonly string[]>) =>
  tx.prepared(keepPast, [district, JSON.stringify([...past].map(([code, codes]) => ({ code, past: codes })))])
