import type { RuleView } from '@lianxin/contract/rules'
import { describe, expect, it } from 'vitest'
import { clocksOf, linesOf } from './lines.ts'

const rule = (id: string, over: Partial<RuleView> = {}): RuleView => ({
  ...{ district: '150430', id, type: 'need', clock: 'finish', categoryId: null, source: null, inForce: 1 },
  versions: [{ version: 1, period: { workdays: 3 }, validFrom: '2026-01-01' }],
  ...over,
})

describe('the lines of the rules', () => {
  it('are the platform’s own clocks, each followed by what the district set', () => {
    const lines = linesOf([rule('a'), rule('b', { type: null, clock: 'take' })])
    const at = lines.findIndex(({ key }) => key === 'need finish')
    expect(lines[at + 1]).toMatchObject({ key: 'a', period: { workdays: 3 } })
    expect(lines.at(-1)).toMatchObject({ key: 'b', type: null })
  })

  it('show nothing in force for a rule that is set aside, or still to come', () => {
    const aside = { version: 2, period: null, validFrom: '2026-02-01' }
    const find = (over: Partial<RuleView>) => linesOf([rule('a', over)]).find(({ key }) => key === 'a')
    expect(find({ versions: [aside, ...rule('a').versions], inForce: 2 })).toMatchObject({ period: null })
    expect(find({ inForce: null })).toMatchObject({ period: null })
  })
})

it('a rule for all types may be for any clock there is', () => {
  expect(clocksOf(null)).toEqual(expect.arrayContaining(clocksOf('need')))
  expect(clocksOf('need')).toContain('finish')
})
