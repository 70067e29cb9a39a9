import type { FormerName } from '@lianxin/contract/places'
import type { Id } from '@lianxin/domain/kernel/ids'
import { requireAccess } from '../../platform/access.ts'
import type { ReadContext } from '../../platform/context.ts'
import type { Statement } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import { findById } from './queries.ts'

const history: Statement = {
  name: 'area.history',
  text: `select h.area_id as "areaId", h.code, h.name, h.valid_from as "from", h.valid_to as until, h.area_id <> $2 as merged
    from area_code h where h.district = $1 and h.area_id in (
      select $2::uuid union all select id from area where district = $1 and merged_into = $2)
    order by h.area_id <> $2, h.valid_from desc, h.version desc limit 200`,
}

/** Names and codes of an area and of those that were merged into it, newest first. */
export async function areaHistory(ctx: ReadContext, { id }: { id: Id }): Promise<{ items: FormerName[] }> {
  requireAccess(ctx.actor, 'area.read')
  const area = await findById(ctx.tx, ctx.district, id)
  if (!area) throw new AppError('thing.notFound')
  return { items: await ctx.tx.prepared<FormerName>(history, [ctx.district, area.id]) }
}
