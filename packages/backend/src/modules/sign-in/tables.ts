export type SignInTables = {
  account: {
    id: string
    username: string | null
    phone_cipher: string | null
    phone_index: string | null
    created_at: string
  }
  credential: { account_id: string; password_hash: string; changed_at: string }
  session: {
    id: string
    account_id: string
    token_hash: Buffer
    created_at: string
    expires_at: string
    user_agent: string | null
    issuer: string | null
  }
  account_identity: { issuer: string; subject_index: string; account_id: string; linked_at: string }
  provider_visit: { token_hash: Buffer; account_id: string | null; expires_at: string }
  one_time_code: { phone_index: string; code_hash: string; wrong: number; expires_at: string }
  sign_in_limit: { key: string; count: number; resets_at: string }
}
