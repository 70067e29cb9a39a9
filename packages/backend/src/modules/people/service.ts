import type { District, Id } from '@lianxin/domain/kernel/ids'
import type { Instant } from '@lianxin/domain/kernel/time'
import type { Lead } from '@lianxin/domain/matters/matter'
import type { Tx } from '../../platform/database.ts'
import { findLeadOrg, findLeadPost, listStaffNames } from './queries.ts'

export { type CallerName, ensureCaller, ensureSilentPerson, findCaller } from './callers.ts'
export { carryPosts, countPostsIn, listPostsAt } from './carry-posts.ts'
export { type Contact, findContact } from './contact.ts'
export { createAdmin, type NewAdmin } from './create-admin.ts'
export { endPost } from './end-post.ts'
export { ensurePerson, personPhones } from './ensure-person.ts'
export { followAreas, keepWithinOrg } from './further-areas.ts'
export { createPerson, listPeople, updatePerson } from './people.ts'
export { postsOf } from './post-view.ts'
export { createPost } from './posts.ts'

/** Who a matter can be given to: a post that handles matters and is in force now, or a whole org. The post is held, so only writers may ask. */
export async function findLead(
  tx: Tx,
  district: District,
  ref: { readonly postId: Id } | { readonly orgId: Id },
  now: Instant,
): Promise<Lead | undefined> {
  const row =
    'postId' in ref ? await findLeadPost(tx, district, ref.postId, now) : await findLeadOrg(tx, district, ref.orgId)
  return row && { orgId: row.org_id, postId: row.post_id, personId: row.person_id }
}

export type StaffNames = {
  person(id: Id): string | null
  org(id: Id): string | null
  orgOfPost(id: Id): string | null
}

/** Names of people, of orgs, and of the orgs of posts, in one query. An id the district does not have gives null. */
export async function staffNames(
  tx: Tx,
  district: District,
  ids: { readonly personIds: readonly Id[]; readonly postIds: readonly Id[]; readonly orgIds: readonly Id[] },
): Promise<StaffNames> {
  const rows = await listStaffNames(tx, district, ids)
  const names = new Map(rows.map(({ kind, id, name }) => [kind + id, name]))
  return {
    person: (id) => names.get(`person${id}`) ?? null,
    org: (id) => names.get(`org${id}`) ?? null,
    orgOfPost: (id) => names.get(`post${id}`) ?? null,
  }
}
