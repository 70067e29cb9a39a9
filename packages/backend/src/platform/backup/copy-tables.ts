import { promisify } from 'node:util'
import { constants, zstdCompress } from 'node:zlib'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { type ArchiveWriter, PART } from './archive.ts'
import type { TableShape } from './catalog.sql.ts'
import { type Manifest, partOf } from './manifest.ts'
import type { Taking } from './take.ts'

const compress = promisify(zstdCompress)
const params = { [constants.ZSTD_c_checksumFlag]: 1 }
const NEWLINE = 10

/** Writes the rows of each table in PostgreSQL's own text form, cut at ends of rows and compressed part by part. */
export async function copyTables(
  archive: ArchiveWriter,
  client: pg.Client,
  shapes: readonly TableShape[],
  { signal, onProgress }: Pick<Taking, 'signal' | 'onProgress'>,
): Promise<Manifest['tables']> {
  const copied: Manifest['tables'] = []
  for (const { name, columns } of shapes) {
    const list = columns.map((column) => client.escapeIdentifier(column)).join(', ')
    const stream = client.query(copyTo(`copy ${client.escapeIdentifier(name)} (${list}) to stdout`))
    let [parts, rows] = [0, 0]
    for await (const raw of wholeRows(stream)) {
      signal?.throwIfAborted()
      parts += 1
      rows += countRows(raw)
      await archive.add(partOf(name, parts), await compress(raw, { params }))
    }
    copied.push({ name, columns: [...columns], rows, parts })
    onProgress?.({ stage: 'tables', done: copied.length, total: shapes.length })
  }
  return copied
}

/** What came in, in parts that end where a row does; a single row may be longer than a part. */
async function* wholeRows(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let kept: Buffer[] = []
  let size = 0
  for await (const chunk of stream) {
    kept.push(chunk)
    size += chunk.byteLength
    if (size < PART || !chunk.includes(NEWLINE)) continue
    const all = Buffer.concat(kept, size)
    const end = all.lastIndexOf(NEWLINE) + 1
    yield all.subarray(0, end)
    kept = [all.subarray(end)]
    size = all.byteLength - end
  }
  if (size > 0) yield Buffer.concat(kept, size)
}

/** In text form every row ends with a newline, and one inside a value is written `\n`. */
export function countRows(raw: Uint8Array): number {
  let rows = 0
  for (let at = raw.indexOf(NEWLINE); at >= 0; at = raw.indexOf(NEWLINE, at + 1)) rows += 1
  return rows
}
