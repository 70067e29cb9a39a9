import type { Role } from '@lianxin/domain/people/roles'

type Keyed = { district: string; id: string }

export type PersonRow = Keyed & {
  account_id: string | null
  name: string
  pinyin: string
  phone_cipher: string | null
  phone_index: string | null
  version: number
  created_at: string
  redacted_at: string | null
}

export type PostRow = Keyed & {
  person_id: string
  role: Role
  org_id: string
  area_id: string
  starts_on: string
  ends_on: string | null
  ended_at: string | null
  further_codes: string[]
  successor_id: string | null
  handed_over_at: string | null
  created_at: string
}

export type PeopleTables = {
  person: PersonRow
  post: PostRow
  /** A post once for every area it reaches. */
  post_place: PostRow
  org: Keyed & { name: string; area_id: string }
  area: Keyed & { name: string; code: string }
  account: { id: string; username: string | null; phone_cipher: string | null }
}
