import type { Id } from '@lianxin/domain/kernel/ids'
import { any, type Scope, within } from '@lianxin/domain/kernel/scope'
import type { Rung } from '@lianxin/domain/rules/ladder'
import { sql } from 'kysely'
import { toSql } from '../../platform/access.ts'
import type { Tx } from '../../platform/database.ts'
import { db, type Titled, titleOf, toMatter } from './queries.ts'
import { matterColumns } from './scope.ts'

export type Order = 'dueFirst' | 'newest'
export type Tasks = { readonly posts: readonly Id[]; readonly orgs: readonly Id[] }

type Wanted = {
  readonly district: string
  readonly scope: Scope
  readonly tasks: Tasks | null
  readonly phase: 'open' | 'ended' | 'any'
  readonly state?: string | undefined
  readonly type?: string | undefined
  /** Prefixes of a place: its own code and those it had. Not given: anywhere. */
  readonly areas?: readonly string[] | undefined
  readonly clock?: 'normal' | 'warned' | 'overdue' | undefined
  readonly rung?: Rung | undefined
  readonly order: Order
  readonly after: { readonly at: string; readonly id: string } | null
  readonly limit: number
}

/** One row more than asked for, so that the caller knows whether there is a next page. */
export async function listPage(tx: Tx, wanted: Wanted): Promise<(Titled & { dueAt: string })[]> {
  const { district, tasks, after } = wanted
  const key = wanted.order === 'dueFirst' ? 'matter.due_at' : 'matter.submitted_at'
  const way = wanted.order === 'dueFirst' ? 'asc' : 'desc'
  let query = db
    .selectFrom('matter')
    .selectAll('matter')
    .select(titleOf)
    .where('matter.district', '=', district)
    .where(toSql(wanted.scope, matterColumns))
  if (wanted.phase !== 'any') query = query.where('open', '=', wanted.phase === 'open')
  if (wanted.state) query = query.where('state', '=', wanted.state)
  if (wanted.type) query = query.where('type', '=', wanted.type)
  if (wanted.rung) query = query.where('rung', '=', wanted.rung)
  if (wanted.clock) query = query.where('clock_state', '=', wanted.clock)
  if (wanted.areas) query = query.where(toSql(any(...wanted.areas.map(within)), matterColumns))
  if (tasks) query = query.where(isTask(tasks))
  if (after) {
    const place = sql`(${sql.ref(key)}, ${sql.ref('matter.id')})`
    const from = sql`(${after.at}::timestamptz, ${after.id}::uuid)`
    query = query.where(way === 'asc' ? sql<boolean>`${place} > ${from}` : sql<boolean>`${place} < ${from}`)
  }
  const rows = await tx.many(
    query
      .orderBy(key, way)
      .orderBy('matter.id', way)
      .limit(wanted.limit + 1),
  )
  return rows.map((row) => ({ ...toMatter(row), title: row.title ?? '', dueAt: row.due_at }))
}

const isTask = ({ posts, orgs }: Tasks) =>
  sql<boolean>`(lead_post_id = any (${[...posts]}::uuid[]) or (lead_post_id is null and lead_org_id = any (${[...orgs]}::uuid[])))`
