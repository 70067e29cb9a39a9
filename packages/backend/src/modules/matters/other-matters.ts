import type { District, Id } from '@lianxin/domain/kernel/ids'
import { matches } from '@lianxin/domain/kernel/scope'
import { getMatterType, matterTypes } from '@lianxin/domain/matter-types/index'
import { type Decided, decide } from '@lianxin/domain/matters/decide'
import type { Effect, Matter } from '@lianxin/domain/matters/matter'
import { matterFieldOf, mirrored, mirrorOf } from '@lianxin/domain/matters/other-matter'
import { scopeOf } from '@lianxin/domain/people/access'
import { systemActor } from '@lianxin/domain/people/actor'
import { uuidv7 } from 'uuidv7'
import type { WriteContext } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { AppError, orThrow } from '../../platform/errors.ts'
import { rulebookOf } from '../rules/service.ts'
import { followersToCome, letFollow } from './follower-queries.ts'
import { findRoot, holdMatters } from './other-queries.ts'
import { findMatter } from './queries.ts'
import { record } from './record.ts'
import { scopedRow } from './scope.ts'
import { around } from './service.ts'

type Step = {
  readonly district: District
  readonly id: Id
  readonly kind: string
  readonly data: Readonly<Record<string, unknown>>
}

/** The other matter that a step's form names; undefined for steps of whatever type that name none. */
export function otherNamed({ kind, data }: Pick<Step, 'kind' | 'data'>): Id | undefined {
  const fields = matterTypes.flatMap(({ actions }) =>
    Object.hasOwn(actions, kind) ? (matterFieldOf(actions[kind]!) ?? []) : [],
  )
  const named = fields.map((field) => data[field]).find((value) => typeof value === 'string')
  return named !== undefined && /^[0-9a-f-]{36}$/.test(String(named)) ? String(named) : undefined
}

/**
 * Holds both matters of a step that names another, in the order of their ids, so that two such steps never wait for each
 * other in a ring. Where a duplicate shall be merged into what was merged itself, the end of that chain is held.
 */
export async function holdBoth(tx: Tx, step: Step): Promise<void> {
  const other = otherNamed(step)
  if (other === undefined) return
  await holdMatters(tx, step.district, [step.id, other, await findRoot(tx, step.district, other)])
}

/** The matter that the form names, for whoever may read it; where it is to be merged into, the one it was merged into itself. */
export async function otherOf(ctx: WriteContext, effect: Effect, field: string, id: Id): Promise<Matter> {
  const root = effect === 'merge' ? await findRoot(ctx.tx, ctx.district, id) : id
  const other = await findMatter(ctx.tx, ctx.district, root)
  const mayRead = other && matches(scopeOf(ctx.actor, 'matter.read'), scopedRow(other))
  if (!mayRead) throw new AppError('matter.otherUnknown', { field })
  // Whoever merged it meanwhile was faster than our hold.
  if (effect === 'merge' && other.mergedInto !== null)
    throw new AppError('matter.stale', { params: { version: other.version } })
  return other
}

/** What the step does to the other matter, in the same transaction: an action of its own there. Both are held. */
export async function mirror(ctx: WriteContext, { action, matter }: Decided, other: Matter): Promise<void> {
  const { effect } = action.facts
  if (mirrored[effect] === undefined) return
  const type = getMatterType(other.type)
  const step = mirrorOf(type, effect)
  if (!step) throw new AppError('matter.typesDiffer')
  const coming = effect === 'merge' ? await followersToCome(ctx.tx, matter, other) : []
  const command = { id: uuidv7(), kind: step.kind, data: { [step.field]: matter.id } }
  const circumstances = { ...around(await rulebookOf(ctx), other, ctx.now), other: matter, newFollowers: coming.length }
  const decided = orThrow(decide(type, other, command, systemActor(ctx.district), circumstances))
  await letFollow(ctx.tx, other, coming, ctx.now)
  if (!(await record(ctx, other, decided, null)))
    throw new AppError('matter.stale', { params: { version: other.version } })
}
