import type { PostView } from '@lianxin/contract/people'
import { type Permission, scopeOf } from '@lianxin/domain/people/access'

/**
 * Whether any of these posts gives the permission anywhere, by the same law the server applies. It decides what to show,
 * never what is allowed; so the extent of a post does not matter here.
 */
export function holds(posts: readonly PostView[], permission: Permission): boolean {
  const current = posts
    .filter((post) => post.current)
    .map(({ id, role, orgId, district }) => ({ id, role, orgId, areaCode: district }))
  const district = posts[0]?.district ?? ''
  const scope = scopeOf({ kind: 'person', district, accountId: '', personId: null, posts: current }, permission)
  return !(scope.kind === 'any' && scope.of.length === 0)
}
