import type { Id } from '@lianxin/domain/kernel/ids'
import type { Statement, Tx } from '../../platform/database.ts'

const below: Statement = {
  name: 'category.below',
  text: `with recursive below (id) as (
      select $2::uuid union select c.id from category c join below b on c.parent_id = b.id where c.district = $1)
    select id from below`,
}

/** A category and everything below it. */
export const categoriesBelow = async (tx: Tx, district: string, id: Id): Promise<Id[]> =>
  (await tx.prepared<{ id: Id }>(below, [district, id])).map((row) => row.id)
