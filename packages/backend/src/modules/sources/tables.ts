import type { ReplyColumn, SourceKind } from '@lianxin/domain/matters/sources'

export type SourceRow = {
  district: string
  code: string
  kind: SourceKind
  name_zh: string
  name_en: string
  reply_columns: readonly ReplyColumn[]
  active: boolean
  version: number
  created_at: string
}

export type SourceTables = { source: Omit<SourceRow, 'reply_columns'> & { reply_columns: unknown } }
