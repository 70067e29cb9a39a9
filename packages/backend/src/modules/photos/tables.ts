export type PhotoTables = {
  photo: {
    district: string
    id: string
    matter_id: string | null
    action_id: string | null
    account_id: string
    key: string | null
    width: number
    height: number
    bytes: number
    digest: string
    request: string
    created_at: string
    redacted_at: string | null
  }
}
