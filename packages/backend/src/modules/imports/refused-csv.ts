import { type ImportField, importKinds } from '@lianxin/domain/imports/kinds'
import { importReasons } from '@lianxin/domain/imports/reasons'
import type { Language } from '@lianxin/domain/kernel/text'
import { CSV_START, csvLine } from '../../platform/tables/write-csv.ts'
import type { JobRow, RefusedRow } from './tables.ts'

type Sentence = Readonly<Record<Language, string>>
type Refused = Omit<RefusedRow, 'cells'> & { readonly cells: readonly string[] }

/** What the services themselves refuse. */
const general: Readonly<Record<string, Sentence>> = {
  'field.required': { zh: '没有填写。', en: 'It is empty.' },
  'field.tooLong': { zh: '太长了，最多 {max} 个字。', en: 'Too long: at most {max} characters.' },
  'phone.invalid': { zh: '不是手机号。请核对位数。', en: 'This is no mobile number. Check its digits.' },
  'phone.taken': { zh: '这个手机号已属于别人。', en: 'This number belongs to somebody else.' },
  'post.datesReversed': { zh: '结束日期早于开始日期。', en: 'It ends before it starts.' },
  'server.failed': { zh: '这一行没有办成，请手工录入。', en: 'This line could not be brought in: enter it by hand.' },
}

const heads = { zh: ['行号', '原因', '哪一项'], en: ['Line', 'Reason', 'Field'] } as const

/** Number, reason and field of every refused line, and the line itself; what a spreadsheet would run is made text. */
export const refusedCsv = ({ kind, columns }: JobRow, rows: readonly Refused[], language: Language): string =>
  CSV_START +
  [
    csvLine([...heads[language], ...columns]),
    ...rows.map((row) =>
      csvLine([String(row.line), reasonOf(row, language), fieldOf(kind, row.field, language), ...row.cells]),
    ),
  ].join('')

function reasonOf({ code, params }: Refused, language: Language): string {
  const own = Object.entries(importReasons).find(([known]) => known === code)?.[1]
  const sentence = own ? own[language].join(' ') : (general[code ?? '']?.[language] ?? code ?? '')
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(params?.[name] ?? '…'))
}

function fieldOf(kind: JobRow['kind'], field: string | null, language: Language): string {
  const fields: readonly ImportField[] = importKinds[kind].fields
  return fields.find(({ name }) => name === field)?.label[language] ?? ''
}
