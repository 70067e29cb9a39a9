import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alikeness, LIKELY, likeness } from './alike.ts'

describe('how alike two texts are', () => {
  it('says more for the same trouble in other words than for another trouble', () => {
    const said = '楼道灯坏了，老人晚上不敢下楼'
    expect(alikeness(said, '我们楼道灯坏了好几天，晚上看不见')).toBeGreaterThan(0.25)
    expect(alikeness(said, '暖气不热，家里有两岁的孩子')).toBeLessThan(0.1)
    expect(alikeness('LAMP broken', 'lamp, broken!')).toBe(1)
  })

  it('is the same both ways, 1 for the same text, 0 beside nothing', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 60 })
    fc.assert(
      fc.property(text, text, (a, b) => {
        const share = alikeness(a, b)
        expect(share).toBe(alikeness(b, a))
        expect(share).toBeGreaterThanOrEqual(0)
        expect(share).toBeLessThanOrEqual(1)
        expect(alikeness(a, '')).toBe(0)
      }),
    )
    expect(alikeness('路灯不亮', '路灯不亮')).toBe(1)
  })
})

describe('how likely it is the same matter', () => {
  const some = { category: 'same', metres: 0, within: 200, words: 0 } as const

  it.each([
    ['the same kind at the same place', some, true],
    ['the same kind somewhere in the grid', { ...some, metres: null }, true],
    ['the same words at the same place, of no kind', { ...some, category: 'unknown', words: 0.8 } as const, true],
    ['something of no kind near by', { ...some, category: 'unknown', metres: 150 } as const, false],
    [
      'something of no kind in the grid, a little alike',
      { ...some, category: 'unknown', metres: null, words: 0.3 } as const,
      false,
    ],
  ])('%s', (_, resemblance, likely) => {
    expect(likeness(resemblance) >= LIKELY).toBe(likely)
  })

  it('grows with nearness and with words', () => {
    expect(likeness({ ...some, metres: 50 })).toBeGreaterThan(likeness({ ...some, metres: 150 }))
    expect(likeness({ ...some, words: 0.5 })).toBeGreaterThan(likeness(some))
  })
})
