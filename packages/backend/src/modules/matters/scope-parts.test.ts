import { any, everything, matches, ofOrg, own, type Scope, type ScopedRow, within } from '@lianxin/domain/kernel/scope'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { partsOf } from './scope-parts.ts'

const ids = ['00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002'] as const
const code = fc.constantFrom(
  ...['15', '150430', '150430100', '150430100001', '150430100001001', '150430100002', '150430200', '150431', ''],
)
const part: fc.Arbitrary<Scope> = fc.oneof(
  { weight: 4, arbitrary: code.map(within) },
  fc.constantFrom(...ids).map(ofOrg),
  fc.constantFrom(...ids).map((id) => own('lead', id)),
)
const scope = fc.oneof(
  { weight: 6, arbitrary: fc.array(part, { maxLength: 5 }).map((of) => any(...of)) },
  fc.constant(everything),
  fc.array(part, { maxLength: 2 }).map((of) => any(any(...of), ...of)),
)
const row: fc.Arbitrary<ScopedRow> = fc.record({
  areaCode: code.filter((of) => of.length >= 6),
  orgId: fc.constantFrom(...ids, null),
  owners: fc.record({ lead: fc.constantFrom(...ids, null) }),
})

it('the parts of a scope together find what the scope finds inside the area', () => {
  fc.assert(
    fc.property(scope, code, row, (whole, area, one) => {
      fc.pre(one.areaCode!.startsWith(area))
      expect(partsOf(whole, area).some((part) => matches(part, one))).toBe(matches(whole, one))
    }),
    { numRuns: 2000 },
  )
})

it('no part lies in another, and a place around the area leaves no other part', () => {
  const [dispatcher, lead] = [within('150430100'), own('lead', ids[0])]
  expect(partsOf(any(dispatcher, within('150430100001'), lead, lead), '150430')).toEqual([dispatcher, lead])
  expect(partsOf(any(dispatcher, lead), '150430100001')).toEqual([everything])
  expect(partsOf(any(within('150430200'), lead), '150430100')).toEqual([lead])
  expect(partsOf(any(), '150430')).toEqual([])
})
