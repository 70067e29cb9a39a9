import type { MeView, PostView } from '@lianxin/contract/people'

/** Who holds which posts, as a page last heard. */
export type Held = { readonly accountId: string; readonly posts: readonly PostView[] }

/** The posts in force, in whatever district. */
export const heldBy = (me: MeView): Held => ({
  accountId: me.accountId,
  posts: me.districts.flatMap(({ posts }) => posts.filter(({ current }) => current)),
})

/** What was lost between two looks, and whether anything changed at all; nothing between two different people. */
export function changeOf(before: Held | null, now: Held): { lost: readonly PostView[]; changed: boolean } {
  if (before?.accountId !== now.accountId) return { lost: [], changed: false }
  const [had, has] = [before, now].map(({ posts }) => new Set(posts.map(({ id }) => id)))
  const lost = before.posts.filter(({ id }) => !has!.has(id))
  return { lost, changed: lost.length > 0 || now.posts.some(({ id }) => !had!.has(id)) }
}
