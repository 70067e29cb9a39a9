import { ok, type Result, refuse } from '@lianxin/domain/kernel/refusal'
import { Day } from '@lianxin/domain/kernel/time'
import { fill, type Mapping } from './mapping.ts'

/** One line of the file, by column. */
export type SourceRow = Readonly<Record<string, string>>

/** A row in the words of the platform: names still, not ids. */
export type MappedRow = {
  readonly sourceId: string
  readonly day: Day
  readonly late: boolean
  readonly type: string
  readonly town: string
  readonly community: string
  readonly category: string
  /** Empty when the row names none. */
  readonly subCategory: string
  readonly unit: string
  readonly data: Readonly<Record<string, string>>
  /** The line itself: by it a second run knows the row again. */
  readonly source: SourceRow
}

/**
 * Reads a line by the mapping. Refuses, with the column as field: `import.idMissing`, `import.dayInvalid`,
 * `import.dayTooEarly`, `import.townUnknown`, `import.communityMissing`, `import.categoryUnknown`, `import.unitMissing`
 * and `import.labelUnknown`.
 */
export function mapRow(mapping: Mapping, row: SourceRow): Result<MappedRow> {
  const { columns } = mapping
  const cell = (name: keyof typeof columns): string => blankless(row[columns[name]] ?? '')
  const day = dayOfCell(cell('day'))
  const category = ownEntry(mapping.categories, cell('category'))
  const late = ownEntry(mapping.late, cell('late'))
  const no = (code: string, name: keyof typeof columns) => refuse(code, { value: cell(name) }, columns[name])
  if (cell('id') === '') return no('import.idMissing', 'id')
  if (day === undefined) return no('import.dayInvalid', 'day')
  if (day < mapping.since) return no('import.dayTooEarly', 'day')
  if (ownEntry(mapping.towns, cell('town')) === undefined) return no('import.townUnknown', 'town')
  if (cell('community') === '') return no('import.communityMissing', 'community')
  if (category === undefined) return no('import.categoryUnknown', 'category')
  if (cell('unit') === '') return no('import.unitMissing', 'unit')
  if (late === undefined) return no('import.labelUnknown', 'late')
  return ok({
    sourceId: cell('id'),
    day,
    late,
    type: category.type,
    town: cell('town'),
    community: cell('community'),
    category: category.category,
    subCategory: cell('subCategory'),
    unit: ownEntry(mapping.unitNames, cell('unit')) ?? cell('unit'),
    data: Object.fromEntries(
      Object.entries(mapping.submit.data).map(([field, template]) => [field, fill(template, row)]),
    ),
    source: row,
  })
}

/** Exports write a dash where they have nothing. */
const blankless = (cell: string): string => (/^[-—\s]*$/.test(cell) ? '' : cell.trim())

const ownEntry = <Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined

/** `2018-02-08`, `2018/2/8`, either with a time behind it that is left out. */
function dayOfCell(cell: string): Day | undefined {
  const parts = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T].*)?$/.exec(cell)
  const day = parts && [parts[1], parts[2]!.padStart(2, '0'), parts[3]!.padStart(2, '0')].join('-')
  return Day.safeParse(day).data
}
