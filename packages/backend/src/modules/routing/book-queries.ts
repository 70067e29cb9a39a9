import type { District, Id } from '@lianxin/domain/kernel/ids'
import type { Direct } from '@lianxin/domain/routing/resolve'
import type { Statement, Tx } from '../../platform/database.ts'

/** Everything that decides about some categories: those above them, those they go as, and so on; and the routes there. */
const book: Statement = {
  name: 'routing.book',
  text: `with recursive reach as (
      select id, parent_id, name from category where district = $1 and id = any ($2)
      union
      select c.id, c.parent_id, c.name from reach cross join lateral (
          select reach.parent_id as id
          union all select t.as_category_id from route t
            where t.district = $1 and t.category_id = reach.id and t.ended_at is null
        ) next
        join category c on c.district = $1 and c.id = next.id
    )
    select reach.id as category_id, reach.parent_id, reach.name, r.id, r.area_code, r.org_id, r.as_category_id, r.direct
    from reach left join lateral (
      select t.id, a.code as area_code, t.org_id, t.as_category_id, t.direct
      from route t join area a on a.district = $1 and a.id = t.area_id
      where t.district = $1 and t.category_id = reach.id and t.ended_at is null
        and ($3::text is null or $3 like a.code || '%')
    ) r on true`,
}

export type BookRow = { category_id: Id; parent_id: Id | null; name: string } & (
  | { id: null }
  | { id: Id; area_code: string; org_id: Id | null; as_category_id: Id | null; direct: Direct | null }
)

/** With an area, only the routes around it; without, all of them. */
export const listBook = (tx: Tx, district: District, categoryIds: readonly Id[], areaCode: string | null) =>
  tx.prepared<BookRow>(book, [district, categoryIds, areaCode])
