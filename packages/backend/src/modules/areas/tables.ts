import type { AreaLevel } from '@lianxin/domain/areas/code'

export type AreaRow = {
  district: string
  id: string
  parent_id: string | null
  level: AreaLevel
  code: string
  name: string
  pinyin: string
  version: number
  created_at: string
  ended_at: string | null
  merged_into: string | null
  past_codes: string[]
}

export type AreaTables = {
  area: AreaRow
  area_code: {
    district: string
    area_id: string
    version: number
    code: string
    name: string
    valid_from: string
    valid_to: string | null
  }
}
