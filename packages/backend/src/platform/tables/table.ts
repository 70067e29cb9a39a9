import { type FileHandle, open, stat } from 'node:fs/promises'
import { AppError } from '../errors.ts'
import { csvRows, type Encoding, encodingOf } from './csv.ts'
import { type Cells, findHeader, type Header } from './header.ts'
import { TABLE_LIMITS } from './limits.ts'
import { xlsxRows } from './xlsx.ts'

export { TABLE_LIMITS } from './limits.ts'

export type TableFormat = 'csv' | 'xlsx'

/** A line below the header, by its number in the file (the first line is 1); `broken` when its cells do not fit the header. */
export type TableLine = {
  readonly number: number
  readonly row: Readonly<Record<string, string>>
  readonly broken: boolean
}

/** A table in a file. Cells are text and stay text, whatever they begin with; dates are `2026-11-23` or `2026-11-23 08:00:00`. */
export type Table = {
  readonly format: TableFormat
  /** Null for XLSX, which has but one. */
  readonly encoding: Encoding | null
  readonly columns: readonly string[]
  /** Reads the file from its beginning, as often as it is called. Throws what {@link openTable} throws. */
  lines(): AsyncGenerator<TableLine>
}

type Wanted = {
  /** Columns the header must have. */
  readonly columns?: readonly string[]
  readonly rows?: number
}

/**
 * Opens a CSV (UTF-8 with or without mark, GB18030) or XLSX file by what is in it, not by its name. The header may stand
 * below a title. Throws AppError `table.empty`, `table.tooLarge` {megabytes}, `table.tooManyRows` {most},
 * `table.tooManyColumns` {most}, `table.encoding`, `table.unreadable` {line}, `table.damaged`, `table.notATable`,
 * `table.unpacksTooLarge`, `table.columnsMissing` {columns} and `table.columnRepeated` {columns}.
 */
export async function openTable(file: string, { columns = [], rows = TABLE_LIMITS.rows }: Wanted = {}): Promise<Table> {
  const format = await formatOf(file)
  await requireSize(file, format)
  const encoding = format === 'csv' ? await encodingOf(file) : null
  const read = () => (encoding === null ? xlsxRows(file) : csvRows(file, encoding))
  const header = await findHeader(read(), columns)
  return { format, encoding, columns: header.names, lines: () => linesBelow(header, read(), rows) }
}

async function* linesBelow(header: Header, rows: AsyncGenerator<Cells>, most: number): AsyncGenerator<TableLine> {
  let read = 0
  for await (const { number, cells } of rows) {
    if (number <= header.number || cells.every((cell) => cell === '')) continue
    if (++read > most) throw new AppError('table.tooManyRows', { params: { most } })
    yield { number, row: rowOf(header.names, cells), broken: !fits(header, cells) }
  }
}

const rowOf = (names: readonly string[], cells: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name, at) => [name, cells[at] ?? '']))

/** A CSV line has as many cells as its header; a sheet leaves out empty ones at the end. */
const fits = ({ names, isSheet }: Header, cells: readonly string[]): boolean =>
  isSheet ? cells.slice(names.length).every((cell) => cell === '') : cells.length === names.length

const ZIP = 'PK\u0003\u0004'
/** What Excel wrote before 2007, and what it writes when a password is set. */
const OLE = '\u00d0\u00cf\u0011\u00e0'

/** Excel’s “Unicode text”. */
const UTF_16 = ['\u00ff\u00fe', '\u00fe\u00ff']

async function formatOf(file: string): Promise<TableFormat> {
  const start = await firstBytes(file)
  if (start.length === 0) throw new AppError('table.empty')
  if (UTF_16.some((mark) => start.startsWith(mark))) throw new AppError('table.encoding')
  if (start === OLE || start.includes('\u0000')) throw new AppError('table.notATable')
  return start === ZIP ? 'xlsx' : 'csv'
}

async function firstBytes(file: string): Promise<string> {
  let handle: FileHandle | undefined
  try {
    handle = await open(file)
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0)
    return buffer.subarray(0, bytesRead).toString('latin1')
  } finally {
    await handle?.close()
  }
}

async function requireSize(file: string, format: TableFormat): Promise<void> {
  const most = format === 'csv' ? TABLE_LIMITS.csvBytes : TABLE_LIMITS.xlsxBytes
  if ((await stat(file)).size > most) throw new AppError('table.tooLarge', { params: { megabytes: most / 1024 ** 2 } })
}
