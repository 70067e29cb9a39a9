import { mkdtempSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { openTable, type TableLine } from './table.ts'

/** A folder for files of a test. */
export function openFolder() {
  const dir = mkdtempSync(join(tmpdir(), 'lianxin-tables-'))
  const write = async (name: string, bytes: string | Uint8Array): Promise<string> => {
    await writeFile(join(dir, name), bytes)
    return join(dir, name)
  }
  return { dir, write, close: () => rm(dir, { recursive: true }) }
}

export async function readAll(file: string, wanted: Parameters<typeof openTable>[1] = {}) {
  const table = await openTable(file, wanted)
  const lines: TableLine[] = []
  for await (const line of table.lines()) lines.push(line)
  return { ...table, lines }
}

export type Parts = Readonly<Record<string, string>>

const book = (inner: string) => `<workbook xmlns:r="r">${inner}<sheets><sheet name="a" r:id="r1"/></sheets></workbook>`

/** An XLSX file of these parts: what a library for writing them would never write. */
export const xlsxOf = (sheet: string, more: Parts = {}): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries({
        'xl/workbook.xml': book(''),
        'xl/_rels/workbook.xml.rels': `<Relationships>
          <Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/>
          <Relationship Id="r2" Type="x/styles" Target="styles.xml"/>
          <Relationship Id="r3" Type="x/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`,
        'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
        ...more,
      }).map(([path, text]) => [path, strToU8(text)]),
    ),
  )

export const since1904 = { 'xl/workbook.xml': book('<workbookPr date1904="1"/>') }

/** The archive with another unpacked size written for one part, in its directory and before the part itself. */
export function claiming(archive: Uint8Array, path: string, bytes: number): Uint8Array {
  const changed = Buffer.from(archive)
  const name = Buffer.from(path)
  for (const [signature, size, at] of [
    ['PK\u0001\u0002', 24, 46],
    ['PK\u0003\u0004', 22, 30],
  ] as const) {
    for (let found = changed.indexOf(signature); found >= 0; found = changed.indexOf(signature, found + 4)) {
      if (changed.subarray(found + at, found + at + name.length).equals(name))
        changed.writeUInt32LE(bytes, found + size)
    }
  }
  return changed
}
