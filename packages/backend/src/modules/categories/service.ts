import type { CategoryView, categories } from '@lianxin/contract/categories'
import type { OutputOf, ParsedInputOf } from '@lianxin/contract/endpoint'
import { MOST_CATEGORIES } from '@lianxin/domain/categories/category'
import { findMatterType } from '@lianxin/domain/matter-types/index'
import { requireAccess } from '../../platform/access.ts'
import type { ReadContext, WriteContext } from '../../platform/context.ts'
import { AppError } from '../../platform/errors.ts'
import { isRepeat } from '../../platform/idempotency.ts'
import { note, pinyinKey } from '../districts/service.ts'
import { finishWorkdays, setFinishWorkdays } from '../rules/service.ts'
import { changed } from './change.ts'
import { lastOrdinal, requirePlace } from './place.ts'
import { countCategories, insertCategories, listAll } from './queries.ts'
import type { CategoryRow } from './tables.ts'
import { getView, toView } from './view.ts'

export { categoriesBelow } from './below-queries.ts'
export { answersAsked, askedOf, type CategoryPath, categoryPath, formOf, listForms, saveForm } from './forms.ts'
export { useDefaultTree } from './import.ts'
export { type SettledTree, settledTree } from './settings.ts'
export { moveCategory, restoreCategory, retireCategory } from './tree.ts'

/** The whole tree; whoever raises a matter chooses from it, so no post is asked for. */
export async function listCategories(
  ctx: ReadContext,
  { include }: { include?: 'retired' | undefined } = {},
): Promise<OutputOf<typeof categories.list>> {
  const rows = await listAll(ctx.tx, ctx.district, { retired: include === 'retired' })
  const finishOf = await finishWorkdays(ctx)
  return { items: rows.map((row) => toView(row, finishOf(row.id))) }
}

/** Adds a category. It holds for the whole district, so only who manages all of it may. */
export async function createCategory(
  ctx: WriteContext,
  input: ParsedInputOf<typeof categories.create>,
): Promise<CategoryView> {
  requireAccess(ctx.actor, 'category.manage', { areaCode: ctx.district })
  if (await isRepeat(ctx, 'categories.create', input, input.id)) return getView(ctx, input.id)
  requireKnownType(input.type)
  await requirePlace(ctx, input.parentId, null)
  await requireRoom(ctx)
  const row = { ...nothingSaid, ...columnsOf(input), ordinal: await lastOrdinal(ctx, input.parentId) }
  const added = await insertCategories(ctx.tx, [{ district: ctx.district, id: input.id, ...row, created_at: ctx.now }])
  if (added === 0) throw new AppError('key.otherContent', { field: 'id' })
  await setFinishWorkdays(ctx, input.id, input.finishWorkdays)
  await note(ctx, 'category.create', input.id)
  return getView(ctx, input.id)
}

/** Changes a category. Its time to finish is a rule: clocks that start from now on run by it, running ones keep theirs. */
export async function changeCategory(
  ctx: WriteContext,
  input: ParsedInputOf<typeof categories.update>,
): Promise<CategoryView> {
  requireAccess(ctx.actor, 'category.manage', { areaCode: ctx.district })
  const { category } = await changed(ctx, 'update', input, {
    to: async (row) => {
      requireKnownType(input.type)
      const moves = row.parent_id !== input.parentId
      if (moves) await requirePlace(ctx, input.parentId, row.id)
      return { ...columnsOf(input), ...(moves && { ordinal: await lastOrdinal(ctx, input.parentId) }) }
    },
    also: (row) => setFinishWorkdays(ctx, row.id, input.finishWorkdays),
  })
  return category
}

const nothingSaid = { name_en: null, visibility: null, duplicate_metres: null, duplicate_days: null } as const

type Fields = ParsedInputOf<typeof categories.update>

/** What is left out of the settings stays out of the columns. */
function columnsOf({ parentId, type, name, ...since }: Omit<Fields, 'version'>) {
  const said: { -readonly [Column in keyof typeof nothingSaid]?: CategoryRow[Column] } = {}
  if (since.nameEn !== undefined) said.name_en = since.nameEn
  if (since.visibility !== undefined) said.visibility = since.visibility
  if (since.duplicateMetres !== undefined) said.duplicate_metres = since.duplicateMetres
  if (since.duplicateDays !== undefined) said.duplicate_days = since.duplicateDays
  return { parent_id: parentId, type, name, pinyin: pinyinKey(name), ...said }
}

function requireKnownType(type: string | null): void {
  if (type !== null && !findMatterType(type)) throw new AppError('matter.unknownType', { field: 'type' })
}

async function requireRoom(ctx: WriteContext): Promise<void> {
  if ((await countCategories(ctx.tx, ctx.district)) >= MOST_CATEGORIES)
    throw new AppError('category.tooMany', { params: { max: MOST_CATEGORIES } })
}
