import type { OutputOf, ParsedInputOf } from '@lianxin/contract/endpoint'
import type { RuleView, rules } from '@lianxin/contract/rules'
import { dayOf } from '@lianxin/domain/kernel/time'
import { findMatterType, matterTypes } from '@lianxin/domain/matter-types/index'
import { requireAccess } from '../../platform/access.ts'
import type { WriteContext } from '../../platform/context.ts'
import { AppError } from '../../platform/errors.ts'
import { isRepeat } from '../../platform/idempotency.ts'
import { note } from '../districts/service.ts'
import { findSource } from '../sources/service.ts'
import { categoryExists, countRules, findLadder, findVersions, insertLadder, insertRule } from './queries.ts'
import { getRule, ladderOf } from './view.ts'

type Create = ParsedInputOf<typeof rules.create>
type Revise = ParsedInputOf<typeof rules.revise>
type Scope = Pick<Create, 'type' | 'clock' | 'categoryId' | 'source'>

/** A rule for every category and clock of a large district, twice over. */
const MOST_RULES = 2_000

/** Sets how long a clock runs for some kind of matter. It holds for the district, so only who manages all of it may. */
export async function createRule(ctx: WriteContext, input: Create): Promise<RuleView> {
  requireAccess(ctx.actor, 'rule.manage', { areaCode: ctx.district })
  if (await isRepeat(ctx, 'rules.create', input, input.id)) return getRule(ctx, input.id)
  requireClock(input)
  requireToCome(ctx, input)
  await requireKnown(ctx, input)
  if ((await findVersions(ctx.tx, ctx.district, input.id)).length > 0)
    throw new AppError('key.otherContent', { field: 'id' })
  if ((await countRules(ctx.tx, ctx.district)) >= MOST_RULES)
    throw new AppError('rule.tooMany', { params: { max: MOST_RULES } })
  if (!(await insertRule(ctx.tx, rowOf(ctx, input, input, 1)))) throw new AppError('rule.taken')
  await note(ctx, 'rule.create', input.id)
  return getRule(ctx, input.id)
}

/** Writes a rule's next version. Whoever based it on one that has passed is refused with `rule.stale`. */
export async function reviseRule(ctx: WriteContext, input: Revise): Promise<RuleView> {
  requireAccess(ctx.actor, 'rule.manage', { areaCode: ctx.district })
  const [first, ...later] = await findVersions(ctx.tx, ctx.district, input.id)
  if (!first) throw new AppError('thing.notFound')
  if (await isRepeat(ctx, 'rules.revise', input, input.id)) return getRule(ctx, input.id)
  requireToCome(ctx, input)
  const { version } = later.at(-1) ?? first
  const scope = { type: first.type, clock: first.clock, categoryId: first.category_id, source: first.source }
  const fits = version === input.version && (await insertRule(ctx.tx, rowOf(ctx, input, scope, version + 1)))
  if (!fits) throw new AppError('rule.stale', { params: { version } })
  await note(ctx, 'rule.revise', input.id)
  return getRule(ctx, input.id)
}

/** Sets who is told, and when, of a clock that stays overdue. Red cards shown before keep to what they settled. */
export async function setLadder(
  ctx: WriteContext,
  input: ParsedInputOf<typeof rules.setLadder>,
): Promise<OutputOf<typeof rules.setLadder>> {
  requireAccess(ctx.actor, 'rule.manage', { areaCode: ctx.district })
  if (await isRepeat(ctx, 'rules.setLadder', input, null)) return ladderOf(ctx)
  const version = (await findLadder(ctx.tx, ctx.district))?.version ?? 0
  const row = { district: ctx.district, version: version + 1, steps: input.steps, written_at: ctx.now }
  const fits = version === input.version && (await insertLadder(ctx.tx, row))
  if (!fits) throw new AppError('rule.stale', { params: { version } })
  await note(ctx, 'rule.setLadder', String(version + 1))
  return ladderOf(ctx)
}

const rowOf = (
  ctx: WriteContext,
  { id, period, validFrom }: Omit<Revise, 'version'>,
  scope: Scope,
  version: number,
) => ({
  ...{ district: ctx.district, id, version, type: scope.type, clock: scope.clock },
  ...{ category_id: scope.categoryId, source: scope.source, period, valid_from: validFrom, written_at: ctx.now },
})

/** A rule over all types is for a clock that one of them has. */
export function requireClock({ type, clock }: Pick<Scope, 'type' | 'clock'>): void {
  if (type !== null && !findMatterType(type)) throw new AppError('matter.unknownType', { field: 'type' })
  const types = type === null ? matterTypes : [findMatterType(type)!]
  if (!types.some(({ deadlines }) => Object.hasOwn(deadlines, clock)))
    throw new AppError('rule.clockUnknown', { field: 'clock' })
}

/** Clocks that run keep their time, so a rule cannot hold for days that have passed. */
function requireToCome(ctx: WriteContext, { validFrom }: Pick<Revise, 'validFrom'>): void {
  if (validFrom < dayOf(ctx.now)) throw new AppError('rule.fromThePast', { field: 'validFrom' })
}

async function requireKnown(ctx: WriteContext, { categoryId, source }: Scope): Promise<void> {
  if (categoryId !== null && !(await categoryExists(ctx.tx, ctx.district, categoryId)))
    throw new AppError('matter.categoryUnknown', { field: 'categoryId' })
  if (source !== null && !(await findSource(ctx.tx, ctx.district, source)))
    throw new AppError('matter.sourceUnknown', { field: 'source' })
}
