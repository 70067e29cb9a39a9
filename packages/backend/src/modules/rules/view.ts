import type { OutputOf } from '@lianxin/contract/endpoint'
import type { RuleView, rules } from '@lianxin/contract/rules'
import type { Id } from '@lianxin/domain/kernel/ids'
import { type Day, dayOf } from '@lianxin/domain/kernel/time'
import { USUAL_LADDER } from '@lianxin/domain/rules/ladder'
import { inForce } from '@lianxin/domain/rules/rule'
import type { ReadContext } from '../../platform/context.ts'
import { AppError } from '../../platform/errors.ts'
import { findLadder, findVersions, listRules, toRule } from './queries.ts'
import type { RuleRow } from './tables.ts'

/** How long things take here is a promise to everybody, so no post is asked for. */
export async function getRules(ctx: ReadContext): Promise<OutputOf<typeof rules.list>> {
  const rows = await listRules(ctx.tx, ctx.district)
  const items = [...Map.groupBy(rows, ({ id }) => id).values()].map((versions) => viewOf(versions, dayOf(ctx.now)))
  return { items, ladder: await ladderOf(ctx) }
}

export async function getRule(ctx: ReadContext, id: Id): Promise<RuleView> {
  const rows = await findVersions(ctx.tx, ctx.district, id)
  if (rows.length === 0) throw new AppError('thing.notFound')
  return viewOf(rows, dayOf(ctx.now))
}

/** Versions of one rule, oldest first. */
function viewOf(rows: readonly RuleRow[], today: Day): RuleView {
  const { district, id, type, clock, category_id, source } = rows[0]!
  return {
    ...{ district, id, type, clock, categoryId: category_id, source },
    versions: rows.toReversed().map(({ version, period, valid_from }) => ({ version, period, validFrom: valid_from })),
    inForce: inForce(rows.map(toRule), today)[0]?.version ?? null,
  }
}

export async function ladderOf(ctx: ReadContext): Promise<OutputOf<typeof rules.setLadder>> {
  const set = await findLadder(ctx.tx, ctx.district)
  return { version: set?.version ?? 0, steps: set?.steps ?? USUAL_LADDER }
}
