import type { CategoryFormView, categories } from '@lianxin/contract/categories'
import type { OutputOf, ParsedInputOf } from '@lianxin/contract/endpoint'
import { type SettledSettings, settingsOf } from '@lianxin/domain/categories/category'
import { type ExtraField, extraForm } from '@lianxin/domain/categories/extra-fields'
import type { Id } from '@lianxin/domain/kernel/ids'
import type { Circumstances } from '@lianxin/domain/matters/decide'
import type { Asked } from '@lianxin/domain/matters/matter'
import { requireAccess } from '../../platform/access.ts'
import type { ReadContext, WriteContext } from '../../platform/context.ts'
import { AppError } from '../../platform/errors.ts'
import { changed } from './change.ts'
import { findForm, insertForm, listPath, listVersions, newestFormVersion, type PathRow } from './form-queries.ts'
import { saidIn } from './settings.ts'
import { getRow } from './view.ts'

/** What other modules need of a category and of those above it. */
export type CategoryPath = {
  /** From the category itself upwards. */
  readonly ids: readonly Id[]
  readonly type: string | null
  readonly retired: boolean
  readonly settings: SettledSettings
  readonly form: CategoryFormView
}

/** A category with all that holds for it; undefined when the district has none of this id. */
export async function categoryPath({ tx, district }: ReadContext, id: Id): Promise<CategoryPath | undefined> {
  const rows = await listPath(tx, district, id)
  const [first] = rows
  if (!first) return undefined
  const settings = settingsOf(rows.map(saidIn))
  const ids = rows.map((row) => row.id)
  return { ids, type: first.type, retired: first.retired_at !== null, settings, form: nearestForm(rows) }
}

function nearestForm(rows: readonly PathRow[]): CategoryFormView {
  const asking = rows.find((row) => row.fields !== null)
  if (!asking) return { categoryId: null, version: null, fields: [] }
  return { categoryId: asking.id, version: asking.form_version, fields: fieldsOf(asking.fields!) }
}

const fieldsOf = (fields: readonly ExtraField[]): CategoryFormView['fields'] => fields as CategoryFormView['fields']

/** The extra fields a category asks; whoever may raise a matter may know them. */
export async function formOf(ctx: ReadContext, { id }: { readonly id: Id }): Promise<CategoryFormView> {
  requireAccess(ctx.actor, 'matter.submit')
  const path = await categoryPath(ctx, id)
  if (!path) throw new AppError('thing.notFound')
  return path.form
}

/** Gives a category other extra fields. Every version stays, for the answers given under it. */
export async function saveForm(
  ctx: WriteContext,
  input: ParsedInputOf<typeof categories.saveForm>,
): Promise<OutputOf<typeof categories.saveForm>> {
  requireAccess(ctx.actor, 'category.manage', { areaCode: ctx.district })
  const { category } = await changed(ctx, 'saveForm', input, {
    to: async ({ id }) => ({
      form_version: input.fields && (await newestFormVersion(ctx.tx, ctx.district, id)) + 1,
    }),
    // Only now that the category is held: of two who save at once, one is stale before it writes the same version.
    also: async ({ id }, { form_version: version }) => {
      if (!input.fields || !version) return
      await insertForm(ctx.tx, { district: ctx.district, categoryId: id, version, fields: input.fields, at: ctx.now })
    },
  })
  return { category, form: (await categoryPath(ctx, category.id))!.form }
}

/** The versions of the fields that a category asks by itself, for whoever goes on from one of them. */
export async function listForms(
  ctx: ReadContext,
  { id }: { readonly id: Id },
): Promise<OutputOf<typeof categories.forms>> {
  requireAccess(ctx.actor, 'category.manage', { areaCode: ctx.district })
  await getRow(ctx, id)
  const rows = await listVersions(ctx.tx, ctx.district, id)
  return {
    items: rows.map(({ version, created_at, fields }) => ({
      ...{ version, createdAt: created_at, fields: fieldsOf(fields) },
    })),
  }
}

/**
 * What a new matter of this category is asked besides. `answered` names the form the reporter saw: answers to an older
 * version, or to the form of a category above, are judged as they were asked. Refuses with `field.invalid` a form that the
 * category never asked.
 */
export async function askedOf(
  { tx, district }: ReadContext,
  path: CategoryPath,
  answered: Asked | undefined,
): Promise<Circumstances['extra']> {
  const { categoryId, version, fields } = path.form
  if (!answered || (answered.categoryId === categoryId && answered.version === version))
    return categoryId === null || fields.length === 0
      ? undefined
      : { asked: { categoryId, version: version! }, form: extraForm(fields) }
  const then = path.ids.includes(answered.categoryId)
    ? await findForm(tx, district, answered.categoryId, answered.version)
    : undefined
  if (!then) throw new AppError('field.invalid', { field: 'asked' })
  return { asked: answered, form: extraForm(then) }
}

/** The fields that were asked then, for whoever reads the answers. */
export const answersAsked = async ({ tx, district }: ReadContext, asked: Asked): Promise<readonly ExtraField[]> =>
  (await findForm(tx, district, asked.categoryId, asked.version)) ?? []
