import { AppError } from '../errors.ts'
import { TABLE_LIMITS } from './limits.ts'

/** One line of a file, by its number. */
export type Cells = { readonly number: number; readonly cells: readonly string[]; readonly isSheet: boolean }

export type Header = { readonly number: number; readonly names: readonly string[]; readonly isSheet: boolean }

/** Offices put a title, a date and who made the table above it. */
const TITLE_LINES = 10

/** The first line that has all wanted columns; when none is wanted, the first with more than one cell filled. */
export async function findHeader(lines: AsyncGenerator<Cells>, wanted: readonly string[]): Promise<Header> {
  let best: Cells | null = null
  let looked = 0
  for await (const line of lines) {
    if (line.cells.every((cell) => cell === '')) continue
    if (best === null || lackingIn(line, wanted).length < lackingIn(best, wanted).length) best = line
    else if (wanted.length === 0 && filled(best) < 2 && filled(line) > 1) best = line
    if (isHeader(best, wanted) || ++looked >= TITLE_LINES) break
  }
  if (best === null) throw new AppError('table.empty')
  return headerOf(best, wanted)
}

const filled = ({ cells }: Cells): number => cells.filter((cell) => cell.trim() !== '').length
const lackingIn = ({ cells }: Cells, wanted: readonly string[]): string[] => {
  const names = new Set(cells.map((cell) => cell.trim()))
  return wanted.filter((name) => !names.has(name))
}
const isHeader = (line: Cells, wanted: readonly string[]): boolean =>
  wanted.length > 0 ? lackingIn(line, wanted).length === 0 : filled(line) > 1

function headerOf(line: Cells, wanted: readonly string[]): Header {
  const missing = lackingIn(line, wanted)
  if (missing.length > 0) throw new AppError('table.columnsMissing', { params: { columns: missing.join('、') } })
  const cells = withoutTrailing(line.cells.map((cell) => cell.trim()))
  if (cells.length > TABLE_LIMITS.columns)
    throw new AppError('table.tooManyColumns', { params: { most: TABLE_LIMITS.columns } })
  const repeated = wanted.filter((name) => cells.indexOf(name) !== cells.lastIndexOf(name))
  if (repeated.length > 0) throw new AppError('table.columnRepeated', { params: { columns: repeated.join('、') } })
  return { number: line.number, names: distinct(cells), isSheet: line.isSheet }
}

const withoutTrailing = (cells: readonly string[]): readonly string[] =>
  cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1)

/** Every column has a name of its own, so that a row keeps all its cells: one without is called by its letter. */
function distinct(cells: readonly string[]): string[] {
  const taken = new Set<string>()
  return cells.map((cell, at) => {
    let name = cell || letterOf(at)
    for (let copy = 2; taken.has(name); copy++) name = `${cell || letterOf(at)} (${copy})`
    taken.add(name)
    return name
  })
}

/** `A`, `Z`, `AA`: what a spreadsheet calls the column. */
const letterOf = (at: number): string =>
  (at >= 26 ? letterOf(Math.floor(at / 26) - 1) : '') + String.fromCharCode(65 + (at % 26))
