import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { id } from '../../test/world.ts'
import { type AreaChange, type AreaNode, planChange, type Tree } from './change.ts'
import { levelBelow, levelOfCode } from './code.ts'
import { outermost, pastCodesOf } from './past.ts'

const node = (n: number, parent: number | null, code: string, name = `第${n}处`): AreaNode => ({
  id: id(n),
  parentId: parent === null ? null : id(parent),
  level: levelOfCode(code)!,
  code,
  name,
})
const banner = [
  node(1, null, '150430'),
  node(2, 1, '150430100'),
  node(3, 2, '150430100001'),
  node(4, 3, '150430100001001'),
  node(5, 4, '150430100001001001'),
  node(6, 4, '150430100001001002'),
  node(7, 3, '150430100001002'),
  node(8, 2, '150430100002'),
  node(9, 8, '150430100002001'),
]
const treeOf = (areas: readonly AreaNode[], more: readonly [string, number][] = []): Tree => ({
  areas,
  holders: new Map([
    ...areas.map((area) => [area.code, area.id] as const),
    ...more.map(([code, n]) => [code, id(n)] as const),
  ]),
})
const tree = treeOf(banner)
const planned = (change: AreaChange, on = tree) => {
  const plan = planChange(change, on)
  if (!plan.ok) throw new Error(plan.refusal.code)
  return plan.value
}
const refusal = (change: AreaChange, on = tree) => {
  const plan = planChange(change, on)
  return plan.ok ? 'planned' : plan.refusal.code
}
const steps = (change: AreaChange, on = tree) => planned(change, on).recoded.map(({ from, to }) => `${from} → ${to}`)

describe('renumbering', () => {
  it('takes all that lies inside along', () => {
    expect(steps({ kind: 'renumber', areaId: id(3), code: '150430100009' })).toEqual([
      '150430100001 → 150430100009',
      '150430100001001 → 150430100009001',
      '150430100001001001 → 150430100009001001',
      '150430100001001002 → 150430100009001002',
      '150430100001002 → 150430100009002',
    ])
  })

  it('never gives a code that was another place’s, be it long ago or deep inside', () => {
    const change = { kind: 'renumber', areaId: id(3), code: '150430100009' } as const
    expect(refusal(change, treeOf(banner, [['150430100009', 99]]))).toBe('area.codeTaken')
    expect(refusal(change, treeOf(banner, [['150430100009001002', 99]]))).toBe('area.codeTaken')
    expect(
      refusal(
        change,
        treeOf(banner, [
          ['150430100009', 3],
          ['150430100009001', 4],
        ]),
      ),
    ).toBe('planned')
    expect(refusal({ ...change, code: '150430100002' })).toBe('area.codeTaken')
  })

  it.each([
    ['its own code', { code: '150430100001' }, 'area.unchanged'],
    ['a code elsewhere', { code: '150430200001' }, 'area.codeOutsideParent'],
    ['a code of another level', { code: '150430100001001' }, 'area.codeOutsideParent'],
    ['the district', { areaId: id(1), code: '150431' }, 'area.fixed'],
    ['an area that is not there', { areaId: id(77) }, 'thing.notFound'],
  ])('refuses %s', (_, over, code) => {
    expect(refusal({ kind: 'renumber', areaId: id(3), code: '150430100009', ...over })).toBe(code)
  })
})

describe('moving', () => {
  it('goes below another parent under its next code, or under the one given', () => {
    expect(planned({ kind: 'move', areaId: id(7), parentId: id(8) }).recoded).toEqual([
      { id: id(7), parentId: id(8), from: '150430100001002', to: '150430100002002' },
    ])
    expect(steps({ kind: 'move', areaId: id(7), parentId: id(8), code: '150430100002077' })).toHaveLength(1)
  })

  it.each([
    ['to where it is', id(3), 'area.unchanged'],
    ['to another level', id(2), 'area.levelDiffers'],
    ['into what lies inside it', id(5), 'area.levelDiffers'],
    ['to nowhere', id(77), 'area.parentUnknown'],
  ])('is refused %s', (_, parentId, code) => {
    expect(refusal({ kind: 'move', areaId: id(4), parentId })).toBe(code)
  })
})

describe('merging', () => {
  it('brings the children below the other under codes of their own, and ends the first', () => {
    const plan = planned({ kind: 'merge', areaId: id(3), intoId: id(8) })
    expect(plan.recoded.map(({ to }) => to)).toEqual([
      '150430100002002',
      '150430100002002001',
      '150430100002002002',
      '150430100002003',
    ])
    expect(plan.recoded.filter(({ parentId }) => parentId === id(8)).map((step) => step.id)).toEqual([id(4), id(7)])
    expect(plan.ended).toEqual({ id: id(3), into: id(8) })
  })

  it('joins only areas of one level', () => {
    expect(refusal({ kind: 'merge', areaId: id(3), intoId: id(9) })).toBe('area.levelDiffers')
    expect(refusal({ kind: 'merge', areaId: id(3), intoId: id(3) })).toBe('area.unchanged')
    expect(refusal({ kind: 'merge', areaId: id(3), intoId: id(77) })).toBe('area.parentUnknown')
  })

  it('is refused when the codes of the other run out', () => {
    const full = Array.from(
      { length: 99 },
      (_, at) => [`15043010000100100${'1'}${String(at + 1).padStart(2, '0')}`, 500 + at] as [string, number],
    )
    const areas = [...banner, node(10, 5, '15043010000100100101'), node(11, 6, '15043010000100100201')]
    expect(refusal({ kind: 'merge', areaId: id(6), intoId: id(5) }, treeOf(areas, full))).toBe('area.codeOutsideParent')
  })
})

describe('splitting', () => {
  const part = (n: number, childIds: string[], code?: string) => ({ id: id(n), name: `新${n}`, childIds, code })

  it('makes areas beside the old one, gives them some of its children, and leaves it the rest', () => {
    const plan = planned({ kind: 'split', areaId: id(4), parts: [part(20, [id(6)]), part(21, [])] })
    expect(plan.created.map(({ code, level, parentId }) => [code, level, parentId])).toEqual([
      ['150430100001003', 'grid', id(3)],
      ['150430100001004', 'grid', id(3)],
    ])
    expect(plan.recoded).toEqual([
      { id: id(6), parentId: id(20), from: '150430100001001002', to: '150430100001003002' },
    ])
    expect(plan.ended).toBeNull()
  })

  it('gives each child once, and only its own', () => {
    expect(refusal({ kind: 'split', areaId: id(4), parts: [part(20, [id(6)]), part(21, [id(6)])] })).toBe(
      'area.notBelow',
    )
    expect(refusal({ kind: 'split', areaId: id(4), parts: [part(20, [id(9)])] })).toBe('area.notBelow')
  })

  it('takes codes that are free and differ', () => {
    const at = '150430100001050'
    expect(refusal({ kind: 'split', areaId: id(4), parts: [part(20, [], at), part(21, [], at)] })).toBe(
      'area.codeTaken',
    )
    expect(refusal({ kind: 'split', areaId: id(4), parts: [part(20, [], '150430100001002')] })).toBe('area.codeTaken')
    expect(refusal({ kind: 'split', areaId: id(4), parts: [part(20, [], '150430100002050')] })).toBe(
      'area.codeOutsideParent',
    )
  })
})

/** Places that change again and again, with every code they had. */
type World = {
  areas: AreaNode[]
  holders: Map<string, string>
  mergedInto: Map<string, string>
  had: [string, string][]
}

const settle = (world: World): World => {
  for (const { id: of, code } of world.areas) {
    if (!world.holders.has(code)) world.had.push([of, code])
    world.holders.set(code, of)
  }
  return world
}

function apply(world: World, change: AreaChange): boolean {
  const plan = planChange(change, { areas: world.areas, holders: world.holders })
  if (!plan.ok) return false
  const steps = new Map(plan.value.recoded.map((step) => [step.id, step]))
  const { ended, created } = plan.value
  if (ended) world.mergedInto.set(ended.id, ended.into)
  world.areas = [
    ...world.areas
      .filter(({ id: of }) => of !== ended?.id)
      .map((area) => {
        const step = steps.get(area.id)
        return step ? { ...area, code: step.to, parentId: step.parentId } : area
      }),
    ...created,
  ]
  settle(world)
  return true
}

const whereNow = ({ areas, mergedInto }: World, of: string): string => {
  let at = of
  while (mergedInto.has(at)) at = mergedInto.get(at)!
  return areas.find((area) => area.id === at)!.code
}

const pick = fc.nat({ max: 1_000 })
const wish = fc.record({
  kind: fc.constantFrom('renumber', 'move', 'merge', 'split'),
  one: pick,
  other: pick,
  digits: fc.integer({ min: 1, max: 99 }),
})

function changeFor(
  world: World,
  { kind, one, other, digits }: { kind: string; one: number; other: number; digits: number },
  fresh: () => string,
): AreaChange {
  const at = (n: number) => world.areas[n % world.areas.length]!
  const area = at(one)
  const siblings = world.areas.filter(({ level }) => level === area.level)
  const parents = world.areas.filter(({ level }) => levelBelow(level) === area.level)
  const parent = world.areas.find(({ id: of }) => of === area.parentId)
  if (kind === 'renumber')
    return {
      kind,
      areaId: area.id,
      code: `${parent?.code ?? ''}${String(digits).padStart(area.code.length - (parent?.code.length ?? 0), '0')}`,
    }
  if (kind === 'move') return { kind, areaId: area.id, parentId: (parents[other % (parents.length || 1)] ?? area).id }
  if (kind === 'merge') return { kind, areaId: area.id, intoId: siblings[other % siblings.length]!.id }
  const children = world.areas.filter(({ parentId }) => parentId === area.id).filter((_, n) => n % 2 === other % 2)
  return {
    kind: 'split',
    areaId: area.id,
    parts: [{ id: fresh(), name: '新', childIds: children.map((child) => child.id) }],
  }
}

describe('however places change', () => {
  it('codes stay prefixes, each means one place for ever, and the past of a place is found', () => {
    let applied = 0
    fc.assert(
      fc.property(fc.array(wish, { minLength: 1, maxLength: 25 }), (wishes) => {
        let next = 1_000
        const world = settle({ areas: [...banner], holders: new Map(), mergedInto: new Map(), had: [] })
        for (const each of wishes)
          if (
            apply(
              world,
              changeFor(world, each, () => id(next++)),
            )
          )
            applied++
        const byId = new Map(world.areas.map((area) => [area.id, area]))
        for (const area of world.areas) {
          expect(levelOfCode(area.code)).toBe(area.level)
          const parent = area.parentId === null ? undefined : byId.get(area.parentId)
          if (area.level !== 'district') expect(area.code.startsWith(parent!.code)).toBe(true)
          expect(world.holders.get(area.code)).toBe(area.id)
        }
        expect(new Set(world.areas.map(({ code }) => code)).size).toBe(world.areas.length)
        expect(world.had.length).toBe(world.holders.size)
        const history = world.had.map(([of, code]) => ({ code, now: whereNow(world, of) }))
        const past = pastCodesOf(
          world.areas.map(({ code }) => code),
          history,
        )
        for (const { code: place } of world.areas) {
          const inside = (code: string) => [place, ...past.get(place)!].some((prefix) => code.startsWith(prefix))
          for (const { code, now } of history) if (now.startsWith(place)) expect(inside(code)).toBe(true)
          expect(past.get(place)!.every((code) => !code.startsWith(place))).toBe(true)
        }
      }),
    )
    expect(applied).toBeGreaterThan(100)
  })
})

describe('the past of a place', () => {
  it('is what was called otherwise, outermost only', () => {
    const history = [
      { code: '150430100001', now: '150430200005' },
      { code: '150430100001002', now: '150430200005002' },
      { code: '150430100003', now: '150430200006' },
      { code: '150430200005', now: '150430200005' },
    ]
    const past = pastCodesOf(['150430', '150430200', '150430200005', '150430200005002', '150430100'], history)
    expect(Object.fromEntries(past)).toEqual({
      '150430': [],
      '150430200': ['150430100001', '150430100003'],
      '150430200005': ['150430100001'],
      '150430200005002': ['150430100001002'],
      '150430100': [],
    })
  })

  it('outermost drops what lies inside another', () => {
    expect(outermost(new Set(['12', '1', '2', '10']))).toEqual(['1', '2'])
  })
})
