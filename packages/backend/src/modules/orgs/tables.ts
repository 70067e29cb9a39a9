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

export type OrgAreaRow = { district: string; org_id: string; area_id: string; ended_at: string | null }

export type OrgTables = {
  org: OrgRow
  org_area: OrgAreaRow
  area: { district: string; id: string; code: string; name: string }
}
