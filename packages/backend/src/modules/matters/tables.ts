import type { ShownTo } from '@lianxin/domain/kernel/scope'
import type { Card } from '@lianxin/domain/matters/fire'
import type {
  Aside,
  Assignment,
  ClockState,
  Facts,
  Outcome,
  RunningClock,
  Source,
} from '@lianxin/domain/matters/matter'
import type { Rung } from '@lianxin/domain/rules/ladder'
import type { Generated } from 'kysely'

type Keyed = { district: string; id: string }

export type MatterRow = Keyed & {
  no: string
  type: string
  type_version: number
  version: number
  state: string
  open: boolean
  state_since: string
  area_id: string
  area_code: string
  town_code: Generated<string>
  community_code: Generated<string>
  /** Null where it is the community of its place. */
  desk_code: string | null
  category_id: string | null
  source: Source
  reporter_id: string
  external_no: string | null
  external_due_at: string | null
  entered_by_id: string | null
  submitted_at: string
  first_receiver_id: string | null
  assignment: Assignment | null
  lead_org_id: Generated<string | null>
  lead_post_id: Generated<string | null>
  lead_person_id: Generated<string | null>
  rounds: number
  handler_ids: string[]
  clocks: RunningClock[]
  clock_state: ClockState
  rung: Rung | null
  due_at: string
  outcome: Outcome | null
  rating: number | null
  reopened: number
  closed_at: string | null
  reopen_until: string | null
  shown_to: ShownTo | null
  /** What differs from `nothingAside`. */
  aside: Partial<Aside> | null
  merged_into: Generated<string | null>
  claimant_id: Generated<string | null>
}

/** Columns that a matter's value is made of; the others are copied out of these, for indexes. */
export const valueColumns = [
  ...(['district', 'id', 'no', 'type', 'type_version', 'version', 'state', 'state_since'] as const),
  ...(['area_id', 'area_code', 'desk_code', 'category_id', 'source', 'external_no', 'external_due_at'] as const),
  ...(['entered_by_id', 'reporter_id', 'submitted_at', 'first_receiver_id', 'assignment', 'rounds'] as const),
  ...(['handler_ids', 'clocks', 'clock_state', 'outcome', 'rating', 'reopened', 'closed_at'] as const),
  ...(['reopen_until', 'aside'] as const),
] satisfies readonly (keyof MatterRow)[]
export type ValueRow = Pick<MatterRow, (typeof valueColumns)[number]>

export type ActionRow = {
  district: string
  matter_id: string
  seq: number
  id: string
  kind: string
  at: string
  person_id: string | null
  post_id: string | null
  to_state: string
  facts: Facts
  request: string | null
}

export type ContentRow = {
  district: string
  matter_id: string
  action_id: string
  field: string
  body: unknown
  redacted_at: string | null
}

export type CounterRow = {
  district: string
  area_code: string
  type: string
  state: string
  clock_state: ClockState
  category_id: string
  count: number
}

export type DeadlineRow = {
  district: string
  matter_id: string
  action_id: string
  name: string
  stage: Card | 'fires'
  due_at: string
  rule: string
  fired_at: string | null
  stopped_at: string | null
}

type AssignmentRow = {
  district: string
  matter_id: string
  id: string
  role: 'lead' | 'helper'
  org_id: string
  post_id: string | null
  person_id: string | null
  finished_at: string | null
  ended_at: string | null
}

export type MatterTables = {
  assignment: AssignmentRow
  matter_follower: { district: string; matter_id: string; person_id: string; since: string }
  reveal: Keyed & { matter_id: string; account_id: string; reason: string | null; at: string }
  matter: MatterRow
  matter_action: ActionRow
  matter_content: ContentRow
  matter_counter: CounterRow
  deadline: DeadlineRow
  matter_near: { district: string; matter_id: string; cell_lat: number | null; cell_lng: number | null }
  photo: Keyed & {
    matter_id: string | null
    action_id: string | null
    account_id: string
    key: string | null
    width: number
    height: number
  }
  area: Keyed & { parent_id: string | null; code: string; name: string; level: string }
  category: Keyed & {
    name: string
    type: string | null
    version: number
    retired_at: string | null
  }
  org: Keyed & { name: string; area_id: string }
  person: Keyed & { account_id: string | null; name: string; phone_cipher: string | null }
  post: Keyed & {
    person_id: string
    role: string
    org_id: string
    area_id: string
    starts_on: string
    ends_on: string | null
    ended_at: string | null
  }
}
