import type { District, Id } from '@lianxin/domain/kernel/ids'
import type { Instant } from '@lianxin/domain/kernel/time'
import type { Handled } from '@lianxin/domain/routing/learn'
import type { Statement, Tx } from '../../platform/database.ts'

const handled: Statement = {
  name: 'routing.handled',
  text: `select category_id as "categoryId", left(area_code, 12) as "areaCode", lead_org_id as "orgId", count(*)::int as count
    from (
      select category_id, area_code, lead_org_id from matter
      where district = $1 and submitted_at >= $2 order by submitted_at desc, id desc limit $3
    ) lately
    where category_id is not null and lead_org_id is not null
    group by 1, 2, 3`,
}

/** Who had the newest matters since a moment, by category and community: whom they were with last. */
export const listHandled = (tx: Tx, district: District, since: Instant, most: number): Promise<Handled[]> =>
  tx.prepared<Handled>(handled, [district, since, most])

const places: Statement = {
  name: 'routing.places',
  text: 'select id, code from area where district = $1 and code = any ($2)',
}

export const listPlaces = (tx: Tx, district: District, codes: readonly string[]) =>
  tx.prepared<{ id: Id; code: string }>(places, [district, codes])
