import type { Id } from '@lianxin/domain/kernel/ids'
import { systemActor } from '@lianxin/domain/people/actor'
import { uuidv7 } from 'uuidv7'
import type { WriteContext } from '../../platform/context.ts'
import { listOpenOfPost } from './queries.ts'
import { actAsSystem } from './service.ts'

/**
 * Gives the open assignments of a post that ends to its successor, or back to the post's org, where any handler
 * may take them. The clocks to finish go on. Returns how many changed hands.
 */
export async function handOverMatters(
  ctx: WriteContext,
  { postId, to }: { postId: Id; to: Id | null },
): Promise<number> {
  const matters = await listOpenOfPost(ctx.tx, ctx.district, postId)
  const platformCtx = { ...ctx, actor: systemActor(ctx.district) }
  for (const matter of matters) {
    const assignee = to ? { postId: to } : { orgId: matter.assignment!.orgId }
    await actAsSystem(platformCtx, matter, { id: uuidv7(), kind: 'handOver', data: { assignee } })
  }
  return matters.length
}
