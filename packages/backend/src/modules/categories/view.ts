import type { CategoryView } from '@lianxin/contract/categories'
import type { Id } from '@lianxin/domain/kernel/ids'
import type { ReadContext } from '../../platform/context.ts'
import { AppError } from '../../platform/errors.ts'
import { finishWorkdays } from '../rules/service.ts'
import { findCategory } from './queries.ts'
import type { CategoryRow } from './tables.ts'

export const toView = (row: CategoryRow, finishWorkdays: number | null): CategoryView => ({
  district: row.district,
  id: row.id,
  parentId: row.parent_id,
  type: row.type,
  name: row.name,
  nameEn: row.name_en,
  finishWorkdays,
  visibility: row.visibility,
  duplicateMetres: row.duplicate_metres,
  duplicateDays: row.duplicate_days,
  formVersion: row.form_version,
  retired: row.retired_at !== null,
  version: row.version,
})

export async function getRow(ctx: ReadContext, id: Id): Promise<CategoryRow> {
  const row = await findCategory(ctx.tx, ctx.district, id)
  if (!row) throw new AppError('thing.notFound')
  return row
}

export const getView = async (ctx: ReadContext, id: Id): Promise<CategoryView> =>
  toView(await getRow(ctx, id), (await finishWorkdays(ctx))(id))

export const stale = async (ctx: ReadContext, id: Id): Promise<AppError> =>
  new AppError('category.stale', { params: { version: (await getRow(ctx, id)).version } })
