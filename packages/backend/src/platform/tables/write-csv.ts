/** The first bytes of a CSV file: Excel reads UTF-8 only behind this mark. */
export const CSV_START = '\uFEFF'

/** One line of a CSV file by RFC 4180. Cells that a spreadsheet would run as a formula are made text. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(toCell).join(',')}\r\n`

function toCell(value: string): string {
  const text = withoutFormula(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** An apostrophe before what a spreadsheet would run, also behind blanks; a dash alone, for “nothing”, runs nowhere. */
export const withoutFormula = (value: string): string =>
  /^[\s\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(value) && !/^[-—－\s]*$/.test(value) ? `'${value}` : value
