import type { OutputOf, ParsedInputOf } from '@lianxin/contract/endpoint'
import type { posts } from '@lianxin/contract/people'
import type { Id } from '@lianxin/domain/kernel/ids'
import { dayOf } from '@lianxin/domain/kernel/time'
import { handlingRoles } from '@lianxin/domain/people/roles'
import { requireAccess } from '../../platform/access.ts'
import type { WriteContext } from '../../platform/context.ts'
import { AppError } from '../../platform/errors.ts'
import type { CallerContext } from '../../platform/http/routes.ts'
import { isRepeat } from '../../platform/idempotency.ts'
import { note } from '../districts/service.ts'
import { handOverMatters } from '../matters/service.ts'
import {
  countHandedOver,
  findPostPlaces,
  isOver,
  lockPost,
  type PostPlaces,
  setEnded,
  tellRights,
} from './post-queries.ts'
import { getPost, requireOwnPlaces } from './posts.ts'

type End = ParsedInputOf<typeof posts.end>
export type Ending = Pick<CallerContext, 'platform' | 'accountId' | 'now' | 'requestId' | 'actorIn'>

/** A request is not to wait for the work of years: what is more follows in the background. */
const MOST_AT_ONCE = 200

/**
 * Ends a post now: its rights are gone when this is written. Then its open assignments go to the successor, or back to
 * its org, one after another; what is left when that is cut short follows by itself, see `over.ts`.
 */
export async function endPost(ctx: Ending, input: End): Promise<OutputOf<typeof posts.end>> {
  const { platform, now } = ctx
  const { district } = input
  const actor = ctx.actorIn(district)
  requireAccess(actor, 'post.manage')
  const { accountId, requestId } = ctx
  const caller = { platform, district, actor, accountId, requestId, now }
  const post = await platform.db.write(district, (tx) => end({ ...caller, tx, writes: true }, input))
  const over = { id: post.id, successorId: post.successor_id }
  const toFollow = await handOverMatters(platform, district, over, now, MOST_AT_ONCE)
  platform.wakeOutbox()
  return platform.db.read(district, async (tx) => ({
    post: await getPost({ ...caller, tx }, post.id),
    handedOver: await countHandedOver(tx, district, post),
    toFollow,
  }))
}

async function end(ctx: WriteContext, input: End): Promise<PostPlaces> {
  const post = await lockPost(ctx.tx, ctx.district, input.id)
  if (!post) throw new AppError('thing.notFound')
  requireOwnPlaces(ctx, post.area_code, post.org_area_code, ...post.further_codes)
  if (await isRepeat(ctx, 'posts.end', input, input.id)) return post
  if (isOver(post, ctx.now)) throw new AppError('post.ended')
  const successorId = input.successorPostId
  if (successorId !== null) await requireSuccessor(ctx, post, successorId)
  await setEnded(ctx.tx, ctx.district, post.id, { at: ctx.now, successorId })
  await tellRights(ctx.tx, ctx.district, post.person_id)
  await note(ctx, 'post.end', post.id)
  return { ...post, ended_at: ctx.now, successor_id: successorId }
}

/** A successor holds another post, in force and able to handle matters, among those one manages. */
async function requireSuccessor(ctx: WriteContext, post: PostPlaces, id: Id): Promise<void> {
  const found = id === post.id ? undefined : await findPostPlaces(ctx.tx, ctx.district, id)
  const fits =
    found && handlingRoles.includes(found.role) && found.starts_on <= dayOf(ctx.now) && !isOver(found, ctx.now)
  if (!fits) throw new AppError('post.successorUnknown', { field: 'successorPostId' })
  requireOwnPlaces(ctx, found.area_code, found.org_area_code, ...found.further_codes)
}
