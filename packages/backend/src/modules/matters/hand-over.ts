import type { District, Id } from '@lianxin/domain/kernel/ids'
import type { Instant } from '@lianxin/domain/kernel/time'
import type { Matter } from '@lianxin/domain/matters/matter'
import { systemActor } from '@lianxin/domain/people/actor'
import { uuidv7 } from 'uuidv7'
import type { Platform, WriteContext } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import { findLead } from '../people/service.ts'
import { findLastAt, holdOpen, listOpenOfPost } from './hand-over-queries.ts'
import { actAsSystem, stepsOpenTo } from './service.ts'

/** A post that is over, and the post that continues its work, if one does. */
export type OverPost = { readonly id: Id; readonly successorId: Id | null }

/**
 * Gives the open assignments of a post that is over to its successor, or back to its org, where any handler may take
 * them; the clocks to finish go on. At most `most` of them, each in a transaction of its own: it holds what a step
 * holds, in the same order, so it never waits in a ring with one, and what is cut short is found again by whoever looks
 * next. Answers how many are still to follow.
 */
export async function handOverMatters(
  platform: Platform,
  district: District,
  post: OverPost,
  now: Instant,
  most = Number.POSITIVE_INFINITY,
): Promise<number> {
  const ids = await platform.db.read(district, (tx) => listOpenOfPost(tx, district, post.id))
  let left = ids.length
  for (const id of ids.slice(0, most)) if (await handOver(platform, district, post, id, now)) left -= 1
  return left
}

/** False when it could not be done now. */
async function handOver(platform: Platform, district: District, post: OverPost, id: Id, now: Instant) {
  try {
    return await platform.db.write(district, (tx) => giveOn({ platform, district, tx }, post, id, now))
  } catch (err) {
    if (err instanceof AppError && err.code === 'server.database') throw err
    platform.log.error({ err, district, matterId: id, postId: post.id }, 'a matter could not be handed over')
    return false
  }
}

type Opened = { platform: Platform; district: District; tx: Tx }

async function giveOn(opened: Opened, post: OverPost, id: Id, now: Instant): Promise<boolean> {
  const { tx, district } = opened
  const matter = await holdOpen(tx, district, id)
  if (!matter) return true
  const ctx: WriteContext = {
    ...opened,
    ...{ actor: systemActor(district), accountId: null, requestId: uuidv7(), writes: true },
    now: await notBefore(tx, matter, now),
  }
  return giveAll(ctx, matter, post)
}

/** The lead and every part that is still the post's; somebody may have been faster. False when it cannot be done now. */
async function giveAll(ctx: WriteContext, matter: Matter, post: OverPost): Promise<boolean> {
  const { assignment, helpers } = matter
  const leads = assignment?.postId === post.id && assignment.finishedAt === null
  const part = helpers.find(({ postId, doneAt }) => postId === post.id && doneAt === null)
  if (!leads && !part) return true
  const kind = leads ? 'handOver' : 'handOverPart'
  if (!stepsOpenTo(ctx, matter).includes(kind)) return false
  const assignee = await assigneeOf(ctx, leads ? assignment.orgId : part!.orgId, post)
  const data = leads ? { assignee } : { helper: part!.id, assignee }
  return giveAll(ctx, await actAsSystem(ctx, matter, { id: uuidv7(), kind, data }), post)
}

/** The clocks of two servers differ: a log never runs backwards. */
async function notBefore(tx: Tx, matter: Matter, now: Instant): Promise<Instant> {
  const lastAt = await findLastAt(tx, matter)
  return now > lastAt ? now : lastAt
}

/** A successor who is gone by now is none. */
async function assigneeOf(ctx: WriteContext, orgId: Id, { successorId }: OverPost) {
  const follows = successorId !== null && (await findLead(ctx.tx, ctx.district, { postId: successorId }, ctx.now))
  return follows ? { postId: successorId } : { orgId }
}
