export type CategoryRow = {
  district: string
  id: string
  parent_id: string | null
  type: string | null
  name: string
  pinyin: string
  finish_workdays: number | null
  version: number
  created_at: string
}

export type CategoryTables = { category: CategoryRow }
