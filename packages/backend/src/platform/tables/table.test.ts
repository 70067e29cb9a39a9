import iconv from 'iconv-lite'
import { afterAll, describe, expect, test } from 'vitest'
import writeXlsx from 'write-excel-file/node'
import { AppError } from '../errors.ts'
import { claiming, openFolder, readAll, since1904, xlsxOf } from './table.fixture.ts'

const folder = openFolder()
afterAll(() => folder.close())

const rowsOf = async (name: string, bytes: string | Uint8Array, wanted = {}) => {
  const { lines } = await readAll(await folder.write(name, bytes), wanted)
  return lines.map(({ row }) => row)
}
const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'read',
    (error) => (error instanceof AppError ? error.code : error),
  )

describe('a CSV file', () => {
  test.each([
    ['UTF-8', Buffer.from('编号,内容\n1,镕㙍社区'), 'utf-8'],
    ['UTF-8 behind its mark', Buffer.from('\uFEFF编号,内容\r\n1,镕㙍社区\r\n'), 'utf-8'],
    ['GB18030', iconv.encode('编号,内容\n1,镕㙍社区', 'gb18030'), 'gb18030'],
  ])('in %s', async (_, bytes, encoding) => {
    const table = await readAll(await folder.write('a.csv', bytes))
    expect(table).toMatchObject({ format: 'csv', encoding, columns: ['编号', '内容'] })
    expect(table.lines).toEqual([{ number: 2, row: { 编号: '1', 内容: '镕㙍社区' }, broken: false }])
  })

  test('a byte of GB18030 at the very end of a long file is not taken for UTF-8', async () => {
    const bytes = Buffer.concat([Buffer.from(`a,b\n${'x,y\n'.repeat(50_000)}`), iconv.encode('末,行', 'gb18030')])
    expect(await readAll(await folder.write('end.csv', bytes))).toMatchObject({ encoding: 'gb18030' })
  })

  test('formulas, quotes, line ends in cells and short lines stay what they are', async () => {
    const { lines } = await readAll(await folder.write('q.csv', 'a,b\n=1+1,"x ""y""\nz"\nalone\n'))
    expect(lines).toEqual([
      { number: 3, row: { a: '=1+1', b: 'x "y"\nz' }, broken: false },
      { number: 4, row: { a: 'alone', b: '' }, broken: true },
    ])
  })
})

describe('the header', () => {
  const titled = '旗12345热线工单明细,,\n导出时间：2026-11-23,,\n工单号,内容,内容\nA1,x,y\n'

  test('stands below a title, found by the columns that are wanted, or as the first with more than one cell', async () => {
    expect(await rowsOf('t.csv', titled, { columns: ['工单号'] })).toEqual([
      { 工单号: 'A1', 内容: 'x', '内容 (2)': 'y' },
    ])
    expect(await rowsOf('t.csv', titled)).toEqual([{ 工单号: 'A1', 内容: 'x', '内容 (2)': 'y' }])
  })
  test('names a column without a name by its letter', async () =>
    expect(await rowsOf('l.csv', 'a,,c\n1,2,3')).toEqual([{ a: '1', B: '2', c: '3' }]))
  test.each([
    ['table.columnsMissing', titled, ['工单号', '地址']],
    ['table.columnRepeated', titled, ['内容']],
    ['table.empty', '', []],
    ['table.empty', '\n\n', []],
    ['table.tooManyColumns', Array.from({ length: 201 }, (_, n) => `c${n}`).join(','), []],
  ])('%s', async (code, text, columns) => {
    expect(await codeOf(rowsOf('h.csv', text, { columns }))).toBe(code)
  })
})

describe('an XLSX file', () => {
  test('as a spreadsheet writes it: texts, numbers, days and moments', async () => {
    const cells = [
      ['编号', '手机', '日期', '时刻', '数'],
      ['A1', 13800138000, new Date('2026-11-23T00:00:00Z'), new Date('2026-11-23T08:30:00Z'), 0.1 + 0.2],
    ].map((row) => row.map((value) => (value instanceof Date ? { value, format: 'yyyy-mm-dd hh:mm' } : { value })))
    const file = `${folder.dir}/made.xlsx`
    await writeXlsx(cells).toFile(file)
    const { format, lines } = await readAll(file)
    expect(format).toBe('xlsx')
    expect(lines).toEqual([
      {
        ...{ number: 2, broken: false },
        row: { 编号: 'A1', 手机: '13800138000', 日期: '2026-11-23', 时刻: '2026-11-23 08:30:00', 数: '0.3' },
      },
    ])
  })

  const header =
    '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="B1" t="inlineStr"><is><t>b</t></is></c></row>'
  const cell = async (xml: string, more = {}) =>
    (await rowsOf('c.xlsx', xlsxOf(`${header}<row r="7">${xml}</row>`, more)))[0]

  test('shared text with its runs joined and its phonetic guide left out, by prefixed names', async () => {
    const shared =
      '<x:sst><x:si><x:r><x:t>灯</x:t></x:r><x:r><x:t>坏 &amp;</x:t></x:r><x:rPh><x:t>DENG</x:t></x:rPh></x:si></x:sst>'
    expect(await cell('<c r="A7" t="s"><v>0</v></c>', { 'xl/sharedStrings.xml': shared })).toEqual({
      a: '灯坏 &',
      b: '',
    })
  })
  test('a formula is not run: what it showed last is read', async () =>
    expect(
      await cell('<c r="A7" t="str"><f>HYPERLINK("x")</f><v>点我</v></c><c r="B7"><f>1+1</f><v>2</v></c>'),
    ).toEqual({
      ...{ a: '点我', b: '2' },
    }))
  test('a cell left out is empty, one far to the right is refused', async () => {
    expect(await cell('<c r="B7"><v>1</v></c>')).toEqual({ a: '', b: '1' })
    expect(await codeOf(cell('<c r="XFD7"><v>1</v></c>'))).toBe('table.tooManyColumns')
  })
  test('days by built-in, custom and Chinese formats; money and percent are none', async () => {
    const styles = `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="[$-804]yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/>
      <numFmt numFmtId="171" formatCode="[Red]0.00&quot;d&quot;"/></numFmts><cellStyleXfs><xf numFmtId="0"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>
      <xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="31"/><xf numFmtId="171"/><xf numFmtId="9"/></cellXfs></styleSheet>`
    const read = async (style: number, value: string, more = {}) =>
      (await cell(`<c r="A7" s="${style}"><v>${value}</v></c>`, { 'xl/styles.xml': styles, ...more }))?.a
    for (const style of [1, 2, 3]) expect(await read(style, '46349')).toBe('2026-11-23')
    for (const style of [0, 4, 5]) expect(await read(style, '46349')).toBe('46349')
    expect([await read(1, '59'), await read(1, '61')]).toEqual(['1900-02-28', '1900-03-01'])
    expect(await read(1, '46349.354166666664')).toBe('2026-11-23 08:30:00')
    expect(await read(1, '44887', since1904)).toBe('2026-11-23')
  })
  test('a number too long for a spreadsheet shows that digits are lost', async () =>
    expect(await cell('<c r="A7"><v>15043020261123000018</v></c>')).toEqual({ a: '1.50430202611230E+19', b: '' }))
  test('the first sheet that is not hidden is read', async () => {
    const book = `<workbook xmlns:r="r"><sheets><sheet name="h" state="hidden" r:id="r9"/><sheet name="a" r:id="r1"/></sheets></workbook>`
    expect(await cell('<c r="A7"><v>1</v></c>', { 'xl/workbook.xml': book })).toEqual({ a: '1', b: '' })
  })
})

describe('a file that means harm, or is broken, is refused', () => {
  const sheet = '<row><c><v>1</v></c><c><v>2</v></c></row>'
  const part = 'xl/worksheets/sheet1.xml'
  test.each<[string, string, string | Uint8Array]>([
    ['an old binary workbook', 'table.notATable', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1])],
    ['a zip that is no workbook', 'table.notATable', zipWithout()],
    ['a picture', 'table.notATable', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 1])],
    ['zeros in the middle of a text', 'table.notATable', `a,b\n${'1,2\n'.repeat(40_000)}\u0000`],
    ['UTF-16', 'table.encoding', Buffer.from('\uFEFFa\tb', 'utf16le')],
    [
      'bytes of no encoding',
      'table.encoding',
      Buffer.concat([Buffer.from('a,b\n1,2\n'), Buffer.from([0xff, 0xff, 0xff])]),
    ],
    ['a quote that is never closed', 'table.unreadable', `a,b\n"1,${'长'.repeat(300_000)}`],
    ['a workbook cut off', 'table.damaged', xlsxOf(sheet).subarray(0, 300)],
    [
      'a zip bomb that says how much it unpacks to',
      'table.unpacksTooLarge',
      claiming(xlsxOf(sheet), part, 3_000_000_000),
    ],
    ['a zip bomb that lies about it', 'table.damaged', claiming(xlsxOf(sheet), part, 20)],
    ['a DTD with entities', 'table.damaged', xlsxOf(`<row><c t="str"><v>&lol;</v></c></row>`)],
    ['XML that is none', 'table.damaged', xlsxOf('<row><c></row>')],
    ['a text that is not there', 'table.damaged', xlsxOf('<row><c t="s"><v>7</v></c><c><v>1</v></c></row>')],
    ['a column of no sheet', 'table.damaged', xlsxOf('<row><c r="ABCD1"><v>1</v></c></row>')],
    ['a cell without end', 'table.damaged', xlsxOf(`<row><c t="str"><v>${'x'.repeat(40_000)}</v></c></row>`)],
  ])('%s: %s', async (_, code, bytes) => {
    expect(await codeOf(rowsOf('bad.xlsx', bytes))).toBe(code)
  })
  test('more rows than allowed', async () =>
    expect(await codeOf(rowsOf('many.csv', 'a,b\n1,2\n1,2\n1,2\n', { rows: 2 }))).toBe('table.tooManyRows'))
})

function zipWithout(): Uint8Array {
  const bytes = Buffer.from(xlsxOf('<row/>'))
  for (let at = bytes.indexOf('xl/workbook.xml'); at >= 0; at = bytes.indexOf('xl/workbook.xml', at + 1))
    bytes.write('xl/anything.xml', at)
  return bytes
}
