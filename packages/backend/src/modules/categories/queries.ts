import type { District, Id } from '@lianxin/domain/kernel/ids'
import { queriesOver, type Tx } from '../../platform/database.ts'
import { treeOf } from '../districts/service.ts'
import type { CategoryRow, CategoryTables } from './tables.ts'

const db = queriesOver<CategoryTables>()

const all = (district: District) => db.selectFrom('category').selectAll().where('district', '=', district)

export const listAll = (tx: Tx, district: District): Promise<CategoryRow[]> =>
  tx.many(all(district).orderBy('pinyin').orderBy('id'))

export const findCategory = (tx: Tx, district: District, id: Id): Promise<CategoryRow | undefined> =>
  tx.find(all(district).where('id', '=', id))

/** False when the id is taken. */
export const insertCategory = async (tx: Tx, row: Omit<CategoryRow, 'version'>): Promise<boolean> =>
  (await tx.run(
    db
      .insertInto('category')
      .values({ ...row, version: 1 })
      .onConflict((conflict) => conflict.doNothing()),
  )) === 1

type Change = Pick<CategoryRow, 'parent_id' | 'type' | 'name' | 'pinyin' | 'finish_workdays'>

/** False when the category is no longer of that version. */
export const updateCategory = async (tx: Tx, district: District, id: Id, version: number, change: Change) =>
  (await tx.run(
    db
      .updateTable('category')
      .set({ ...change, version: version + 1 })
      .where('district', '=', district)
      .where('id', '=', id)
      .where('version', '=', version),
  )) === 1

export const tree = treeOf('category')
