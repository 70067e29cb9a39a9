import type { SealedRow } from './chain.ts'

/** Everything an audit row says, and so everything that is under seal. */
export type StoredAuditRow = {
  district: string
  id: string
  at: string
  account_id: string | null
  person_id: string | null
  event: string
  target_id: string | null
  digest: string | null
  request_id: string | null
}

export type AuditTables = {
  audit: StoredAuditRow & { seal_seq: number | null; position: number | null }
  audit_seal: {
    district: string
    seq: number
    count: number
    previous: string
    hash: string
    sealed: SealedRow[]
    sealed_at: string
  }
}

/** The columns of {@link StoredAuditRow}, for select. */
export const sealedColumns = [
  'district',
  'id',
  'at',
  'account_id',
  'person_id',
  'event',
  'target_id',
  'digest',
  'request_id',
] as const satisfies readonly (keyof StoredAuditRow)[]
