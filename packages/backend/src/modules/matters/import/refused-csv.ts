import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { CSV_START, csvLine } from '../../../platform/tables/write-csv.ts'
import { sentenceOf } from './reasons.ts'
import type { RefusedLine } from './report.ts'

export type RefusedCsv = { add(line: RefusedLine): Promise<void>; close(): Promise<void> }

/** A CSV of the lines that did not come in, made with the first of them: number, reason, column, and the line itself. */
export function openRefusedCsv(file: string): RefusedCsv {
  let stream: WriteStream | null = null
  const write = async (cells: readonly string[]) => {
    if (!stream!.write(csvLine(cells))) await once(stream!, 'drain')
  }
  return {
    add: async ({ line, refusal, row }) => {
      if (stream === null) {
        stream = createWriteStream(file)
        stream.write(CSV_START)
        await write(['line', 'code', 'reason', 'column', ...Object.keys(row)])
      }
      const { zh } = sentenceOf(refusal.code, refusal.params)
      await write([String(line), refusal.code, zh, refusal.field ?? '', ...Object.values(row)])
    },
    close: async () => {
      if (stream) await finished(stream.end())
    },
  }
}
