import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvLine, withoutFormula } from './write-csv.ts'

test.each(['=1+1', '+8613800138000', '-1', '@SUM(A1)', '\t=1', ' =1', '\r=1', '＝1', '\u200b=1', '-=1'])(
  'a spreadsheet does not run %j',
  (text) => expect(withoutFormula(text)).toBe(`'${text}`),
)

test.each(['13800138000', '路灯不亮', '-', '—', 'a=b', '', '1-2'])('%j stays as it is', (text) =>
  expect(withoutFormula(text)).toBe(text),
)

test('whatever is written is read back, but for the mark before a formula', () => {
  const cells = fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(cells, (row) => {
      const [back] = parse(csvLine(row), { relax_column_count: true, skip_empty_lines: false }) as string[][]
      expect(back).toEqual(row.map(withoutFormula))
    }),
  )
})
