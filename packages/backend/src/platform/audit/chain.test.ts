import { createSecretKey, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonical, type Json } from './canonical.ts'
import { type AuditRow, type Batch, genesis, rowDigest, sealBatch } from './chain.ts'
import { type Finding, type RowsByBatch, verifyChain } from './verify.ts'

const key = createSecretKey(randomBytes(32))
const DISTRICT = '150102'

function sealAll(batches: readonly (readonly AuditRow[])[], district = DISTRICT, auditKey = key): Batch[] {
  let previous = genesis(district)
  return batches.map((rows, index) => {
    const sealed = sealBatch(previous, rows, auditKey)
    const batch = { seq: index + 1, previous, ...sealed }
    previous = sealed.hash
    return batch
  })
}
const stored = (batches: readonly (readonly AuditRow[])[]): RowsByBatch =>
  new Map(batches.map((rows, i) => [i + 1, rows]))
const verify = (batches: readonly Batch[], rows: readonly (readonly AuditRow[])[]) =>
  verifyChain(DISTRICT, batches, stored(rows), key)
const told = (findings: readonly Finding[]) =>
  findings.map(({ kind, batch, rowId }) => `${kind} ${batch} ${rowId ?? ''}`.trim()).sort()

const row = (id: string, action = 'matter.dispatch'): AuditRow => ({
  id,
  action,
  actor: `p-${id}`,
  at: '2026-11-23T08:00:00.000Z',
})
const town = [[row('a'), row('b'), row('c')], [row('d'), row('e')], [row('f')]]
const [first, second, third] = town as [AuditRow[], AuditRow[], AuditRow[]]

describe('canonical', () => {
  it('spells equal values alike and others not', () => {
    expect(canonical({ b: [1, null, true], a: { 中: '文', é: 'x' } })).toBe(
      '{"a":{"é":"x","中":"文"},"b":[1,null,true]}',
    )
    expect(canonical({ a: 1, b: undefined })).toBe(canonical({ a: 1 }))
    expect(canonical({ a: null })).not.toBe(canonical({}))
    expect(canonical(['1'])).not.toBe(canonical([1]))
  })

  it('survives a round through JSON and any order of names', () => {
    const shuffled = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(shuffled)
        : value && typeof value === 'object'
          ? Object.fromEntries(
              Object.entries(value)
                .map(([name, part]) => [name, shuffled(part)] as const)
                .reverse(),
            )
          : value
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonical(value as Json)
        expect(canonical(JSON.parse(JSON.stringify(value)))).toBe(text)
        expect(canonical(shuffled(value) as Json)).toBe(text)
        expect(canonical(JSON.parse(text))).toBe(text)
      }),
    )
  })

  it.each([[Number.NaN], [1n], [new Date(0)], [() => 1], [new Map()], [undefined]])('refuses %s', (value) => {
    expect(() => canonical({ a: [value as unknown as Json] })).toThrow(TypeError)
  })
})

describe('a whole chain', () => {
  it('is found whole, the empty one too', () => {
    expect(verify(sealAll(town), town)).toEqual([])
    expect(verify([], [])).toEqual([])
    expect(verify(sealAll([[], first]), [[], first])).toEqual([])
  })

  it('tells how many rows it sealed, and seals every batch otherwise', () => {
    const { hash, count, sealed } = sealBatch(genesis(DISTRICT), first, key)
    expect([count, sealed.map(({ id }) => id)]).toEqual([3, ['a', 'b', 'c']])
    expect(sealed[0]!.digest).toBe(rowDigest(first[0]!))
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
    expect(sealBatch(hash, first, key).hash).not.toBe(hash)
    expect(sealBatch(genesis('150103'), first, key).hash).not.toBe(hash)
  })
})

describe('a touched row', () => {
  const seals = sealAll(town)
  it.each<[string, AuditRow[][], string[]]>([
    ['changed', [[row('a'), row('b', 'matter.take'), row('c')], second, third], ['changed 1 b']],
    ['given one more column', [[row('a'), { ...row('b'), note: 'x' }, row('c')], second, third], ['changed 1 b']],
    ['missing', [[row('a'), row('c')], second, third], ['missing 1 b']],
    ['put in', [first, [row('d'), row('x'), row('e')], third], ['extra 2 x']],
    ['doubled', [first, [row('d'), row('e'), row('d')], third], ['extra 2 d']],
    ['given another id', [first, [row('d'), row('x')], third], ['extra 2 x', 'missing 2 e']],
    ['swapped', [[row('a'), row('c'), row('b')], second, third], ['reordered 1 b', 'reordered 1 c']],
    ['moved to another batch', [[row('a'), row('c')], [row('d'), row('e'), row('b')], third], ['reordered 2 b']],
    ['stored after the last batch', [first, second, third, [row('x')]], ['extra 4 x']],
  ])('is found: %s', (_, rows, findings) => {
    expect(told(verify(seals, rows))).toEqual(findings)
  })
})

describe('a touched seal', () => {
  const seals = sealAll(town)
  const forged = [[row('a'), row('b', 'matter.take'), row('c')], second, third]
  const other = createSecretKey(randomBytes(32))

  it('is found where the list was mended to fit a changed row', () => {
    const sealed = seals[0]!.sealed.map((line) =>
      line.id === 'b' ? { ...line, digest: rowDigest(forged[0]![1]!) } : line,
    )
    expect(told(verify([{ ...seals[0]!, sealed }, seals[1]!, seals[2]!], forged))).toEqual(['sealBroken 1'])
  })

  it('is found where all was sealed anew with another key, or taken from another district', () => {
    const broken = ['sealBroken 1', 'sealBroken 2', 'sealBroken 3']
    expect(told(verify(sealAll(forged, DISTRICT, other), forged))).toEqual(broken)
    expect(told(verify(sealAll(town, '150103'), town))).toEqual(['sealBroken 1'])
  })

  it('is found where a batch was taken out, exchanged or renumbered', () => {
    expect(told(verify([seals[0]!, seals[2]!], [first, [], third]))).toEqual(['sealBroken 3'])
    expect(told(verify([seals[1]!, seals[2]!], [[], second, third]))).toEqual(['sealBroken 2'])
    expect(told(verify([seals[0]!, { ...seals[1]!, seq: 3 }], [first, [], second]))).toEqual(['sealBroken 3'])
  })

  it('finds the newest batches cut off by what was noted outside', () => {
    const cut = seals.slice(0, 2)
    expect(verifyChain(DISTRICT, cut, stored([first, second]), key)).toEqual([])
    expect(told(verifyChain(DISTRICT, cut, stored([first, second]), key, seals[2]!))).toEqual(['sealBroken 3'])
    expect(verifyChain(DISTRICT, seals, stored(town), key, seals[1]!)).toEqual([])
  })
})

const columns = fc.dictionary(
  fc.constantFrom('action', 'actor', 'at', 'n'),
  fc.oneof(fc.string(), fc.integer(), fc.constant(null)),
)
const chains = fc
  .array(fc.array(columns, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 4 })
  .map((batches) => batches.map((rows, b) => rows.map((row, r): AuditRow => ({ ...row, id: `${b}-${r}` }))))
type Place = { b: number; r: number }
const placed = chains.chain((chain) => {
  const places = fc.constantFrom(...chain.flatMap((rows, b) => rows.map((_, r): Place => ({ b, r }))))
  return fc.record({ chain: fc.constant(chain), one: places, two: places })
})
const edited = (chain: AuditRow[][], edit: (copy: AuditRow[][]) => void) => {
  const copy = chain.map((rows) => [...rows])
  edit(copy)
  return copy
}

describe('over any chain', () => {
  it('nothing is found when nothing was touched', () => {
    fc.assert(fc.property(chains, (chain) => void expect(verify(sealAll(chain), chain)).toEqual([])))
  })

  it('any single change of a column is found, and no other row accused', () => {
    fc.assert(
      fc.property(
        placed,
        fc.constantFrom('action', 'actor', 'new'),
        fc.string(),
        ({ chain, one: { b, r } }, column, value) => {
          const before = chain[b]![r]!
          fc.pre(before[column] !== value)
          const rows = edited(chain, (copy) => copy[b]!.splice(r, 1, { ...before, [column]: value }))
          expect(told(verify(sealAll(chain), rows))).toEqual([`changed ${b + 1} ${before.id}`])
        },
      ),
    )
  })

  it('any single deletion is found, and no other row accused', () => {
    fc.assert(
      fc.property(placed, ({ chain, one: { b, r } }) => {
        const rows = edited(chain, (copy) => copy[b]!.splice(r, 1))
        expect(told(verify(sealAll(chain), rows))).toEqual([`missing ${b + 1} ${chain[b]![r]!.id}`])
      }),
    )
  })

  it('any swap is found, within a batch or between two, and names both', () => {
    fc.assert(
      fc.property(placed, ({ chain, one, two }) => {
        fc.pre(one.b !== two.b || one.r !== two.r)
        const [x, y] = [chain[one.b]![one.r]!, chain[two.b]![two.r]!]
        const rows = edited(chain, (copy) => {
          copy[one.b]![one.r] = y
          copy[two.b]![two.r] = x
        })
        const expected = [`reordered ${one.b + 1} ${y.id}`, `reordered ${two.b + 1} ${x.id}`].sort()
        expect(told(verify(sealAll(chain), rows))).toEqual(expected)
      }),
    )
  })

  it('any change of what was sealed is found', () => {
    const flip = (hex: string, at: number) => hex.slice(0, at) + (hex[at] === '0' ? '1' : '0') + hex.slice(at + 1)
    const parts = fc.constantFrom('hash', 'previous', 'digest', 'drop', 'count')
    fc.assert(
      fc.property(placed, parts, fc.nat({ max: 63 }), ({ chain, one: { b, r } }, part, at) => {
        const seals = sealAll(chain)
        const batch = seals[b]!
        if (part === 'hash' || part === 'previous') seals[b] = { ...batch, [part]: flip(batch[part], at) }
        if (part === 'count') seals[b] = { ...batch, count: batch.count + 1 }
        if (part === 'drop') seals[b] = { ...batch, sealed: batch.sealed.toSpliced(r, 1) }
        if (part === 'digest') {
          seals[b] = {
            ...batch,
            sealed: batch.sealed.with(r, { ...batch.sealed[r]!, digest: flip(batch.sealed[r]!.digest, at) }),
          }
        }
        expect(told(verify(seals, chain))).toContain(`sealBroken ${b + 1}`)
      }),
    )
  })
})
