import type { MatterRef } from '@lianxin/contract/matter-views'
import type { District, Id } from '@lianxin/domain/kernel/ids'
import { scopeOf } from '@lianxin/domain/people/access'
import { type SqlBool, sql } from 'kysely'
import { toSql } from '../../platform/access.ts'
import type { ReadContext } from '../../platform/context.ts'
import type { Statement, Tx } from '../../platform/database.ts'
import { db } from './queries.ts'
import { matterColumns } from './scope.ts'

const held: Statement = {
  name: 'matter.holdAll',
  text: 'select id from matter where district = $1 and id = any ($2::uuid[]) order by id for update',
}

/** Held until the transaction ends, in the order of their ids. */
export const holdMatters = (tx: Tx, district: District, ids: readonly Id[]) =>
  tx.prepared(held, [district, [...new Set(ids)]])

const root: Statement = {
  name: 'matter.root',
  text: `with recursive chain as (
      select id, merged_into, 1 as step from matter where district = $1 and id = $2
      union all
      select m.id, m.merged_into, chain.step + 1 from chain join matter m on m.district = $1 and m.id = chain.merged_into
    ) cycle id set looped using path
    select id from chain where not looped order by step desc limit 1`,
}

/** Where a matter has come to by merging: the last of the chain; itself when it was never merged or is not there. */
export const findRoot = async (tx: Tx, district: District, id: Id): Promise<Id> =>
  (await tx.prepared<{ id: Id }>(root, [district, id]))[0]?.id ?? id

export type MatterRefRow = MatterRef & { readonly mergedInto: Id | null }

/** The matters named and those that were merged into one, and which of them the viewer may read. */
export const listRefs = ({ tx, district, actor }: ReadContext, ids: readonly Id[], into: Id): Promise<MatterRefRow[]> =>
  tx.many(
    db
      .selectFrom('matter')
      .select(['id', 'no', 'type', 'state', 'merged_into as mergedInto'])
      .select(
        sql<boolean>`coalesce(${toSql(scopeOf(actor, 'matter.read'), matterColumns(district))}, false)`.as('readable'),
      )
      .where('district', '=', district)
      .where(sql<SqlBool>`(matter.id = any (${[...new Set(ids)]}::uuid[]) or merged_into = ${into})`)
      .orderBy('submitted_at')
      .orderBy('id'),
  )
