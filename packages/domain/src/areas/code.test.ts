import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ancestorCodes, areaLevels, codeLengths, isChildCode, isCodeBelow, levelOfCode, nextFreeCode } from './code.ts'

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((all) => all.join(''))
const anyCode = fc.constantFrom(...Object.values(codeLengths)).chain(digits)
const parentCode = fc.constantFrom(4, 6, 9, 12, 15, 18).chain(digits)

describe('levelOfCode', () => {
  it.each([
    ['15', 'province'],
    ['1504', 'city'],
    ['150430', 'district'],
    ['150430100', 'town'],
    ['150430100001', 'community'],
    ['150430100001001', 'grid'],
    ['150430100001001001', 'building'],
    ['15043010000100100101', 'entrance'],
    ['', undefined],
    ['150', undefined],
    ['15043x', undefined],
    ['１５', undefined],
  ])('%j is %s', (code, level) => {
    expect(levelOfCode(code)).toBe(level)
  })
})

describe('ancestorCodes', () => {
  it('names every area around a grid, outermost first', () => {
    expect(ancestorCodes('150430100001001')).toEqual([
      '15',
      '1504',
      '150430',
      '150430100',
      '150430100001',
      '150430100001001',
    ])
  })

  it('ends with the code itself, one level apart each', () => {
    fc.assert(
      fc.property(anyCode, (code) => {
        const around = ancestorCodes(code)
        expect(around.at(-1)).toBe(code)
        expect(around.map(levelOfCode)).toEqual(areaLevels.slice(0, around.length))
        for (const outer of around.slice(0, -1)) expect(isCodeBelow(code, outer)).toBe(true)
      }),
    )
  })
})

describe('isCodeBelow', () => {
  it('is never true of itself, of a neighbour, or of no area at all', () => {
    expect(isCodeBelow('150430', '150430')).toBe(false)
    expect(isCodeBelow('150431100', '150430')).toBe(false)
    expect(isCodeBelow('150430', '')).toBe(false)
  })
})

describe('nextFreeCode', () => {
  it('goes on after the highest and leaves gaps alone', () => {
    expect(nextFreeCode('150430100001', ['150430100001001', '150430100001007'])).toEqual({
      ok: true,
      value: '150430100001008',
    })
  })

  it('starts at one', () => {
    expect(nextFreeCode('150430100001001001', [])).toEqual({ ok: true, value: '15043010000100100101' })
  })

  it('falls back to a gap when the last number was given', () => {
    expect(nextFreeCode('15', ['1599', '1501'])).toEqual({ ok: true, value: '1502' })
  })

  it('refuses when every number was given, and below an entrance', () => {
    const all = Array.from({ length: 99 }, (_, at) => `15${String(at + 1).padStart(2, '0')}`)
    expect(nextFreeCode('15', all).ok).toBe(false)
    expect(nextFreeCode('15043010000100100101', []).ok).toBe(false)
  })

  it('gives a child that was not taken, whatever else was', () => {
    fc.assert(
      fc.property(
        parentCode,
        fc.array(fc.integer({ min: 0, max: 99 })),
        fc.array(anyCode),
        (parent, numbers, noise) => {
          const width = codeLengths[areaLevels[areaLevels.indexOf(levelOfCode(parent)!) + 1]!] - parent.length
          const taken = [...numbers.map((number) => parent + String(number).padStart(width, '0')), ...noise]
          const free = nextFreeCode(parent, taken)
          if (!free.ok) return expect(new Set(taken).size).toBeGreaterThanOrEqual(99)
          expect(isChildCode(free.value, parent)).toBe(true)
          expect(taken).not.toContain(free.value)
        },
      ),
    )
  })
})
