import { type ImportField, type ImportKind, importKinds } from '@lianxin/domain/imports/kinds'
import type { Language } from '@lianxin/domain/kernel/text'

/** Spreadsheets take a file without it for another encoding than UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF'

export const fieldsOf = (kind: ImportKind): readonly ImportField[] => importKinds[kind].fields

/** An empty table with the right heads. Without an example in it: that would be brought in as well. */
export const templateOf = (kind: ImportKind, language: Language): string =>
  `${BYTE_ORDER_MARK}${fieldsOf(kind)
    .map(({ label }) => label[language])
    .join(',')}\r\n`

export const templateUrl = (kind: ImportKind, language: Language): string =>
  `data:text/csv;charset=utf-8,${encodeURIComponent(templateOf(kind, language))}`
