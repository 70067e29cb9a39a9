import { posix } from 'node:path'
import { AppError } from '../errors.ts'
import type { Archive } from './xlsx-archive.ts'
import { isDateFormat } from './xlsx-cell.ts'
import { readXml } from './xlsx-xml.ts'

export type Workbook = {
  /** Path of the first visible sheet in the archive. */
  readonly sheet: string
  /** Path of the texts that cells share; null when there are none. */
  readonly sharedStrings: string | null
  /** By style number of a cell: whether its number is a day. */
  readonly dateStyles: readonly boolean[]
  /** Days are counted from 1904 instead of 1900. */
  readonly since1904: boolean
}

const WORKBOOK = 'xl/workbook.xml'

export async function readWorkbook(archive: Archive): Promise<Workbook> {
  if (!archive.has(WORKBOOK)) throw new AppError('table.notATable')
  const targets = await readTargets(archive)
  const sheets: { id: string; hidden: boolean }[] = []
  let since1904 = false
  await readXml(archive.text(WORKBOOK), {
    open: (name, attributes) => {
      if (name === 'workbookPr') since1904 = /^(1|true)$/.test(attributes.date1904 ?? '')
      if (name === 'sheet')
        sheets.push({
          id: attributes['r:id'] ?? attributes.id ?? '',
          hidden: (attributes.state ?? 'visible') !== 'visible',
        })
    },
  })
  const first = sheets.find(({ hidden }) => !hidden) ?? sheets[0]
  const sheet = first && targets.byId.get(first.id)
  if (!sheet) throw new AppError('table.damaged')
  const { sharedStrings, styles } = targets
  return { sheet, sharedStrings, dateStyles: styles === null ? [] : await readDateStyles(archive, styles), since1904 }
}

async function readTargets(archive: Archive) {
  const byId = new Map<string, string>()
  let sharedStrings: string | null = null
  let styles: string | null = null
  await readXml(archive.text('xl/_rels/workbook.xml.rels'), {
    open: (name, { Id = '', Type = '', Target = '' }) => {
      if (name !== 'Relationship') return
      const path = Target.startsWith('/') ? Target.slice(1) : posix.join('xl', Target)
      byId.set(Id, path)
      if (Type.endsWith('/sharedStrings')) sharedStrings = path
      if (Type.endsWith('/styles')) styles = path
    },
  })
  const there = (path: string | null) => (path !== null && archive.has(path) ? path : null)
  return { byId, sharedStrings: there(sharedStrings), styles: there(styles) }
}

async function readDateStyles(archive: Archive, path: string): Promise<boolean[]> {
  const formats = new Map<number, string>()
  const styles: boolean[] = []
  let inCells = false
  await readXml(archive.text(path), {
    open: (name, attributes) => {
      if (name === 'numFmt') formats.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
      if (name === 'cellXfs') inCells = true
      const id = Number(attributes.numFmtId ?? 0)
      if (name === 'xf' && inCells) styles.push(isDateFormat(id, formats.get(id)))
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false
    },
  })
  return styles
}

/** All that a file holds more than once is kept in memory, so it has a bound of its own. */
const MOST_SHARED_CHARACTERS = 64 * 1024 ** 2

export async function readSharedStrings(archive: Archive, path: string): Promise<string[]> {
  const strings: string[] = []
  let [text, inText, inPhonetic, characters] = ['', false, false, 0]
  await readXml(archive.text(path), {
    open: (name) => {
      if (name === 'si') text = ''
      if (name === 'rPh') inPhonetic = true
      if (name === 't') inText = !inPhonetic
    },
    close: (name) => {
      if (name === 't') inText = false
      if (name === 'rPh') inPhonetic = false
      if (name === 'si') strings.push(text)
    },
    text: (piece) => {
      if (!inText) return
      characters += piece.length
      if (characters > MOST_SHARED_CHARACTERS) throw new AppError('table.unpacksTooLarge')
      text += piece
    },
  })
  return strings
}
