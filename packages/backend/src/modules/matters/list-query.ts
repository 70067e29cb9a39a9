import { outermost } from '@lianxin/domain/areas/past'
import type { District, Id } from '@lianxin/domain/kernel/ids'
import { any, type Scope, within } from '@lianxin/domain/kernel/scope'
import type { Instant } from '@lianxin/domain/kernel/time'
import { matterTypes } from '@lianxin/domain/matter-types/index'
import type { Source } from '@lianxin/domain/matters/matter'
import type { Rung } from '@lianxin/domain/rules/ladder'
import { type Expression, type SqlBool, sql } from 'kysely'
import { toSql } from '../../platform/access.ts'
import type { Tx } from '../../platform/database.ts'
import { db, ofMatter, type Titled, titleOf, toMatter } from './queries.ts'
import { matterColumns } from './scope.ts'
import { partsOf } from './scope-parts.ts'

export type Order = 'dueFirst' | 'newest'
export type Tasks = { readonly posts: readonly Id[]; readonly orgs: readonly Id[] }

/** Which matters, beyond who may read them. */
export type Filter = {
  readonly phase: 'open' | 'ended' | 'any'
  readonly state?: string | undefined
  readonly type?: string | undefined
  /** Prefixes of a place: its own code and those it had. Not given: anywhere. */
  readonly areas?: readonly string[] | undefined
  readonly clock?: 'normal' | 'warned' | 'overdue' | undefined
  readonly rung?: Rung | undefined
  readonly source?: Source | undefined
  /** A category and those below it. */
  readonly categories?: readonly Id[] | undefined
  /** Submitted from then on, and before then. */
  readonly since?: Instant | undefined
  readonly before?: Instant | undefined
}

type Wanted = Filter & {
  readonly district: string
  readonly scope: Scope
  readonly tasks: Tasks | null
  readonly order: Order
  readonly after: { readonly at: string; readonly id: string } | null
  readonly limit: number
}

export type Condition = Expression<SqlBool>

/**
 * One row more than asked for, so that the caller knows whether there is a next page. Every branch of what may be read
 * walks an index of its own in the order of the page and stops there; the page is the first of all branches. The limit
 * is spelt out: a plan for any limit would be one for a tenth of all matters.
 */
export async function listPage(tx: Tx, wanted: Wanted): Promise<(Titled & { dueAt: string })[]> {
  const { district, order, limit } = wanted
  const [key, way] = order === 'dueFirst' ? (['due_at', 'asc'] as const) : (['submitted_at', 'desc'] as const)
  const branches = branchesOf(wanted).map((conditions) => {
    const all = sql.join([...conditions, ...afterPlace(wanted, key)], sql` and `)
    return sql`(select ${sql.ref(key)}, id from matter where district = ${district} and ${all}
      order by ${sql.ref(key)} ${sql.raw(way)}, id ${sql.raw(way)} limit ${sql.lit(limit + 1)})`
  })
  if (branches.length === 0) return []
  const rows = await tx.shaped(
    db
      .selectFrom(sql<{ id: string }>`(${sql.join(branches, sql` union `)})`.as('page'))
      .innerJoin('matter', (join) => join.onRef('matter.id', '=', 'page.id').on('matter.district', '=', district))
      .select(ofMatter)
      .select('matter.due_at')
      .select(titleOf)
      .orderBy(`matter.${key}`, way)
      .orderBy('matter.id', way)
      .limit(sql.lit(limit + 1)),
  )
  return rows.map((row) => ({ ...toMatter(row), title: row.title ?? '', dueAt: row.due_at }))
}

/** Alternatives that together are the page, each a list of conditions that one index answers. */
function branchesOf(wanted: Wanted): Condition[][] {
  const { scope, tasks } = wanted
  const columns = matterColumns(wanted.district)
  const rest = filtersOf(wanted)
  return placesOf(wanted).flatMap(({ area, place }) => {
    if (tasks) {
      const both = [toSql(scope, columns), ...place, ...kindFilter(wanted.state, wanted.type), ...rest]
      return tasksOf(wanted.district, tasks).map((task) => [task, ...both])
    }
    return partsOf(scope, area).flatMap((part) =>
      kindsOf(wanted, area, part).map((kind) => [toSql(part, columns), ...place, ...kind, ...rest]),
    )
  })
}

/** The places asked for, one by one, each as its code and as a condition; the district where none is asked for. */
const placesOf = ({ areas, district }: Pick<Wanted, 'areas' | 'district'>): { area: string; place: Condition[] }[] =>
  areas
    ? outermost(new Set(areas)).map((area) => ({ area, place: [toSql(within(area), matterColumns(district))] }))
    : [{ area: district, place: [] }]

/** The same places and their parts of a scope, for whoever walks them in another way. */
export const reachOf = (wanted: Pick<Wanted, 'areas' | 'district' | 'scope'>): { area: string; part: Scope }[] =>
  placesOf(wanted).flatMap(({ area }) => partsOf(wanted.scope, area).map((part) => ({ area, part })))

/** What somebody leads, or has a part of that is not done yet: one way after another. */
export function tasksOf(district: District, { posts, orgs }: Tasks): Condition[] {
  return [
    ...posts.map((post) => sql<SqlBool>`lead_post_id = ${post}`),
    ...orgs.map((org) => sql<SqlBool>`lead_org_id = ${org} and lead_post_id is null`),
    sql<SqlBool>`matter.id = any (array(select matter_id from assignment
      where district = ${district} and role = 'helper' and ended_at is null and finished_at is null
        and (post_id = any (${[...posts]}::uuid[]) or (post_id is null and org_id = any (${[...orgs]}::uuid[])))))`,
  ]
}

/**
 * A state or a type as the pairs of both that it stands for: over a whole district an index finds pairs, each in the
 * order of the page. Within less than a district there is little to pass over.
 */
function kindsOf({ phase, state, type }: Wanted, area: string, part: Scope): Condition[][] {
  const isWide = part.kind === 'everything' && area.length <= 6
  if (phase === 'any' || (!state && !type) || !isWide) return [kindFilter(state, type)]
  const pairs = matterTypes
    .filter(({ id }) => type === undefined || id === type)
    .flatMap(({ id, states }) => Object.entries(states).map(([name, { phase }]) => ({ type: id, state: name, phase })))
    .filter((pair) => pair.phase === phase && (state === undefined || pair.state === state))
  return pairs.map((pair) => kindFilter(pair.state, pair.type))
}

const kindFilter = (state: string | undefined, type: string | undefined): Condition[] => [
  ...(state ? [sql<SqlBool>`state = ${state}`] : []),
  ...(type ? [sql<SqlBool>`type = ${type}`] : []),
]

/** All of several conditions as one. */
export const allOf = (conditions: readonly Condition[]): Condition =>
  sql<SqlBool>`(${sql.join([...conditions], sql` and `)})`

/** One of several conditions. */
export const anyOf = (conditions: readonly Condition[]): Condition =>
  conditions.length === 0
    ? sql<SqlBool>`false`
    : sql<SqlBool>`(${sql.join(
        conditions.map((one) => sql`(${one})`),
        sql` or `,
      )})`

/** Everything that is asked of a matter beyond who may read it. */
export const conditionsOf = (district: District, filter: Filter): Condition[] => [
  ...(filter.areas ? [toSql(any(...filter.areas.map(within)), matterColumns(district))] : []),
  ...kindFilter(filter.state, filter.type),
  ...filtersOf(filter),
]

/** The filters that read the same in every branch. */
function filtersOf({ phase, clock, rung, source, categories, since, before }: Filter): Condition[] {
  return [
    ...(phase === 'any' ? [] : [phase === 'open' ? sql<SqlBool>`open` : sql<SqlBool>`not open`]),
    ...(clock ? [sql<SqlBool>`clock_state = ${sql.lit(clock)}`] : []),
    ...(rung ? [sql<SqlBool>`rung = ${rung}`] : []),
    ...(source ? [sql<SqlBool>`source = ${source}`] : []),
    ...(categories ? [inCategories(categories)] : []),
    ...(since ? [sql<SqlBool>`submitted_at >= ${since}`] : []),
    ...(before ? [sql<SqlBool>`submitted_at < ${before}`] : []),
  ]
}

const inCategories = ([only, ...others]: readonly Id[]): Condition =>
  others.length === 0
    ? sql<SqlBool>`category_id = ${only ?? null}`
    : sql<SqlBool>`category_id = any (${[only!, ...others]}::uuid[])`

function afterPlace({ after, order }: Wanted, key: string): Condition[] {
  if (!after) return []
  const place = sql`(${sql.ref(key)}, id)`
  const from = sql`(${after.at}::timestamptz, ${after.id}::uuid)`
  return [order === 'dueFirst' ? sql<SqlBool>`${place} > ${from}` : sql<SqlBool>`${place} < ${from}`]
}
