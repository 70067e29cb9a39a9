import type { ParsedInputOf } from '@lianxin/contract/endpoint'
import type { MatterReceipt } from '@lianxin/contract/matter-views'
import type { matters } from '@lianxin/contract/matters'
import type { Id } from '@lianxin/domain/kernel/ids'
import { getMatterType } from '@lianxin/domain/matter-types/index'
import { decide } from '@lianxin/domain/matters/decide'
import type { MatterTypeDefinition } from '@lianxin/domain/matters/definition'
import type { Effect, Matter } from '@lianxin/domain/matters/matter'
import { requireAccess } from '../../platform/access.ts'
import type { WriteContext } from '../../platform/context.ts'
import { AppError, orThrow } from '../../platform/errors.ts'
import { requestDigest } from '../../platform/idempotency.ts'
import { categoryPath } from '../categories/service.ts'
import { ensurePerson } from '../people/service.ts'
import { rulebookOf } from '../rules/service.ts'
import { isFollowing } from './follower-queries.ts'
import { findRoot } from './other-queries.ts'
import { findByKey, findForStep } from './queries.ts'
import { record } from './record.ts'
import { around, receipt } from './service.ts'

type Input = ParsedInputOf<typeof matters.join>

/**
 * 我也遇到: somebody has the same trouble and wants to hear of it. Who asks again, or was led here by a merge, follows it
 * already and is simply told so. A duplicate leads to what it was merged into. What its category keeps private is joined by
 * nobody: that it exists is told to nobody.
 */
export const joinMatter = (ctx: WriteContext, input: Input): Promise<MatterReceipt> =>
  followOrLeave(ctx, input, { endpoint: 'matters.join', effect: 'follow', already: true })

/** Whoever follows a matter and no longer wants to. */
export const leaveMatter = (ctx: WriteContext, input: Input): Promise<MatterReceipt> =>
  followOrLeave(ctx, input, { endpoint: 'matters.leave', effect: 'unfollow', already: false })

type Way = { readonly endpoint: string; readonly effect: Effect; readonly already: boolean }

async function followOrLeave(
  ctx: WriteContext,
  input: Input,
  { endpoint, effect, already }: Way,
): Promise<MatterReceipt> {
  requireAccess(ctx.actor, 'matter.submit')
  const id = effect === 'follow' ? await findRoot(ctx.tx, ctx.district, input.id) : input.id
  const held = await findForStep(ctx.tx, { district: ctx.district, id, key: input.key })
  if (!held || (effect === 'follow' && !(await isPublic(ctx, held.matter)))) throw new AppError('thing.notFound')
  const personId = await ensurePerson(ctx)
  const actor = ctx.actor.kind === 'person' ? { ...ctx.actor, personId } : ctx.actor
  const request = requestDigest(ctx, endpoint, { ...input, by: ctx.accountId })
  if (held.used) await requireSame(ctx, input.key, request)
  const follows = await isFollowing(ctx.tx, ctx.district, id, personId)
  if (!already && !follows && !held.used) throw new AppError('thing.notFound')
  const own = { ...ctx, actor }
  if (held.used || follows === already) return outside(receipt(own, held.matter, follows))
  const type = getMatterType(held.matter.type)
  const command = { id: input.key, kind: kindOf(type, effect), data: {} }
  const circumstances = { ...around(await rulebookOf(ctx, held.rulebook), held.matter, ctx.now), follows }
  const decided = orThrow(decide(type, held.matter, command, actor, circumstances))
  if (!(await record(own, held.matter, decided, request))) throw new AppError('matter.stale')
  return outside(receipt(own, decided.matter, already))
}

/** Whoever follows is not told who works on it. */
const outside = ({ clocks, ...told }: MatterReceipt): MatterReceipt => ({
  ...{ ...told, clocks: clocks.filter(({ of }) => of === undefined) },
})

/** The step of a type by which people follow it; types that nobody follows have none. */
const kindOf = (type: MatterTypeDefinition, effect: Effect): string =>
  Object.keys(type.actions).find((kind) => type.actions[kind]!.effect === effect) ?? effect

async function isPublic(ctx: WriteContext, { categoryId }: Matter): Promise<boolean> {
  const path = categoryId === null ? undefined : await categoryPath(ctx, categoryId)
  return path?.settings.visibility === 'public'
}

async function requireSame(ctx: WriteContext, key: Id, request: string): Promise<void> {
  const first = await findByKey(ctx.tx, ctx.district, key)
  if (first?.request !== request) throw new AppError('key.otherContent')
}
