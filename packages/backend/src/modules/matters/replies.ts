import type { District, Id } from '@lianxin/domain/kernel/ids'
import type { Scope } from '@lianxin/domain/kernel/scope'
import type { Instant } from '@lianxin/domain/kernel/time'
import { matterTypes } from '@lianxin/domain/matter-types/index'
import { sql } from 'kysely'
import { toSql } from '../../platform/access.ts'
import type { Tx } from '../../platform/database.ts'
import { db } from './queries.ts'
import { matterColumns } from './scope.ts'

/** What a source can be told of one of its matters. */
export type Reply = {
  readonly id: Id
  readonly no: string
  readonly externalNo: string | null
  readonly externalDueAt: Instant | null
  readonly submittedAt: Instant
  readonly finishedAt: Instant | null
  readonly type: string
  readonly state: string
  readonly outcome: 'solved' | 'unsolved' | null
  readonly rating: number | null
  readonly areaCode: string
  readonly category: string | null
  readonly org: string | null
  readonly answer: string | null
}

type Wanted = {
  readonly source: string
  readonly from: Instant
  readonly until: Instant
  readonly scope: Scope
  readonly most: number
}

/** Kinds of steps whose words are an official answer, with the field that holds them. */
const answering = [
  ...new Set(
    matterTypes.flatMap(({ actions }) =>
      Object.entries(actions).flatMap(([kind, { answers }]) => (answers ? [`${kind}.${answers}`] : [])),
    ),
  ),
]

const answer = sql<string | null>`(
  select c.body #>> '{}' from matter_action a join matter_content c
    on c.district = a.district and c.matter_id = a.matter_id and c.action_id = a.id
  where a.district = matter.district and a.matter_id = matter.id and a.kind || '.' || c.field = any (${answering}::text[])
  order by a.seq desc limit 1)`.as('answer')

/** Matters that staff entered under a source in a period, oldest first; at most one more than `most`. */
export const listReplies = (tx: Tx, district: District, wanted: Wanted): Promise<Reply[]> =>
  tx.many(
    db
      .selectFrom('matter')
      .leftJoin('category', (on) =>
        on.onRef('category.district', '=', 'matter.district').onRef('category.id', '=', 'matter.category_id'),
      )
      .leftJoin('org', (on) =>
        on.onRef('org.district', '=', 'matter.district').onRef('org.id', '=', 'matter.lead_org_id'),
      )
      .select([
        ...(['matter.id', 'matter.no', 'matter.type', 'matter.state', 'matter.outcome', 'matter.rating'] as const),
        ...(['matter.external_no as externalNo', 'matter.external_due_at as externalDueAt'] as const),
        ...(['matter.submitted_at as submittedAt', 'matter.area_code as areaCode'] as const),
        ...(['category.name as category', 'org.name as org'] as const),
        sql<string | null>`matter.assignment ->> 'finishedAt'`.as('finishedAt'),
        answer,
      ])
      .where('matter.district', '=', district)
      .where('matter.source', '=', wanted.source)
      .where('matter.entered_by_id', 'is not', null)
      .where('matter.submitted_at', '>=', wanted.from)
      .where('matter.submitted_at', '<', wanted.until)
      .where(toSql(wanted.scope, matterColumns(district)))
      .orderBy('matter.submitted_at')
      .orderBy('matter.id')
      .limit(wanted.most + 1),
  )
