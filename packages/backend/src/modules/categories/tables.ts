import type { CategoryVisibility } from '@lianxin/domain/categories/category'
import type { ExtraField } from '@lianxin/domain/categories/extra-fields'

export type CategoryRow = {
  district: string
  id: string
  parent_id: string | null
  type: string | null
  name: string
  name_en: string | null
  pinyin: string
  ordinal: number
  visibility: CategoryVisibility | null
  duplicate_metres: number | null
  duplicate_days: number | null
  form_version: number | null
  retired_at: string | null
  version: number
  created_at: string
}

export type CategoryFormRow = {
  district: string
  category_id: string
  version: number
  fields: readonly ExtraField[]
  created_at: string
}

export type CategoryTables = { category: CategoryRow; category_form: CategoryFormRow }
