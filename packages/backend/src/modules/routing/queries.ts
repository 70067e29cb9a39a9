import type { District, Id } from '@lianxin/domain/kernel/ids'
import { dayOf, type Instant } from '@lianxin/domain/kernel/time'
import { orgHandlingRoles } from '@lianxin/domain/people/roles'
import { sql } from 'kysely'
import { queriesOver, type Statement, type Tx } from '../../platform/database.ts'
import type { RouteRow, RoutingTables } from './tables.ts'

const db = queriesOver<RoutingTables>()

/** A body holds somebody who could take what was given to all of it. */
const isStaffed = (org: string, now: Instant) => {
  const today = sql`${dayOf(now)}::date`
  return sql<boolean>`exists (select from post p where p.district = ${sql.ref(`${org}.district`)}
    and p.org_id = ${sql.ref(`${org}.id`)} and p.role = any (${[...orgHandlingRoles]}) and p.ended_at is null
    and p.starts_on <= ${today} and (p.ends_on is null or p.ends_on >= ${today}))`
}

/** Of none of them when there are none. */
const oneOf = (column: string, ids: readonly Id[]) => sql<boolean>`${sql.ref(column)} = any (${[...ids]}::uuid[])`

/** Bodies seated in areas of these codes. */
export const listDesks = (tx: Tx, district: District, codes: readonly string[], now: Instant) =>
  tx.many(
    db
      .selectFrom('area as a')
      .innerJoin('org as o', (on) => on.onRef('o.district', '=', 'a.district').onRef('o.area_id', '=', 'a.id'))
      .select(['o.id', 'o.name', 'o.kind', 'a.code as areaCode', isStaffed('o', now).as('staffed')])
      .where('a.district', '=', district)
      .where('a.code', 'in', [...codes]),
  )

export const listOrgs = (tx: Tx, district: District, ids: readonly Id[], now: Instant) =>
  tx.many(
    db
      .selectFrom('org as o')
      .select(['o.id', 'o.name', isStaffed('o', now).as('staffed')])
      .where('o.district', '=', district)
      .where(oneOf('o.id', ids)),
  )

export const listAreas = (tx: Tx, district: District, ids: readonly Id[]): Promise<{ id: Id; code: string }[]> =>
  tx.many(db.selectFrom('area').select(['id', 'code']).where('district', '=', district).where(oneOf('id', ids)))

/** Which of these categories can be chosen. */
export async function listInUse(tx: Tx, district: District, ids: readonly Id[]): Promise<Set<Id>> {
  const rows = await tx.many(
    db
      .selectFrom('category')
      .select('id')
      .where('district', '=', district)
      .where(oneOf('id', ids))
      .where('retired_at', 'is', null),
  )
  return new Set(rows.map(({ id }) => id))
}

const inForce = (district: District, now: Instant) =>
  db
    .selectFrom('route as r')
    .innerJoin('category as c', (on) => on.onRef('c.district', '=', 'r.district').onRef('c.id', '=', 'r.category_id'))
    .innerJoin('area as a', (on) => on.onRef('a.district', '=', 'r.district').onRef('a.id', '=', 'r.area_id'))
    .leftJoin('org as o', (on) => on.onRef('o.district', '=', 'r.district').onRef('o.id', '=', 'r.org_id'))
    .leftJoin('area as seat', (on) => on.onRef('seat.district', '=', 'o.district').onRef('seat.id', '=', 'o.area_id'))
    .selectAll('r')
    .select(['c.pinyin as category_pinyin', sql<boolean>`c.retired_at is not null`.as('category_retired')])
    .select(['a.code as area_code', sql<boolean>`a.ended_at is not null`.as('area_gone')])
    .select(['o.name as org_name', 'seat.code as org_area_code', isStaffed('o', now).as('org_staffed')])
    .where('r.district', '=', district)
    .where('r.ended_at', 'is', null)

export type RouteViewRow = RouteRow & {
  category_pinyin: string
  category_retired: boolean
  area_code: string
  area_gone: boolean
  org_name: string | null
  org_area_code: string | null
  org_staffed: boolean
}

export const findView = (tx: Tx, district: District, id: Id, now: Instant): Promise<RouteViewRow | undefined> =>
  tx.find(inForce(district, now).where('r.id', '=', id))

export const listViews = (tx: Tx, district: District, ids: readonly Id[], now: Instant): Promise<RouteViewRow[]> =>
  tx.many(inForce(district, now).where(oneOf('r.id', ids)))

type Page = {
  categoryId?: Id | undefined
  orgId?: Id | undefined
  /** Right at these. */
  areaIds?: readonly Id[]
  after: RouteViewRow | null
  /** Null for all: a district has a few thousand at most. */
  rows: number | null
}

/** Routes by the name of their category, then by area. */
export function listPage(tx: Tx, district: District, now: Instant, { categoryId, orgId, areaIds, after, rows }: Page) {
  let query = inForce(district, now)
  if (categoryId) query = query.where('r.category_id', '=', categoryId)
  if (orgId) query = query.where('r.org_id', '=', orgId)
  if (areaIds) query = query.where(oneOf('r.area_id', areaIds))
  if (after) {
    const at = [after.category_pinyin, after.area_code, after.id]
    query = query.where(sql<boolean>`(c.pinyin, a.code, r.id) > (${at[0]}, ${at[1]}, ${at[2]}::uuid)`)
  }
  const sorted = query.orderBy('c.pinyin').orderBy('a.code').orderBy('r.id')
  return tx.many(rows === null ? sorted : sorted.limit(rows))
}

const hold: Statement = {
  name: 'route.hold',
  text: `select pg_advisory_xact_lock(hashtextextended('route ' || $1, 0))`,
}

/** Two changes at once could close a ring that neither sees: they wait for each other. */
export const holdRoutes = (tx: Tx, district: District) => tx.prepared(hold, [district])

const count: Statement = {
  name: 'route.count',
  text: 'select count(*)::int as count from route where district = $1 and ended_at is null',
}

export const countRoutes = async (tx: Tx, district: District): Promise<number> =>
  (await tx.prepared<{ count: number }>(count, [district]))[0]!.count

type NewRoute = Pick<RouteRow, 'id' | 'category_id' | 'area_id' | 'org_id' | 'as_category_id' | 'direct'>

/** How many were added: what has a route already, or an id that is taken, is left out. */
export const insertRoutes = (tx: Tx, district: District, rows: readonly NewRoute[], now: Instant): Promise<number> =>
  tx.run(
    db
      .insertInto('route')
      .values(rows.map((row) => ({ ...row, district, version: 1, created_at: now, ended_at: null })))
      .onConflict((conflict) => conflict.doNothing()),
  )

type Change = Partial<Pick<RouteRow, 'org_id' | 'as_category_id' | 'direct' | 'ended_at'>>

/** False when the route is no longer of that version. */
export const updateRoute = async (tx: Tx, district: District, id: Id, version: number, change: Change) =>
  (await tx.run(
    db
      .updateTable('route')
      .set({ ...change, version: version + 1 })
      .where('district', '=', district)
      .where('id', '=', id)
      .where('version', '=', version)
      .where('ended_at', 'is', null),
  )) === 1

const lead: Statement = {
  name: 'route.lead',
  text: `update route r set org_id = w.org_id, as_category_id = null, version = r.version + 1
    from unnest($2::uuid[], $3::uuid[], $4::uuid[]) as w (category_id, area_id, org_id)
    where r.district = $1 and r.category_id = w.category_id and r.area_id = w.area_id and r.ended_at is null
      and r.org_id is distinct from w.org_id returning r.id`,
}

/** Leads the routes of these categories and areas to these bodies, where they led elsewhere; how many changed. */
export const leadRoutes = async (tx: Tx, district: District, rows: readonly NewRoute[]): Promise<number> => {
  const columns = (['category_id', 'area_id', 'org_id'] as const).map((column) => rows.map((row) => row[column]))
  return (await tx.prepared(lead, [district, ...columns])).length
}

const move: Statement = {
  name: 'route.move',
  text: `update route set area_id = $3, version = version + 1
    where district = $1 and id = any($2) and ended_at is null`,
}
export const moveRoutes = (tx: Tx, district: District, ids: readonly Id[], to: Id) =>
  tx.prepared(move, [district, ids, to])

const end: Statement = {
  name: 'route.endAll',
  text: `update route set ended_at = $3, version = version + 1
    where district = $1 and id = any($2) and ended_at is null`,
}
export const endRoutes = (tx: Tx, district: District, ids: readonly Id[], now: Instant) =>
  tx.prepared(end, [district, ids, now])
