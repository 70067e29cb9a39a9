import type { CategoryView, categories } from '@lianxin/contract/categories'
import type { OutputOf, ParsedInputOf } from '@lianxin/contract/endpoint'
import { findMatterType } from '@lianxin/domain/matter-types/index'
import { requireAccess } from '../../platform/access.ts'
import type { WriteContext } from '../../platform/context.ts'
import { AppError } from '../../platform/errors.ts'
import { isRepeat } from '../../platform/idempotency.ts'
import { note } from '../districts/service.ts'
import { listCells } from '../matters/counters/service.ts'
import { putBefore, requirePlace } from './place.ts'
import { findCategory, restoreBelow, retireBelow, tree, updateCategory } from './queries.ts'
import type { CategoryRow } from './tables.ts'
import { getRow, getView, stale } from './view.ts'

type Retired = OutputOf<typeof categories.retire>

/** Puts a category, with all below it, somewhere else in the tree. Never under itself. */
export async function moveCategory(
  ctx: WriteContext,
  input: ParsedInputOf<typeof categories.move>,
): Promise<CategoryView> {
  requireAccess(ctx.actor, 'category.manage', { areaCode: ctx.district })
  const row = await getRow(ctx, input.id)
  if (await isRepeat(ctx, 'categories.move', input, input.id)) return getView(ctx, input.id)
  await requirePlace(ctx, input.parentId, row.id)
  const change = { parent_id: input.parentId }
  if (!(await updateCategory(ctx.tx, ctx.district, row.id, input.version, change))) throw await stale(ctx, row.id)
  await putBefore(ctx, row.id, input.parentId, input.beforeId)
  await note(ctx, 'category.move', row.id)
  return getView(ctx, row.id)
}

/**
 * Takes a category and all below it out of use. It is never refused and deletes nothing: open matters go on under the name
 * they have, and only nobody can choose it any more. One that is retired already stays so.
 */
export async function retireCategory(
  ctx: WriteContext,
  input: ParsedInputOf<typeof categories.retire>,
): Promise<Retired> {
  requireAccess(ctx.actor, 'category.manage', { areaCode: ctx.district })
  const row = await getRow(ctx, input.id)
  if (await isRepeat(ctx, 'categories.retire', input, row.id)) return retiredNow(ctx, row)
  await tree.lock(ctx.tx, ctx.district)
  const change = { retired_at: row.retired_at ?? ctx.now }
  if (!(await updateCategory(ctx.tx, ctx.district, row.id, input.version, change))) throw await stale(ctx, row.id)
  const ids = [row.id, ...(await retireBelow(ctx.tx, ctx.district, row.id, ctx.now))]
  await note(ctx, 'category.retire', row.id)
  return { category: await getView(ctx, row.id), retired: ids.length, openMatters: await countOpen(ctx, ids) }
}

/** A repeat tells how it stands; how much the first one retired is no longer known. */
const retiredNow = async (ctx: WriteContext, row: CategoryRow): Promise<Retired> => ({
  ...{ category: await getView(ctx, row.id), retired: 0, openMatters: await countOpen(ctx, [row.id]) },
})

async function countOpen(ctx: WriteContext, ids: readonly string[]): Promise<number> {
  const counts = await listCells(ctx.tx, ctx.district, [ctx.district], ids)
  return counts
    .filter(({ type, state }) => findMatterType(type)?.states[state]?.phase === 'open')
    .reduce((sum, { count }) => sum + count, 0)
}

/** Brings a category back with all that was retired together with it. */
export async function restoreCategory(
  ctx: WriteContext,
  input: ParsedInputOf<typeof categories.restore>,
): Promise<CategoryView> {
  requireAccess(ctx.actor, 'category.manage', { areaCode: ctx.district })
  const row = await getRow(ctx, input.id)
  if (await isRepeat(ctx, 'categories.restore', input, row.id)) return getView(ctx, row.id)
  await tree.lock(ctx.tx, ctx.district)
  const parent = row.parent_id === null ? undefined : await findCategory(ctx.tx, ctx.district, row.parent_id)
  if (parent && parent.retired_at !== null) throw new AppError('category.parentRetired')
  const change = { retired_at: null }
  if (!(await updateCategory(ctx.tx, ctx.district, row.id, input.version, change))) throw await stale(ctx, row.id)
  if (row.retired_at !== null) await restoreBelow(ctx.tx, ctx.district, row.id, row.retired_at)
  await note(ctx, 'category.restore', row.id)
  return getView(ctx, row.id)
}
