import { createReadStream } from 'node:fs'
import { pipeline, Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { AppError } from '../errors.ts'
import type { Cells } from './header.ts'

export type Encoding = 'utf-8' | 'gb18030'

/** No honest line is longer: an unclosed quote would swallow the rest of the file. */
const LONGEST_LINE = 200_000

/** The lines of a CSV file, one after another. */
export async function* csvRows(file: string, encoding: Encoding): AsyncGenerator<Cells> {
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
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      yield { number: info.lines, cells: record, isSheet: false }
    }
  } catch (error) {
    throw faultOf(error)
  }
}

async function* decoded(file: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  for await (const chunk of createReadStream(file)) {
    const text = decoder.decode(chunk as Buffer, { stream: true })
    // What no text column could hold is no text.
    if (text.includes('\u0000')) throw new AppError('table.notATable')
    yield text
  }
  yield decoder.decode()
}

function faultOf(cause: unknown): unknown {
  const { code, lines } = cause as { code?: string; lines?: number }
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return new AppError('table.encoding', { cause })
  if (code?.startsWith('CSV_')) return new AppError('table.unreadable', { params: { line: lines ?? 0 }, cause })
  return cause
}

/** UTF-8 when the whole file is valid in it, else GB18030; what is neither throws `table.encoding`. */
export async function encodingOf(file: string): Promise<Encoding> {
  for (const encoding of ['utf-8', 'gb18030'] as const) if (await isIn(file, encoding)) return encoding
  throw new AppError('table.encoding')
}

async function isIn(file: string, encoding: Encoding): Promise<boolean> {
  try {
    for await (const _ of decoded(file, encoding));
    return true
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return false
    throw error
  }
}
