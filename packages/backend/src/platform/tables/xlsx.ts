import type { Cells } from './header.ts'
import { openArchive } from './xlsx-archive.ts'
import { readSharedStrings, readWorkbook } from './xlsx-parts.ts'
import { sheetRows } from './xlsx-sheet.ts'

/** The rows of the first visible sheet, one after another; empty ones are left out, as their numbers tell. */
export async function* xlsxRows(file: string): AsyncGenerator<Cells> {
  const archive = await openArchive(file)
  try {
    const workbook = await readWorkbook(archive)
    const shared = workbook.sharedStrings === null ? [] : await readSharedStrings(archive, workbook.sharedStrings)
    yield* sheetRows(archive, workbook, shared)
  } finally {
    archive.close()
  }
}
