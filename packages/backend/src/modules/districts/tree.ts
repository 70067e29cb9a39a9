import type { District, Id } from '@lianxin/domain/kernel/ids'
import type { Statement, Tx } from '../../platform/database.ts'

export type Tree = {
  /** Two changes of parents at once could close a loop that neither sees: they wait for each other. */
  lock(tx: Tx, district: District): Promise<void>
  /** A node and all above it, from it upwards; nothing when the district has none of this id. */
  listAbove(tx: Tx, district: District, id: Id): Promise<Id[]>
}

/** A table whose rows have a `parent_id` that people change. */
export function treeOf(table: 'org' | 'category'): Tree {
  const hold: Statement = {
    name: `${table}.holdTree`,
    text: `select pg_advisory_xact_lock(hashtextextended('${table} ' || $1, 0))`,
  }
  const above: Statement = {
    name: `${table}.above`,
    text: `with recursive above as (
        select id, parent_id from ${table} where district = $1 and id = $2
        union select t.id, t.parent_id from above join ${table} t on t.district = $1 and t.id = above.parent_id
      ) select id from above`,
  }
  return {
    lock: async (tx, district) => {
      await tx.prepared(hold, [district])
    },
    listAbove: async (tx, district, id) => (await tx.prepared<{ id: Id }>(above, [district, id])).map((row) => row.id),
  }
}
