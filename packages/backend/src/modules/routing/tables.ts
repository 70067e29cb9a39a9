import type { Direct } from '@lianxin/domain/routing/resolve'

export type RouteRow = {
  district: string
  id: string
  category_id: string
  area_id: string
  org_id: string | null
  as_category_id: string | null
  direct: Direct | null
  version: number
  created_at: string
  ended_at: string | null
}

type Keyed = { district: string; id: string }

export type RoutingTables = {
  route: RouteRow
  category: Keyed & { parent_id: string | null; name: string; pinyin: string; retired_at: string | null }
  area: Keyed & { code: string }
  org: Keyed & { name: string; kind: string; area_id: string }
}
