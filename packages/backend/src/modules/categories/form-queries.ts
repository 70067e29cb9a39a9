import type { ExtraField } from '@lianxin/domain/categories/extra-fields'
import type { District, Id } from '@lianxin/domain/kernel/ids'
import type { Statement, Tx } from '../../platform/database.ts'
import { db } from './queries.ts'
import type { CategoryFormRow, CategoryRow } from './tables.ts'

const path: Statement = {
  name: 'category.path',
  text: `with recursive path as (
      select c.*, 0 as up from category c where district = $1 and id = $2
      union all select c.*, up + 1 from path join category c on c.district = $1 and c.id = path.parent_id
    )
    select path.id, path.parent_id, path.name, path.type, path.retired_at, path.visibility, path.duplicate_metres,
      path.duplicate_days, path.form_version, f.fields
    from path left join category_form f
      on f.district = $1 and f.category_id = path.id and f.version = path.form_version
    order by up`,
}

export type PathRow = Pick<
  CategoryRow,
  | ('id' | 'parent_id' | 'name' | 'type' | 'retired_at')
  | ('visibility' | 'duplicate_metres' | 'duplicate_days' | 'form_version')
> & { fields: readonly ExtraField[] | null }

/** A category and all above it, from it upwards, each with the extra fields it asks itself. */
export const listPath = (tx: Tx, district: District, id: Id): Promise<PathRow[]> =>
  tx.prepared<PathRow>(path, [district, id])

const ofVersion: Statement = {
  name: 'categoryForm.ofVersion',
  text: 'select fields from category_form where district = $1 and category_id = $2 and version = $3',
}

export const findForm = async (tx: Tx, district: District, categoryId: Id, version: number) =>
  (await tx.prepared<{ fields: readonly ExtraField[] }>(ofVersion, [district, categoryId, version]))[0]?.fields

const newest: Statement = {
  name: 'categoryForm.newest',
  text: 'select coalesce(max(version), 0)::int as version from category_form where district = $1 and category_id = $2',
}

/** The version of the last form a category was ever given; 0 when it never had one. */
export const newestFormVersion = async (tx: Tx, district: District, categoryId: Id): Promise<number> =>
  (await tx.prepared<{ version: number }>(newest, [district, categoryId]))[0]!.version

const MOST_VERSIONS = 50

const versions: Statement = {
  name: 'categoryForm.versions',
  text: `select version, created_at, fields from category_form where district = $1 and category_id = $2
    order by version desc limit ${MOST_VERSIONS}`,
}

type VersionRow = Pick<CategoryFormRow, 'version' | 'created_at' | 'fields'>

/** The newest versions of the extra fields of one category. */
export const listVersions = (tx: Tx, district: District, categoryId: Id): Promise<VersionRow[]> =>
  tx.prepared<VersionRow>(versions, [district, categoryId])

type NewForm = { district: District; categoryId: Id; version: number; fields: readonly ExtraField[]; at: string }

export const insertForm = (tx: Tx, { district, categoryId, version, fields, at }: NewForm) =>
  tx.run(
    db.insertInto('category_form').values({
      ...{ district, category_id: categoryId, version, created_at: at },
      fields: JSON.stringify(fields) as never,
    }),
  )
