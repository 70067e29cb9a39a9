import type { District, Id } from '@lianxin/domain/kernel/ids'
import { dayOf, type Instant } from '@lianxin/domain/kernel/time'
import type { Statement, Tx } from '../../platform/database.ts'
import type { AreaRow } from './tables.ts'

/**
 * Areas as they stand, of those that `which` reads: limits are there, so that only what is shown is looked into.
 * Staff of a grid are those whose posts are at that grid itself and in force.
 */
const viewOf = (
  which: string,
) => `select a.district, a.id, a.parent_id, a.level, a.code, a.name, a.version, g.head, g.worker, g.team,
    exists (select from area c where c.district = a.district and c.parent_id = a.id and c.ended_at is null) as has_children
  from (select * from area where district = $1 and ended_at is null and ${which}) a left join lateral (
    select (array_agg(h.name order by p.starts_on, p.id) filter (where p.role = 'leader'))[1] as head,
      (array_agg(h.name order by p.starts_on, p.id) filter (where p.role = 'gridWorker'))[1] as worker,
      (array_agg(o.name order by p.starts_on, p.id) filter (where p.role = 'teamLeader'))[1] as team
    from post_place p
      join person h on h.district = p.district and h.id = p.person_id
      join org o on o.district = p.district and o.id = p.org_id
    where a.level = 'grid' and p.district = a.district and p.area_id = a.id
      and p.role in ('leader', 'gridWorker', 'teamLeader')
      and p.ended_at is null and p.starts_on <= $2 and (p.ends_on is null or p.ends_on >= $2)
  ) g on true
  order by length(a.code), a.code`

export type AreaViewRow = Pick<AreaRow, 'district' | 'id' | 'parent_id' | 'level' | 'code' | 'name' | 'version'> & {
  has_children: boolean
  head: string | null
  worker: string | null
  team: string | null
}

const viewById: Statement = { name: 'area.viewById', text: viewOf('id = $3') }
const viewByCodes: Statement = { name: 'area.viewByCodes', text: viewOf('code = any($3)') }
const viewChildren: Statement = {
  name: 'area.viewChildren',
  text: viewOf('parent_id = $3 and ($4::text is null or level = $4) order by code limit 1000'),
}
const viewRoot: Statement = { name: 'area.viewRoot', text: viewOf('code = $1') }
const viewSearch: Statement = {
  name: 'area.viewSearch',
  text: viewOf(`code >= $3 and code < $3 || ':' and ($4::text is null or level = $4)
    and (name ilike $5 or pinyin like $6 or pinyin like $7) order by length(code), code limit 200`),
}

/** By a code of today or of any time before; what was merged leads to the area it came into. */
const viewByAnyCode: Statement = {
  name: 'area.viewByAnyCode',
  text: viewOf(`id in (select coalesce(x.merged_into, x.id) from area_code h
        join area x on x.district = h.district and x.id = h.area_id
      where h.district = $1 and h.code >= $3 and h.code < $3 || ':')
    and ($4::text is null or level = $4) order by length(code), code limit 200`),
}

const viewing = (tx: Tx, statement: Statement, district: District, now: Instant, ...values: unknown[]) =>
  tx.prepared<AreaViewRow>(statement, [district, dayOf(now), ...values])

export const findView = async (tx: Tx, district: District, now: Instant, id: Id): Promise<AreaViewRow | undefined> =>
  (await viewing(tx, viewById, district, now, id))[0]

export const listViewsByCode = (tx: Tx, district: District, now: Instant, codes: readonly string[]) =>
  viewing(tx, viewByCodes, district, now, codes)

export const listChildren = (tx: Tx, district: District, now: Instant, parentId: Id, level: string | null) =>
  viewing(tx, viewChildren, district, now, parentId, level)

export const listRoot = (tx: Tx, district: District, now: Instant) => viewing(tx, viewRoot, district, now)

export const searchViewsByCode = (tx: Tx, district: District, now: Instant, code: string, level: string | null) =>
  viewing(tx, viewByAnyCode, district, now, code, level)

type Search = { inside: string; level: string | null; name: string; pinyin: string; initials: string }

export const searchViews = (
  tx: Tx,
  district: District,
  now: Instant,
  { inside, level, name, pinyin, initials }: Search,
) => viewing(tx, viewSearch, district, now, inside, level, name, pinyin, initials)
