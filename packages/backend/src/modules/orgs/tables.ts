import type { OrgView } from '@lianxin/contract/places'

export type OrgRow = {
  district: string
  id: string
  parent_id: string | null
  kind: OrgView['kind']
  name: string
  pinyin: string
  area_id: string
  version: number
  created_at: string
}

export type OrgTables = {
  org: OrgRow
  area: { district: string; id: string; code: string; name: string }
}
