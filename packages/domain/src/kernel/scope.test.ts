import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { id } from '../../test/world.ts'
import {
  all,
  any,
  everything,
  matches,
  nobody,
  ofOrg,
  ofType,
  own,
  type Scope,
  type ScopedRow,
  within,
} from './scope.ts'

const row: ScopedRow = {
  areaCode: '150125101001001',
  orgId: id(1),
  type: 'plain',
  owners: { reporter: id(2), lead: id(3), firstReceiver: null },
}
const bare: ScopedRow = { areaCode: null, orgId: null }

describe('a scope', () => {
  it.each<[string, Scope, boolean]>([
    ['everything', everything, true],
    ['nobody', nobody, false],
    ['all of nothing', all(), false],
    ['any of nothing', any(), false],
    ['inside its own area', within('150125101001001'), true],
    ['inside an area around it', within('150125'), true],
    ['inside an area below it', within('150125101001001001'), false],
    ['inside the next area', within('150125101001002'), false],
    ['inside an area without a code', within(''), false],
    ['of its org', ofOrg(id(1)), true],
    ['of another org', ofOrg(id(9)), false],
    ['reported by its reporter', own('reporter', id(2)), true],
    ['led by its reporter', own('lead', id(2)), false],
    ['received by nobody', own('firstReceiver', id(2)), false],
    ['owned in a way it does not know', own('self', id(2)), false],
    ['of its type', ofType('plain'), true],
    ['of another type', ofType('other'), false],
    ['both, where both hold', all(within('150125'), ofOrg(id(1))), true],
    ['both, where one holds', all(within('150125'), ofOrg(id(9))), false],
    ['either, where one holds', any(within('99'), ofOrg(id(1))), true],
    ['either, where none holds', any(within('99'), ofOrg(id(9))), false],
    ['everything and nobody', all(everything, nobody), false],
    ['everything or nobody', any(everything, nobody), true],
    ['nested', all(any(ofOrg(id(9)), own('lead', id(3))), any(within('150125101'), nobody)), true],
  ])('%s', (_, scope, expected) => {
    expect(matches(scope, row)).toBe(expected)
  })

  it.each<[string, Scope]>([
    ['an area', within('150125')],
    ['an org', ofOrg(id(1))],
    ['an owner', own('reporter', id(2))],
    ['a type', ofType('plain')],
  ])('never matches a row without %s', (_, scope) => {
    expect(matches(scope, bare)).toBe(false)
    expect(matches(scope, {})).toBe(false)
  })
})

describe('scopes put together', () => {
  const leaf: fc.Arbitrary<Scope> = fc.oneof(
    fc.constantFrom(everything, nobody, ofType('plain'), ofType('other'), ofOrg(id(1)), ofOrg(id(9))),
    fc.constantFrom('1', '150125', '150125101001001', '1502', '').map(within),
    fc.constantFrom(own('reporter', id(2)), own('lead', id(2)), own('self', id(3))),
  )
  const scopes = fc.letrec<{ scope: Scope }>((tie) => ({
    scope: fc.oneof(
      { maxDepth: 3 },
      leaf,
      fc.array(tie('scope'), { maxLength: 3 }).map((of) => any(...of)),
      fc.array(tie('scope'), { maxLength: 3 }).map((of) => all(...of)),
    ),
  })).scope

  it('widen by any and narrow by all', () => {
    fc.assert(
      fc.property(scopes, scopes, (a, b) => {
        expect(matches(any(a, b), row)).toBe(matches(a, row) || matches(b, row))
        expect(matches(all(a, b), row)).toBe(matches(a, row) && matches(b, row))
        expect(matches(any(a, nobody), row)).toBe(matches(a, row))
        expect(matches(all(a, everything), row)).toBe(matches(a, row))
      }),
    )
  })
})
