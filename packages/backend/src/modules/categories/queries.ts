import type { District, Id } from '@lianxin/domain/kernel/ids'
import { queriesOver, type Statement, type Tx } from '../../platform/database.ts'
import { treeOf } from '../districts/service.ts'
import type { CategoryRow, CategoryTables } from './tables.ts'

export const db = queriesOver<CategoryTables>()

const all = (district: District) => db.selectFrom('category').selectAll().where('district', '=', district)

/** Siblings in their order; parents and children are not told apart. */
export function listAll(tx: Tx, district: District, { retired }: { retired: boolean }): Promise<CategoryRow[]> {
  const these = retired ? all(district) : all(district).where('retired_at', 'is', null)
  return tx.many(these.orderBy('ordinal').orderBy('pinyin').orderBy('id'))
}

export const findCategory = (tx: Tx, district: District, id: Id): Promise<CategoryRow | undefined> =>
  tx.find(all(district).where('id', '=', id))

/** The categories right below one, or at the top, in their order. */
export const listSiblings = (tx: Tx, district: District, parentId: Id | null) =>
  tx.many(
    db
      .selectFrom('category')
      .select(['id', 'ordinal'])
      .where('district', '=', district)
      .where('parent_id', parentId === null ? 'is' : '=', parentId)
      .orderBy('ordinal')
      .orderBy('pinyin')
      .orderBy('id'),
  )

export type NewCategory = Omit<CategoryRow, 'version' | 'form_version' | 'retired_at'>

/** How many of them were added: ids that are taken are left out. */
export const insertCategories = (tx: Tx, rows: readonly NewCategory[]): Promise<number> =>
  tx.run(
    db
      .insertInto('category')
      .values(rows.map((row) => ({ ...row, version: 1 })))
      .onConflict((conflict) => conflict.doNothing()),
  )

export type Change = Partial<Omit<CategoryRow, 'district' | 'id' | 'version' | 'created_at'>>

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

const order: Statement = {
  name: 'category.order',
  text: `update category c set ordinal = place from unnest($2::uuid[]) with ordinality as wanted(id, place)
    where c.district = $1 and c.id = wanted.id and c.ordinal <> place`,
}

/** Numbers siblings from 1 in this order. Their versions stay: nobody who edits one is in the way of this. */
export const orderSiblings = (tx: Tx, district: District, ids: readonly Id[]) => tx.prepared(order, [district, ids])

const below = `with recursive below as (
    select id, 1 as depth from category where district = $1 and id = $2
    union all select c.id, depth + 1 from below join category c on c.district = $1 and c.parent_id = below.id
  )`

const height: Statement = { name: 'category.height', text: `${below} select max(depth) as levels from below` }

/** How many levels a category and what lies below it take: 1 when nothing lies below. */
export const levelsFrom = async (tx: Tx, district: District, id: Id): Promise<number> =>
  (await tx.prepared<{ levels: number }>(height, [district, id]))[0]?.levels ?? 0

const retire: Statement = {
  name: 'category.retire',
  text: `${below} update category set retired_at = $3, version = version + 1
    where district = $1 and retired_at is null and id in (select id from below) returning id`,
}
const restore: Statement = {
  name: 'category.restore',
  text: `${below} update category set retired_at = null, version = version + 1
    where district = $1 and retired_at = $3 and id in (select id from below) returning id`,
}

/** Retires what is still in use below a category that is retired itself; returns the ids. */
export const retireBelow = async (tx: Tx, district: District, id: Id, at: string): Promise<Id[]> =>
  (await tx.prepared<{ id: Id }>(retire, [district, id, at])).map((row) => row.id)

/** Brings back what was retired at that moment below a category; returns the ids. */
export const restoreBelow = async (tx: Tx, district: District, id: Id, retiredAt: string): Promise<Id[]> =>
  (await tx.prepared<{ id: Id }>(restore, [district, id, retiredAt])).map((row) => row.id)

const categoryCount: Statement = {
  name: 'category.count',
  text: 'select count(*)::int as count from category where district = $1',
}

export const countCategories = async (tx: Tx, district: District): Promise<number> =>
  (await tx.prepared<{ count: number }>(categoryCount, [district]))[0]!.count

export const tree = treeOf('category')
