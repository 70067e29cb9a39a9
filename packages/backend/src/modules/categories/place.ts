import { DEEPEST_CATEGORY } from '@lianxin/domain/categories/category'
import type { Id } from '@lianxin/domain/kernel/ids'
import type { WriteContext } from '../../platform/context.ts'
import { AppError } from '../../platform/errors.ts'
import { findCategory, levelsFrom, listSiblings, orderSiblings, tree } from './queries.ts'

/**
 * Refuses a place under which nothing new may stand: a parent that is missing or retired, the category itself or what lies
 * below it, a level too deep. Two changes of the tree at once wait for each other.
 */
export async function requirePlace(ctx: WriteContext, parentId: Id | null, moved: Id | null): Promise<void> {
  await tree.lock(ctx.tx, ctx.district)
  const above = parentId === null ? [] : await listParents(ctx, parentId)
  // A category under itself is under no category there is.
  if (moved !== null && above.includes(moved)) throw parentUnknown()
  const levels = moved === null ? 1 : await levelsFrom(ctx.tx, ctx.district, moved)
  if (above.length + levels > DEEPEST_CATEGORY)
    throw new AppError('category.tooDeep', { field: 'parentId', params: { max: DEEPEST_CATEGORY } })
}

async function listParents(ctx: WriteContext, parentId: Id): Promise<Id[]> {
  const parent = await findCategory(ctx.tx, ctx.district, parentId)
  if (!parent) throw parentUnknown()
  if (parent.retired_at !== null) throw new AppError('category.parentRetired', { field: 'parentId' })
  return tree.listAbove(ctx.tx, ctx.district, parentId)
}

const parentUnknown = () => new AppError('category.parentUnknown', { field: 'parentId' })

/** Where a new sibling stands: last, where they have an order; among the others by pinyin where they have none. */
export async function lastOrdinal(ctx: WriteContext, parentId: Id | null): Promise<number> {
  const last = (await listSiblings(ctx.tx, ctx.district, parentId)).at(-1)?.ordinal ?? 0
  return last === 0 ? 0 : last + 1
}

/** Puts a category that has its parent already before one of its siblings, or last. */
export async function putBefore(ctx: WriteContext, id: Id, parentId: Id | null, beforeId: Id | null): Promise<void> {
  const others = (await listSiblings(ctx.tx, ctx.district, parentId)).map((row) => row.id).filter((one) => one !== id)
  const at = beforeId === null ? others.length : others.indexOf(beforeId)
  if (at < 0) throw new AppError('field.invalid', { field: 'beforeId' })
  await orderSiblings(ctx.tx, ctx.district, others.toSpliced(at, 0, id))
}
