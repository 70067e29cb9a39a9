import type { Id } from '@lianxin/domain/kernel/ids'
import { dayOf } from '@lianxin/domain/kernel/time'
import { type DeadlineRule, inForce } from '@lianxin/domain/rules/rule'
import type { Rulebook } from '@lianxin/domain/rules/rulebook'
import { uuidv7 } from 'uuidv7'
import type { ReadContext, WriteContext } from '../../platform/context.ts'
import { AppError } from '../../platform/errors.ts'
import { insertRule } from './queries.ts'
import { rulebookOf } from './rulebook.ts'

/** The one clock whose period a category shows as its own. */
const CLOCK = 'finish'

/** Workdays to finish by category, where the rule that holds for all types and sources in it counts in workdays. */
export async function finishWorkdays(ctx: ReadContext): Promise<(categoryId: Id) => number | null> {
  const book = await rulebookOf(ctx)
  const today = dayOf(ctx.now)
  return (categoryId) => workdaysOf(inForce(versionsOf(book, categoryId), today)[0])
}

const workdaysOf = (rule: DeadlineRule | undefined): number | null =>
  rule?.period && 'workdays' in rule.period ? rule.period.workdays : null

const versionsOf = (book: Rulebook, categoryId: Id): DeadlineRule[] =>
  (book.rulesOf.get(categoryId) ?? []).filter(
    ({ clock, type, source }) => clock === CLOCK && type === null && source === null,
  )

/**
 * Gives a category its own time to finish, or none; a new version of its rule from today on. What already stands so is
 * left alone, also a rule that counts otherwise than in workdays. Refused with `rule.stale` when somebody else writes it.
 */
export async function setFinishWorkdays(ctx: WriteContext, categoryId: Id, workdays: number | null): Promise<void> {
  const versions = versionsOf(await rulebookOf(ctx), categoryId)
  const today = dayOf(ctx.now)
  if (workdaysOf(inForce(versions, today)[0]) === workdays) return
  const written = await insertRule(ctx.tx, {
    district: ctx.district,
    id: versions[0]?.id ?? uuidv7(),
    version: Math.max(0, ...versions.map(({ version }) => version)) + 1,
    ...{ type: null, clock: CLOCK, category_id: categoryId, source: null },
    period: workdays === null ? null : { workdays },
    valid_from: today,
    written_at: ctx.now,
  })
  if (!written) throw new AppError('rule.stale')
}
