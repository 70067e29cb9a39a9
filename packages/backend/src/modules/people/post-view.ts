import type { PostView } from '@lianxin/contract/people'
import type { District, Id } from '@lianxin/domain/kernel/ids'
import type { Instant } from '@lianxin/domain/kernel/time'
import type { Tx } from '../../platform/database.ts'
import { listPostsOf, type PostViewRow } from './post-queries.ts'

export const toPostView = (row: PostViewRow): PostView => ({
  district: row.district,
  id: row.id,
  personId: row.person_id,
  personName: row.person_name,
  role: row.role,
  orgId: row.org_id,
  orgName: row.org_name,
  areaId: row.area_id,
  areaName: row.area_name,
  furtherAreas: row.further_areas,
  startsOn: row.starts_on,
  endsOn: row.ends_on,
  current: row.current,
})

/** Posts in force or still to come, by person. Those that are over would name who is now only a resident. */
export async function postsOf(
  tx: Tx,
  district: District,
  now: Instant,
  personIds: readonly Id[],
): Promise<Map<Id, PostView[]>> {
  return Map.groupBy((await listPostsOf(tx, district, now, personIds)).map(toPostView), ({ personId }) => personId)
}
