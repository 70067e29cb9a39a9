import type { District, Id } from '@lianxin/domain/kernel/ids'
import type { Scope } from '@lianxin/domain/kernel/scope'
import type { Instant } from '@lianxin/domain/kernel/time'
import { sql } from 'kysely'
import { toSql } from '../../platform/access.ts'
import { queriesOver, type Statement, type Tx } from '../../platform/database.ts'
import { namePatterns, treeOf } from '../districts/service.ts'
import type { OrgRow, OrgTables } from './tables.ts'

const db = queriesOver<OrgTables>()

export type FurtherArea = { id: Id; name: string; code: string }

/** What a joint body has beside its own area. */
const furtherAreas = sql<FurtherArea[]>`(
  select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'code', f.code) order by f.code), '[]')
  from org_area x join area f on f.district = x.district and f.id = x.area_id
  where x.district = o.district and x.org_id = o.id and x.ended_at is null)`

/** A joint body is of every place it has an area in. */
const reachesInto = (scope: Scope) => sql<boolean>`exists (
  select from org_area x join area f on f.district = x.district and f.id = x.area_id
  where x.district = o.district and x.org_id = o.id and x.ended_at is null and ${toSql(scope, { area: 'f.code' })})`

const view = (district: District) =>
  db
    .selectFrom('org as o')
    .innerJoin('area as a', (on) => on.onRef('a.district', '=', 'o.district').onRef('a.id', '=', 'o.area_id'))
    .leftJoin('org as parent', (on) =>
      on.onRef('parent.district', '=', 'o.district').onRef('parent.id', '=', 'o.parent_id'),
    )
    .select([
      ...(['o.district', 'o.id', 'o.parent_id', 'o.kind', 'o.name', 'o.pinyin', 'o.area_id', 'o.version'] as const),
      'a.name as area_name',
      'a.code as area_code',
      'parent.name as parent_name',
      furtherAreas.as('further_areas'),
    ])
    .where('o.district', '=', district)

export type OrgViewRow = Omit<OrgRow, 'created_at'> & {
  area_name: string
  area_code: string
  parent_name: string | null
  further_areas: FurtherArea[]
}

export const findView = (tx: Tx, district: District, id: Id): Promise<OrgViewRow | undefined> =>
  tx.find(view(district).where('o.id', '=', id))

type Page = { scope: Scope; q: string | undefined; after: Pick<OrgRow, 'pinyin' | 'id'> | null; rows: number }

/** Orgs inside `scope`, by the pinyin of their names. */
export function listPage(tx: Tx, district: District, { scope, q, after, rows }: Page): Promise<OrgViewRow[]> {
  let query = view(district).where(sql<boolean>`(${toSql(scope, { area: 'a.code' })} or ${reachesInto(scope)})`)
  if (q) {
    const { name, pinyin, initials } = namePatterns(q)
    query = query.where((eb) =>
      eb.or([eb('o.name', 'ilike', name), eb('o.pinyin', 'like', pinyin), eb('o.pinyin', 'like', initials)]),
    )
  }
  if (after) query = query.where(sql<boolean>`(o.pinyin, o.id) > (${after.pinyin}, ${after.id})`)
  return tx.many(query.orderBy('o.pinyin').orderBy('o.id').limit(rows))
}

/** Those of exactly this name. */
export const listCalled = (
  tx: Tx,
  district: District,
  pinyin: string,
  name: string,
): Promise<{ id: Id; area_id: Id }[]> =>
  tx.many(
    db
      .selectFrom('org')
      .select(['id', 'area_id'])
      .where('district', '=', district)
      .where('pinyin', '=', pinyin)
      .where('name', '=', name)
      .orderBy('id'),
  )

/** Names of all bodies of the district. */
export const listNames = async (tx: Tx, district: District): Promise<ReadonlySet<string>> =>
  new Set((await tx.many(db.selectFrom('org').select('name').where('district', '=', district))).map(({ name }) => name))

/** False when the id is taken. */
export const insertOrg = async (tx: Tx, row: Omit<OrgRow, 'version'>): Promise<boolean> =>
  (await tx.run(
    db
      .insertInto('org')
      .values({ ...row, version: 1 })
      .onConflict((conflict) => conflict.doNothing()),
  )) === 1

type Change = Pick<OrgRow, 'parent_id' | 'kind' | 'name' | 'pinyin' | 'area_id'>

/** False when the org is no longer of that version. */
export const updateOrg = async (
  tx: Tx,
  district: District,
  id: Id,
  version: number,
  change: Change,
): Promise<boolean> =>
  (await tx.run(
    db
      .updateTable('org')
      .set({ ...change, version: version + 1 })
      .where('district', '=', district)
      .where('id', '=', id)
      .where('version', '=', version),
  )) === 1

const saveAreas: Statement = {
  name: 'org.saveFurtherAreas',
  text: `with gone as (
      update org_area set ended_at = $4
      where district = $1 and org_id = $2 and ended_at is null and area_id <> all($3::uuid[])
    )
    insert into org_area (district, org_id, area_id) select $1, $2, unnest($3::uuid[])
    on conflict (district, org_id, area_id) do update set ended_at = null`,
}

/** Exactly these from now on, beside its own. */
export const saveFurtherAreas = (tx: Tx, district: District, orgId: Id, areaIds: readonly Id[], now: Instant) =>
  tx.prepared(saveAreas, [district, orgId, areaIds, now])

export const tree = treeOf('org')
