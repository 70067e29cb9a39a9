import { type Result, refuse } from '@lianxin/domain/kernel/refusal'
import { openTable, type Table, type TableLine } from '../../../platform/tables/table.ts'
import { columnsOf, type Mapping } from './mapping.ts'
import { type MappedRow, mapRow } from './row.ts'

/** What a file holds, read once before anything is written. */
export type Survey = {
  readonly table: Table
  readonly lines: number
  /** First row of each community, category and unit: what must exist before the rows come in. */
  readonly communities: readonly Pick<MappedRow, 'town' | 'community'>[]
  readonly categories: readonly Pick<MappedRow, 'category' | 'subCategory' | 'type'>[]
  readonly units: readonly string[]
}

/** Throws AppError `table.*` where the whole file cannot be taken. */
export async function survey(file: string, mapping: Mapping, limit: number): Promise<Survey> {
  const table = await openTable(file, { columns: columnsOf(mapping) })
  const communities = new Map<string, MappedRow>()
  const categories = new Map<string, MappedRow>()
  const units = new Set<string>()
  let lines = 0
  for await (const { mapped } of readMapped(table, mapping, limit)) {
    lines += 1
    if (!mapped.ok) continue
    const row = mapped.value
    communities.set(placeKey(row), row)
    categories.set(categoryKey(row), row)
    units.add(row.unit)
  }
  return {
    table,
    lines,
    communities: [...communities.values()],
    categories: [...categories.values()],
    units: [...units],
  }
}

export const placeKey = ({ town, community }: Pick<MappedRow, 'town' | 'community'>): string => `${town}\n${community}`
export const categoryKey = (row: Pick<MappedRow, 'category' | 'subCategory' | 'type'>): string =>
  `${row.type}\n${row.category}\n${row.subCategory}`

/** The first `limit` lines of the file, each read by the mapping; an id that comes twice is refused the second time. */
export async function* readMapped(
  table: Table,
  mapping: Mapping,
  limit: number,
): AsyncGenerator<{ line: TableLine; mapped: Result<MappedRow> }> {
  const seen = new Set<string>()
  let read = 0
  for await (const line of table.lines()) {
    if (read++ >= limit) return
    const mapped = line.broken ? refuse('import.cellCount') : mapRow(mapping, line.row)
    const id = mapped.ok ? mapped.value.sourceId : null
    yield {
      line,
      mapped: id !== null && seen.has(id) ? refuse('import.repeatedId', { value: id }, mapping.columns.id) : mapped,
    }
    if (id !== null) seen.add(id)
  }
}
