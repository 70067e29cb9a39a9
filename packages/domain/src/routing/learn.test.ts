import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { id } from '../../test/world.ts'
import { asRoute, type Handled, learnRoutes } from './learn.ts'
import { resolveRoute, routeBook } from './resolve.ts'

const [street, lamp, bench] = [id(1), id(2), id(3)]
const [bureau, committee, firm] = [id(11), id(12), id(13)]
const nodes = [
  { id: street, parentId: null },
  { id: lamp, parentId: street },
  { id: bench, parentId: street },
]
const categories = new Map(nodes.map((node) => [node.id, node]))
const [HERE, THERE] = ['150430100001', '150430101001']
const handled = (categoryId: string, areaCode: string, orgId: string, count: number): Handled => ({
  ...{ categoryId, areaCode, orgId, count },
})
const learn = (history: readonly Handled[], minCount = 1, minShare = 0) =>
  learnRoutes(history, { categories, minCount, minShare })

describe('routes out of what happened', () => {
  it('one wide route where all go the same way', () => {
    expect(learn([handled(lamp, HERE, bureau, 9), handled(bench, THERE, bureau, 3)])).toEqual([
      { categoryId: street, areaCode: '150430', orgId: bureau, count: 12, total: 12 },
    ])
  })

  it('a narrower one only where it leads elsewhere, with its own denominator', () => {
    const history = [
      handled(lamp, HERE, bureau, 9),
      handled(lamp, THERE, committee, 3),
      handled(lamp, THERE, bureau, 1),
    ]
    expect(learn(history)).toEqual([
      { categoryId: street, areaCode: '150430', orgId: bureau, count: 10, total: 13 },
      { categoryId: street, areaCode: '150430101', orgId: committee, count: 3, total: 4 },
    ])
  })

  it('none where too few matters, or too small a share of them, speak for it', () => {
    const history = [handled(lamp, HERE, bureau, 4), handled(lamp, HERE, firm, 3)]
    expect(learn(history, 5)).toEqual([])
    expect(learn(history, 4, 0.6)).toEqual([])
    expect(learn(history, 4, 0.5)).toHaveLength(1)
  })

  it('taken together, send every matter the way most of its kind and community went', () => {
    const some = fc.record({
      categoryId: fc.constantFrom(lamp, bench),
      areaCode: fc.constantFrom(HERE, THERE, '150430100002'),
      orgId: fc.constantFrom(bureau, committee, firm),
      count: fc.integer({ min: 1, max: 20 }),
    })
    fc.assert(
      fc.property(fc.array(some, { minLength: 1, maxLength: 12 }), (history) => {
        const book = routeBook(learn(history).map(asRoute), nodes)
        for (const { categoryId, areaCode } of history) {
          const counts = new Map<string, number>()
          for (const one of history.filter((h) => h.categoryId === categoryId && h.areaCode === areaCode))
            counts.set(one.orgId, (counts.get(one.orgId) ?? 0) + one.count)
          const routed = resolveRoute(book, categoryId, areaCode)
          expect(routed.kind === 'org' && counts.get(routed.orgId)).toBe(Math.max(...counts.values()))
        }
      }),
    )
  })
})
