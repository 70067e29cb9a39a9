import type { ImportOutcome, ImportView } from '@lianxin/contract/imports'

export type JobRow = {
  district: string
  id: string
  account_id: string
  kind: ImportView['kind']
  state: ImportView['state']
  fault: string | null
  file_name: string
  digest: string
  columns: readonly string[]
  lines: number
  mapping: Readonly<Record<string, string>> | null
  line: number
  imported: number
  known: number
  refused: number
  resumed_after: readonly number[]
  created_at: string
  started_at: string | null
  ended_at: string | null
}

export type LineRow = { line: number; cells: string; broken: boolean }
export type RefusedRow = LineRow & Pick<ImportOutcome, 'code' | 'field'> & { params: ImportOutcome['params'] | null }
