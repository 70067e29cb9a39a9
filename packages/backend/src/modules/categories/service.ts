import type { OutputOf, ParsedInputOf } from '@lianxin/contract/endpoint'
import type { CategoryView, categories } from '@lianxin/contract/places'
import type { Id } from '@lianxin/domain/kernel/ids'
import { findMatterType } from '@lianxin/domain/matter-types/index'
import { requireAccess } from '../../platform/access.ts'
import type { ReadContext, WriteContext } from '../../platform/context.ts'
import { AppError } from '../../platform/errors.ts'
import { isRepeat } from '../../platform/idempotency.ts'
import { note, pinyinKey } from '../districts/service.ts'
import { findCategory, insertCategory, listAll, tree, updateCategory } from './queries.ts'
import type { CategoryRow } from './tables.ts'

/** The whole tree; whoever raises a matter chooses from it, so no post is asked for. */
export const listCategories = async (ctx: ReadContext): Promise<OutputOf<typeof categories.list>> => ({
  items: (await listAll(ctx.tx, ctx.district)).map(toView),
})

/** Adds a category. It holds for the whole district, so only who manages all of it may. */
export async function createCategory(
  ctx: WriteContext,
  input: ParsedInputOf<typeof categories.create>,
): Promise<CategoryView> {
  requireAccess(ctx.actor, 'category.manage', { areaCode: ctx.district })
  if (await isRepeat(ctx, 'categories.create', input, input.id)) return getCategory(ctx, input.id)
  requireKnownType(input.type)
  if (input.parentId) await categoriesAbove(ctx, input.parentId)
  const row = { district: ctx.district, id: input.id, ...columnsOf(input), created_at: ctx.now }
  if (!(await insertCategory(ctx.tx, row))) throw new AppError('key.otherContent', { field: 'id' })
  await note(ctx, 'category.create', input.id)
  return getCategory(ctx, input.id)
}

/** Changes a category. Its new version names the rule of clocks that start from now on; running ones keep theirs. */
export async function changeCategory(
  ctx: WriteContext,
  input: ParsedInputOf<typeof categories.update>,
): Promise<CategoryView> {
  requireAccess(ctx.actor, 'category.manage', { areaCode: ctx.district })
  if (!(await findCategory(ctx.tx, ctx.district, input.id))) throw new AppError('thing.notFound')
  if (await isRepeat(ctx, 'categories.update', input, input.id)) return getCategory(ctx, input.id)
  requireKnownType(input.type)
  if (input.parentId) await requireNoLoop(ctx, input.id, input.parentId)
  if (!(await updateCategory(ctx.tx, ctx.district, input.id, input.version, columnsOf(input)))) {
    throw new AppError('category.stale', { params: { version: (await getCategory(ctx, input.id)).version } })
  }
  await note(ctx, 'category.update', input.id)
  return getCategory(ctx, input.id)
}

type Fields = Pick<CategoryView, 'parentId' | 'type' | 'name' | 'finishWorkdays'>

const columnsOf = ({ parentId, type, name, finishWorkdays }: Fields) => ({
  parent_id: parentId,
  type,
  name,
  pinyin: pinyinKey(name),
  finish_workdays: finishWorkdays,
})

function requireKnownType(type: string | null): void {
  if (type !== null && !findMatterType(type)) throw new AppError('matter.unknownType', { field: 'type' })
}

/** A category under itself is under no category there is. */
async function requireNoLoop(ctx: WriteContext, id: Id, parentId: Id): Promise<void> {
  await tree.lock(ctx.tx, ctx.district)
  const above = await categoriesAbove(ctx, parentId)
  if (above.includes(id.toLowerCase())) throw new AppError('category.parentUnknown', { field: 'parentId' })
}

async function categoriesAbove(ctx: WriteContext, parentId: Id): Promise<Id[]> {
  const above = await tree.listAbove(ctx.tx, ctx.district, parentId)
  if (above.length === 0) throw new AppError('category.parentUnknown', { field: 'parentId' })
  return above
}

async function getCategory(ctx: ReadContext, id: Id): Promise<CategoryView> {
  const row = await findCategory(ctx.tx, ctx.district, id)
  if (!row) throw new AppError('thing.notFound')
  return toView(row)
}

const toView = (row: CategoryRow): CategoryView => ({
  district: row.district,
  id: row.id,
  parentId: row.parent_id,
  type: row.type,
  name: row.name,
  finishWorkdays: row.finish_workdays,
  version: row.version,
})
