import { createReadStream } from 'node:fs'
import { pipeline, Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { ImportFault } from './fault.ts'
import type { SourceRow } from './row.ts'

export type Encoding = 'utf-8' | 'gb18030'

/** A line of the file with its number, counted from the header as 1; `broken` when it has more or fewer cells than that. */
export type Line = { readonly number: number; readonly row: SourceRow; readonly broken: boolean }

/** No honest cell is longer: an unclosed quote would swallow the rest of the file. */
const LONGEST_LINE = 200_000

/**
 * Lines of a CSV file, one after another. Cells are text and stay text, whatever they begin with.
 * Throws ImportFault `import.emptyFile`, `import.columnsMissing` {columns}, `import.encoding`, `import.unreadable` {line}.
 */
export async function* readLines(file: string, encoding: Encoding, columns: readonly string[]): AsyncGenerator<Line> {
  const parser = parse({
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_LINE,
    info: true,
  })
  // Destroys both when one fails or the reader stops early; what failed reaches us through the parser.
  pipeline(Readable.from(decoded(file, encoding)), parser, () => {})
  let header: readonly string[] | null = null
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (header === null) header = checkedHeader(record, columns)
      else yield toLine(header, record, info.lines)
    }
  } catch (error) {
    throw faultOf(error)
  }
  if (header === null) throw new ImportFault('import.emptyFile')
}

async function* decoded(file: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  for await (const chunk of createReadStream(file)) yield decoder.decode(chunk as Buffer, { stream: true })
  yield decoder.decode()
}

function checkedHeader(header: readonly string[], columns: readonly string[]): readonly string[] {
  const names = header.map((name) => name.trim())
  const missing = columns.filter((column) => !names.includes(column))
  if (missing.length > 0) throw new ImportFault('import.columnsMissing', { columns: missing.join('、') })
  return names
}

const toLine = (header: readonly string[], cells: readonly string[], number: number): Line => ({
  number,
  row: Object.fromEntries(header.map((name, column) => [name, cells[column] ?? ''])),
  broken: cells.length !== header.length,
})

function faultOf(error: unknown): unknown {
  const { code, lines } = error as { code?: string; lines?: number }
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return new ImportFault('import.encoding')
  if (code?.startsWith('CSV_')) return new ImportFault('import.unreadable', { line: lines ?? 0 })
  return error
}

/** UTF-8 when the first `most` lines are valid in it, else GB18030; what is neither throws `import.encoding`. */
export async function encodingOf(file: string, columns: readonly string[], most: number): Promise<Encoding> {
  try {
    await readThrough(file, 'utf-8', columns, most)
    return 'utf-8'
  } catch (error) {
    if (!(error instanceof ImportFault && error.code === 'import.encoding')) throw error
    await readThrough(file, 'gb18030', columns, most)
    return 'gb18030'
  }
}

async function readThrough(file: string, encoding: Encoding, columns: readonly string[], most: number): Promise<void> {
  let read = 0
  for await (const _ of readLines(file, encoding, columns)) if (++read >= most) return
}
