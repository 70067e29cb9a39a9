import type { Id } from '@lianxin/domain/kernel/ids'
import type { WriteContext } from '../../platform/context.ts'
import { endOutsideOrg, keepFurtherCodes, tellRights } from './post-queries.ts'

/** After areas were changed: the rights of posts in joint bodies follow. */
export const followAreas = ({ tx, district }: WriteContext): Promise<unknown> => keepFurtherCodes(tx, district)

/** After a joint body gave up an area: its posts reach there no more. */
export async function keepWithinOrg(ctx: WriteContext, orgId: Id): Promise<void> {
  const personIds = await endOutsideOrg(ctx.tx, ctx.district, orgId, ctx.now)
  if (personIds.length === 0) return
  await keepFurtherCodes(ctx.tx, ctx.district)
  for (const personId of new Set(personIds)) await tellRights(ctx.tx, ctx.district, personId)
}
