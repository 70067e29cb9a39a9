import type { CategoryView, categories } from '@lianxin/contract/categories'
import type { OutputOf, ParsedInputOf } from '@lianxin/contract/endpoint'
import { findMatterType } from '@lianxin/domain/matter-types/index'
import { requireAccess } from '../../platform/access.ts'
import type { WriteContext } from '../../platform/context.ts'
import { AppError } from '../../platform/errors.ts'
import { listCells } from '../matters/counters/service.ts'
import { changed } from './change.ts'
import { putBefore, requirePlace } from './place.ts'
import { findCategory, restoreBelow, retireBelow, tree } from './queries.ts'

/** Puts a category, with all below it, somewhere else in the tree. Never under itself. */
export async function moveCategory(
  ctx: WriteContext,
  input: ParsedInputOf<typeof categories.move>,
): Promise<CategoryView> {
  requireAccess(ctx.actor, 'category.manage', { areaCode: ctx.district })
  const { parentId, beforeId } = input
  const { category } = await changed(ctx, 'move', input, {
    to: async (row) => {
      await requirePlace(ctx, parentId, row.id)
      return { parent_id: parentId }
    },
    also: (row) => putBefore(ctx, row.id, parentId, beforeId),
  })
  return category
}

/**
 * Takes a category and all below it out of use. It is never refused and deletes nothing: open matters go on under the name
 * they have, and only nobody can choose it any more. One that is retired already stays so. A repeat no longer knows how
 * many the first one retired.
 */
export async function retireCategory(
  ctx: WriteContext,
  input: ParsedInputOf<typeof categories.retire>,
): Promise<OutputOf<typeof categories.retire>> {
  requireAccess(ctx.actor, 'category.manage', { areaCode: ctx.district })
  const { category, done: below } = await changed(ctx, 'retire', input, {
    to: async ({ retired_at }) => {
      await tree.lock(ctx.tx, ctx.district)
      return { retired_at: retired_at ?? ctx.now }
    },
    also: (row) => retireBelow(ctx.tx, ctx.district, row.id, ctx.now),
  })
  const ids = [category.id, ...(below ?? [])]
  return { category, retired: below ? ids.length : 0, openMatters: await countOpen(ctx, ids) }
}

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
  const { category } = await changed(ctx, 'restore', input, {
    to: async ({ parent_id }) => {
      await tree.lock(ctx.tx, ctx.district)
      const parent = parent_id === null ? undefined : await findCategory(ctx.tx, ctx.district, parent_id)
      if (parent && parent.retired_at !== null) throw new AppError('category.parentRetired')
      return { retired_at: null }
    },
    also: async ({ id, retired_at }) => {
      if (retired_at !== null) await restoreBelow(ctx.tx, ctx.district, id, retired_at)
    },
  })
  return category
}
