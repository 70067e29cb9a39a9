import type { Period } from '@lianxin/domain/calendar/period'
import type { Ladder } from '@lianxin/domain/rules/ladder'

export type RuleRow = {
  district: string
  id: string
  version: number
  type: string | null
  clock: string
  category_id: string | null
  source: string | null
  period: Period | null
  valid_from: string
  written_at: string
}

export type RuleTables = {
  deadline_rule: RuleRow
  ladder: { district: string; version: number; steps: Ladder; written_at: string }
  category: { district: string; id: string; parent_id: string | null; name: string }
  rulebook: { district: string; version: number }
}
