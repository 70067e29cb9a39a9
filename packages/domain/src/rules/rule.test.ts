import { describe, expect, it } from 'vitest'
import { type DeadlineRule, inForce, type RuledMatter, rulesFor } from './rule.ts'

const rule = (id: string, over: Partial<DeadlineRule> = {}): DeadlineRule => ({
  id,
  version: 1,
  type: null,
  clock: 'finish',
  categoryId: null,
  source: null,
  period: { workdays: 5 },
  validFrom: '2026-01-01',
  ...over,
})
const matter: RuledMatter = { type: 'need', source: 'resident', categories: ['lamps', 'roads'] }
const decide = (rules: DeadlineRule[], over: Partial<RuledMatter> = {}, today = '2026-11-23') =>
  rulesFor(
    Map.groupBy(rules, ({ categoryId }) => categoryId),
    { ...matter, ...over },
    today,
  )
const deciding = (...args: Parameters<typeof decide>) => decide(...args).finish?.rule

describe('the rule that decides', () => {
  const general = rule('general')
  const need = rule('need', { type: 'need' })
  const phoned = rule('phoned', { source: 'worker' })
  const roads = rule('roads', { categoryId: 'roads' })
  const lamps = rule('lamps', { categoryId: 'lamps' })
  const lampsPhoned = rule('lampsPhoned', { categoryId: 'lamps', source: 'worker' })

  it.each<[string, DeadlineRule[], Partial<RuledMatter>, string | undefined]>([
    ['is none where nobody set any', [], {}, undefined],
    ['is of the nearest category', [general, need, roads, lamps], {}, 'rule:lamps@1'],
    ['is else of one above it', [general, need, roads], {}, 'rule:roads@1'],
    ['is else of every category', [general, phoned], {}, 'rule:general@1'],
    ['is rather for its type than for all', [general, phoned, need], { source: 'worker' }, 'rule:need@1'],
    ['is rather for its source than for all', [general, phoned], { source: 'worker' }, 'rule:phoned@1'],
    ['is of the nearest category before all else', [lamps, need, phoned], { source: 'worker' }, 'rule:lamps@1'],
    ['is in one category for its source', [lamps, lampsPhoned], { source: 'worker' }, 'rule:lampsPhoned@1'],
    ['is never for another type', [need], { type: 'hazard' }, undefined],
    ['is never for another source', [phoned], {}, undefined],
    ['is never of another category', [lamps], { categories: ['roads'] }, undefined],
    ['leaves a matter without a category the general one', [general, lamps], { categories: [] }, 'rule:general@1'],
  ])('%s', (_, rules, over, expected) => {
    expect(deciding(rules, over)).toBe(expected)
    expect(deciding(rules.toReversed(), over)).toBe(expected)
  })

  it('is decided clock by clock', () => {
    const take = rule('take', { clock: 'take', period: { hours: 2 } })
    expect(decide([lamps, take])).toEqual({
      finish: { rule: 'rule:lamps@1', period: { workdays: 5 } },
      take: { rule: 'rule:take@1', period: { hours: 2 } },
    })
  })

  it('set aside leaves the next one to decide', () => {
    expect(deciding([general, lamps, { ...lamps, version: 2, period: null }])).toBe('rule:general@1')
  })
})

describe('versions', () => {
  const first = rule('a')
  const second = rule('a', { version: 2, validFrom: '2026-06-01' })
  const planned = rule('a', { version: 3, validFrom: '2027-01-01' })
  const mended = rule('a', { version: 4, validFrom: '2026-06-01' })

  it('hold from their day on; of one day the last that was written', () => {
    const all = [planned, mended, first, second]
    const held = (today: string) => inForce(all, today).map(({ version }) => version)
    expect(held('2025-12-31')).toEqual([])
    expect(held('2026-01-01')).toEqual([1])
    expect(held('2026-05-31')).toEqual([1])
    expect(held('2026-06-01')).toEqual([4])
    expect(held('2027-01-01')).toEqual([3])
    expect(deciding(all, {}, '2026-06-01')).toBe('rule:a@4')
  })
})
