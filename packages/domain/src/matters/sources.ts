import type { Text } from '../kernel/text.ts'

/** What kind of place a source is; says what the platform does with what comes from it. */
type SourceKindDefinition = {
  readonly label: Text
  /** Staff enter under it what somebody else told them. */
  readonly entered: boolean
  /** An admin may name sources of this kind: more than one hotline is possible. */
  readonly named: boolean
  /** Whether its times were measured here. On-time shares and averages count nothing else. */
  readonly measured: boolean
}

export const sourceKinds = {
  resident: { label: { zh: '居民上报', en: 'Resident' }, entered: false, named: false, measured: true },
  worker: { label: { zh: '网格员上报', en: 'Grid worker' }, entered: false, named: false, measured: true },
  qr: { label: { zh: '扫码上报', en: 'QR code' }, entered: false, named: false, measured: true },
  phone: { label: { zh: '电话登记', en: 'Phone' }, entered: true, named: false, measured: true },
  hotline: { label: { zh: '热线转办', en: 'Hotline' }, entered: true, named: true, measured: true },
  superior: { label: { zh: '上级交办', en: 'Superior' }, entered: true, named: true, measured: true },
  platform: { label: { zh: '其他平台', en: 'Other platform' }, entered: true, named: true, measured: true },
  import: { label: { zh: '历史导入', en: 'Imported history' }, entered: false, named: false, measured: false },
} as const satisfies Record<string, SourceKindDefinition>

export type SourceKind = keyof typeof sourceKinds
export const sourceKindNames = Object.keys(sourceKinds) as [SourceKind, ...SourceKind[]]

/** Sources every district has; their code is their kind. All others are named by an admin. */
export const builtInSources: readonly SourceKind[] = sourceKindNames.filter((kind) => !sourceKinds[kind].named)
export const isBuiltIn = (code: string): code is SourceKind => (builtInSources as readonly string[]).includes(code)

/** What a reply can tell its source of a matter. The source gives each a title of its own. */
export const replyFields = {
  externalNo: { zh: '来源单号', en: 'Their number' },
  no: { zh: '工单编号', en: 'Our number' },
  submittedAt: { zh: '登记时间', en: 'Entered at' },
  type: { zh: '事项类型', en: 'Type' },
  category: { zh: '类别', en: 'Category' },
  area: { zh: '区域', en: 'Area' },
  org: { zh: '承办单位', en: 'Handling unit' },
  state: { zh: '状态', en: 'State' },
  externalDueAt: { zh: '要求办结时间', en: 'Wanted by' },
  finishedAt: { zh: '办结时间', en: 'Finished at' },
  onTime: { zh: '是否按期', en: 'On time' },
  outcome: { zh: '办理结果', en: 'Result' },
  answer: { zh: '办理情况', en: 'What was done' },
  confirmed: { zh: '群众意见', en: 'What the caller said' },
  rating: { zh: '满意度', en: 'Rating' },
} as const satisfies Record<string, Text>

export type ReplyField = keyof typeof replyFields
export const replyFieldNames = Object.keys(replyFields) as [ReplyField, ...ReplyField[]]

/** One column of a source's reply: its own title over one of our fields. */
export type ReplyColumn = { readonly title: string; readonly field: ReplyField }

/** What a source is answered with until its admin says otherwise. */
export const usualReply: readonly ReplyColumn[] = (
  ['externalNo', 'no', 'org', 'state', 'finishedAt', 'onTime', 'outcome', 'answer', 'confirmed'] as const
).map((field) => ({ title: replyFields[field].zh, field }))
