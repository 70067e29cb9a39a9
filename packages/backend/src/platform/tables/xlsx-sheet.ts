import { AppError } from '../errors.ts'
import type { Cells } from './header.ts'
import { TABLE_LIMITS } from './limits.ts'
import type { Archive } from './xlsx-archive.ts'
import { cellText, type RawCell } from './xlsx-cell.ts'
import type { Workbook } from './xlsx-parts.ts'
import { parseXml, type XmlEvents } from './xlsx-xml.ts'

export async function* sheetRows(
  archive: Archive,
  workbook: Workbook,
  shared: readonly string[],
): AsyncGenerator<Cells> {
  const read = new SheetReader(workbook, shared)
  for await (const _ of parseXml(archive.text(workbook.sheet), read.events)) yield* read.takeRows()
}

/** Gathers rows while the parser walks through `<row><c r="B2" s="1" t="s"><v>`. */
class SheetReader {
  readonly #workbook: Workbook
  readonly #shared: readonly string[]
  #rows: Cells[] = []
  #number = 0
  #cells: string[] = []
  #at = -1
  #cell: { -readonly [Key in keyof RawCell]: RawCell[Key] } | null = null
  #inText = false
  #inPhonetic = false

  constructor(workbook: Workbook, shared: readonly string[]) {
    this.#workbook = workbook
    this.#shared = shared
  }

  readonly events: XmlEvents = {
    open: (name, attributes) => {
      if (name === 'row') this.#openRow(attributes)
      else if (name === 'c') this.#openCell(attributes)
      else if (name === 'rPh') this.#inPhonetic = true
      else if (name === 'v' || name === 't') this.#inText = !this.#inPhonetic
    },
    close: (name) => {
      if (name === 'v' || name === 't') this.#inText = false
      else if (name === 'rPh') this.#inPhonetic = false
      else if (name === 'c') this.#closeCell()
      else if (name === 'row') this.#rows.push({ number: this.#number, cells: this.#cells, isSheet: true })
    },
    text: (text) => {
      if (!this.#inText || !this.#cell) return
      this.#cell.text += text
      if (this.#cell.text.length > TABLE_LIMITS.cellCharacters) throw new AppError('table.damaged')
    },
  }

  takeRows(): Cells[] {
    const rows = this.#rows
    this.#rows = []
    return rows
  }

  #openRow({ r }: Readonly<Record<string, string>>): void {
    this.#number = r === undefined ? this.#number + 1 : Number(r)
    if (!Number.isSafeInteger(this.#number)) throw new AppError('table.damaged')
    this.#cells = []
    this.#at = -1
  }

  #openCell({ r, t = 'n', s = '0' }: Readonly<Record<string, string>>): void {
    this.#at = r === undefined ? this.#at + 1 : columnOf(r)
    this.#cell = { type: t, style: Number(s), text: '' }
  }

  #closeCell(): void {
    const text = cellText(this.#cell!, this.#workbook, this.#shared)
    this.#cell = null
    if (text === '') return
    // Somebody typed a blank far to the right: the row must not become as long as that.
    if (this.#at >= TABLE_LIMITS.columns)
      throw new AppError('table.tooManyColumns', { params: { most: TABLE_LIMITS.columns } })
    while (this.#cells.length < this.#at) this.#cells.push('')
    this.#cells[this.#at] = text
  }
}

/** `B2` → 1. Letters beyond every sheet are no column. */
function columnOf(reference: string): number {
  const letters = /^([A-Z]{1,3})\d+$/.exec(reference)?.[1]
  if (!letters) throw new AppError('table.damaged')
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}
