import { withoutFormula } from './write-csv.ts'

/** A workbook of one sheet. Every cell is text, so nothing in it runs; marked all the same, for whoever saves it as CSV. */
export async function xlsxBytes(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): Promise<Uint8Array<ArrayBuffer>> {
  // Half a second and some megabytes that a server which exports nothing need not spend.
  const { default: writeXlsxFile } = await import('write-excel-file/node')
  const head = header.map((value) => ({ value, type: String, fontWeight: 'bold' as const }))
  const sheet = writeXlsxFile([head, ...rows.map(toRow)], {
    columns: header.map(() => ({ width: 20 })),
    stickyRowsCount: 1,
  })
  return new Uint8Array(await sheet.toBuffer())
}

const toRow = (cells: readonly string[]) => cells.map((cell) => ({ value: withoutFormula(cell), type: String }))
