import { AppError } from '../errors.ts'
import type { Workbook } from './xlsx-parts.ts'

export type RawCell = { readonly type: string; readonly style: number; readonly text: string }

/** What a reader of the sheet sees, near enough: texts, numbers without exponent, days as `2026-11-23`. No formula is run. */
export function cellText(
  { type, style, text }: RawCell,
  { dateStyles, since1904 }: Pick<Workbook, 'dateStyles' | 'since1904'>,
  shared: readonly string[],
): string {
  if (text === '') return ''
  if (type === 's') return sharedText(shared, text)
  if (type === 'b') return text === '1' ? 'TRUE' : 'FALSE'
  if (type === 'd') return text.replace('T', ' ').replace(/(\.\d+)?Z?$/, '')
  if (type !== 'n') return text.trim()
  const number = Number(text)
  if (!Number.isFinite(number)) throw new AppError('table.damaged')
  return dateStyles[style] ? dayText(number, since1904) : plainNumber(number)
}

function sharedText(shared: readonly string[], index: string): string {
  const text = shared[Number(index)]
  if (text === undefined) throw new AppError('table.damaged')
  return text.trim()
}

/**
 * A spreadsheet stores 13800138000 also as 1.3800138E10, and 0.1 + 0.2 with a tail. Of a number that is too long for it
 * the last digits are lost: it is told as the spreadsheet shows it, so that nobody takes it for the whole.
 */
function plainNumber(number: number): string {
  if (Math.abs(number) >= 1e15) return number.toExponential(14).toUpperCase()
  const text = String(Number(number.toPrecision(15)))
  return text.includes('e') ? number.toFixed(15).replace(/0+$/, '') : text
}

const DAY = 86_400_000

/** Serial days: 1 is 1 January 1900, and 29 February 1900, which never was, is counted. */
function dayText(serial: number, since1904: boolean): string {
  const epoch = since1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30)
  const moment = new Date(epoch + Math.round((serial * DAY) / 1000) * 1000)
  if (Number.isNaN(moment.getTime())) throw new AppError('table.damaged')
  const [day, time] = [moment.toISOString().slice(0, 10), moment.toISOString().slice(11, 19)]
  if (serial < 1 && !since1904) return time
  return time === '00:00:00' ? day : `${day} ${time}`
}

/**
 * Whether a number format shows a day or a time: built-in ones (ECMA-376 part 1, 18.8.30, with those of Chinese Excel), or
 * codes with y, m, d, h or s outside of quotes and colours.
 */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined)
    return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)
  const bare = code.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
  return !/general/i.test(bare) && /[ymdhs年月日]/i.test(bare)
}
