import type { CategoryView } from '@lianxin/contract/categories'
import type { Id } from '@lianxin/domain/kernel/ids'
import type { WriteContext } from '../../platform/context.ts'
import { isRepeat } from '../../platform/idempotency.ts'
import { note } from '../districts/service.ts'
import { type Change, updateCategory } from './queries.ts'
import type { CategoryRow } from './tables.ts'
import { getRow, getView, stale } from './view.ts'

type Based = { readonly id: Id; readonly version: number; readonly key: Id }

type Changing<Done> = {
  /** Refuses, or says what becomes of the columns. */
  readonly to: (row: CategoryRow) => Promise<Change> | Change
  /** What else belongs to the change, once the category is held by its new version. */
  readonly also?: (row: CategoryRow, change: Change) => Promise<Done>
}

/** What every change of a category has in common: once under its key, over the version it was based on, on record. */
export async function changed<Done = void>(
  ctx: WriteContext,
  name: 'update' | 'move' | 'retire' | 'restore' | 'saveForm',
  input: Based,
  { to, also }: Changing<Done>,
): Promise<{ readonly category: CategoryView /** Undefined of a repeat. */; readonly done: Done | undefined }> {
  const row = await getRow(ctx, input.id)
  if (await isRepeat(ctx, `categories.${name}`, input, row.id))
    return { category: await getView(ctx, row.id), done: undefined }
  const change = await to(row)
  if (!(await updateCategory(ctx.tx, ctx.district, row.id, input.version, change))) throw await stale(ctx, row.id)
  const done = await also?.(row, change)
  await note(ctx, `category.${name}`, row.id)
  return { category: await getView(ctx, row.id), done }
}
