import { getMatterType } from '@lianxin/domain/matter-types/index'
import type { Decided } from '@lianxin/domain/matters/decide'
import type { Matter } from '@lianxin/domain/matters/matter'
import { systemActor } from '@lianxin/domain/people/actor'
import { givingStep, isDue } from '@lianxin/domain/routing/direct'
import { uuidv7 } from 'uuidv7'
import type { WriteContext } from '../../platform/context.ts'
import { routeOf } from '../routing/service.ts'
import { record } from './record.ts'
import { actAsSystem } from './service.ts'

type Step = Parameters<typeof actAsSystem>[2]

/**
 * Writes a decided step, and in the same transaction the platform's own dispatch where a direct route asks for one: both
 * or neither, once. Answers with the matter as it then stands; undefined when it had meanwhile moved on.
 */
export async function recordAndGive(
  ctx: WriteContext,
  before: Matter | null,
  decided: Decided,
  request: string,
): Promise<Matter | undefined> {
  const step = await directStep(ctx, decided.matter)
  const { closes, ...open } = ctx
  if (!(await record(step ? open : ctx, before, decided, request))) return undefined
  if (!step) return decided.matter
  const platform = { ...open, actor: systemActor(ctx.district), accountId: null }
  return actAsSystem(closes ? { ...platform, closes } : platform, decided.matter, step)
}

/** A body in which nobody could take it is given nothing without a hand: the dispatchers see the matter waiting. */
async function directStep(ctx: WriteContext, matter: Matter): Promise<Step | undefined> {
  const kind = matter.categoryId === null ? undefined : givingStep(getMatterType(matter.type), matter, ctx.now)
  if (kind === undefined) return undefined
  const { routed, org } = await routeOf(ctx, matter.categoryId!, matter.areaCode)
  if (routed.kind !== 'org' || !org?.staffed || !isDue(routed.direct, matter)) return undefined
  return { id: uuidv7(), kind, data: { assignee: { orgId: org.id } } }
}
