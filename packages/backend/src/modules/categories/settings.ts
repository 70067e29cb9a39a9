import { type CategorySettings, pathUp, type SettledSettings, settingsOf } from '@lianxin/domain/categories/category'
import type { Id } from '@lianxin/domain/kernel/ids'
import type { ReadContext } from '../../platform/context.ts'
import { listAll } from './queries.ts'
import type { CategoryRow } from './tables.ts'

/** What a category, or a row of it, says of its matters. */
export const saidIn = (
  row: Pick<CategoryRow, 'visibility' | 'duplicate_metres' | 'duplicate_days'>,
): CategorySettings => ({
  ...{ visibility: row.visibility, duplicateMetres: row.duplicate_metres, duplicateDays: row.duplicate_days },
})

export type SettledTree = {
  /** What holds for a category, or where there is none. */
  of(id: Id | undefined): SettledSettings
  /** A category with all above and all below it; all there are when none is given. */
  branch(id: Id | undefined): Id[]
}

/** The whole tree with what holds where, retired ones among them: their matters go on. */
export async function settledTree(ctx: ReadContext): Promise<SettledTree> {
  const rows = await listAll(ctx.tx, ctx.district, { retired: true })
  const byId = new Map(rows.map((row) => [row.id, { id: row.id, parentId: row.parent_id, said: saidIn(row) }]))
  const isUnder = (id: Id, above: Id) => pathUp(byId, id).some((category) => category.id === above)
  return {
    of: (id) => settingsOf(id === undefined ? [] : pathUp(byId, id).map(({ said }) => said)),
    branch: (id) => [...byId.keys()].filter((other) => id === undefined || isUnder(other, id) || isUnder(id, other)),
  }
}
