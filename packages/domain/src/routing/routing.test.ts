import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { id } from '../../test/world.ts'
import { deskOf } from './desk.ts'
import { routeProblems } from './problems.ts'
import { type Route, resolveRoute, routeBook } from './resolve.ts'

const [top, low, lowest, other, stray] = [id(1), id(2), id(3), id(4), id(5)]
const [committee, bureau, firm] = [id(11), id(12), id(13)]
const categories = [
  { id: top, parentId: null },
  { id: low, parentId: top },
  { id: lowest, parentId: low },
  { id: other, parentId: null },
  { id: stray, parentId: other },
]
const DISTRICT = '150430'
const TOWN = '150430100'
const GRID = '150430100001001'

let nth = 100
const to = (categoryId: string, areaCode: string, orgId: string, over: Partial<Route> = {}): Route => ({
  ...{ id: id(nth++), categoryId, areaCode, orgId, asCategoryId: null, direct: null },
  ...over,
})
const as = (categoryId: string, areaCode: string, asCategoryId: string): Route => ({
  ...{ id: id(nth++), categoryId, areaCode, orgId: null, asCategoryId, direct: null },
})
const resolve = (routes: readonly Route[], category = lowest, area = GRID) =>
  resolveRoute(routeBook(routes, categories), category, area)

describe('where a matter goes', () => {
  it('the nearest category above decides, and within it the nearest area around', () => {
    const wide = to(top, DISTRICT, bureau)
    expect(resolve([wide])).toMatchObject({ kind: 'org', orgId: bureau, by: [wide] })
    const inTown = to(top, TOWN, committee)
    expect(resolve([wide, inTown])).toMatchObject({ orgId: committee })
    const nearer = to(low, DISTRICT, firm)
    expect(resolve([wide, inTown, nearer])).toMatchObject({ orgId: firm, by: [nearer] })
    expect(resolve([wide, inTown, nearer], top)).toMatchObject({ orgId: committee })
  })

  it('a route of another area or another category is none', () => {
    expect(resolve([to(top, '150430101', bureau), to(other, DISTRICT, firm)])).toEqual({ kind: 'none', by: [] })
  })

  it('a category that goes as another goes where that one does, also directly', () => {
    const routes = [as(low, DISTRICT, other), to(other, TOWN, firm, { direct: 'submission' })]
    expect(resolve(routes)).toEqual({ kind: 'org', orgId: firm, direct: 'submission', by: routes })
  })

  it('a ring of routes is found out, also one that the tree closes', () => {
    expect(resolve([as(low, DISTRICT, other), as(other, DISTRICT, low)])).toMatchObject({ kind: 'loop' })
    expect(resolve([as(top, DISTRICT, lowest)]).kind).toBe('loop')
    expect(resolve([as(low, DISTRICT, low)]).kind).toBe('loop')
    expect(resolve([as(low, DISTRICT, stray)])).toMatchObject({ kind: 'none', by: [{ asCategoryId: stray }] })
  })

  it('whatever the routes, every matter is somebody’s or the desk’s, after a few steps', () => {
    const category = fc.constantFrom(top, low, lowest, other, stray)
    const area = fc.constantFrom(DISTRICT, TOWN, GRID, '150430101')
    const route = fc.oneof(
      fc.record({ category, area }).map((at) => to(at.category, at.area, bureau)),
      fc.record({ category, area, as: category }).map((at) => as(at.category, at.area, at.as)),
    )
    fc.assert(
      fc.property(fc.array(route, { maxLength: 12 }), category, area, (routes, of, at) => {
        const routed = resolve(routes, of, at)
        expect(['org', 'none', 'loop']).toContain(routed.kind)
        expect(routed.by.length).toBeLessThanOrEqual(categories.length)
        expect(routed.by.every((one) => at.startsWith(one.areaCode))).toBe(true)
      }),
    )
  })
})

describe('what is wrong with a route', () => {
  const well = { categoryRetired: false, areaGone: false, org: { areaCode: TOWN, staffed: true } }
  const problems = (route: Route, facts: Partial<typeof well> = {}, others: readonly Route[] = []) =>
    routeProblems(routeBook([route, ...others], categories), route, {
      ...{ ...well, ...facts },
      org: route.orgId ? { ...well.org, ...facts.org } : null,
    })

  it('nothing, when the body sits around the area or inside it', () => {
    expect(problems(to(top, GRID, bureau))).toEqual([])
    expect(problems(to(top, DISTRICT, bureau))).toEqual([])
  })

  it('each dead end by its name', () => {
    expect(problems(to(top, '150430101', bureau))).toEqual(['orgOutside'])
    expect(problems(to(top, TOWN, bureau), { org: { areaCode: TOWN, staffed: false } })).toEqual(['orgEmpty'])
    expect(problems(to(top, TOWN, bureau), { categoryRetired: true, areaGone: true })).toEqual([
      ...['categoryRetired', 'areaGone'],
    ])
    expect(problems(as(low, TOWN, other))).toEqual(['leadsNowhere'])
    expect(problems(as(low, TOWN, other), {}, [as(other, TOWN, low)])).toEqual(['loop'])
    expect(problems(as(low, TOWN, other), {}, [to(other, TOWN, firm)])).toEqual([])
  })
})

describe('the desk', () => {
  const org = (n: number, areaCode: string, kind = 'committee', staffed = true) => ({
    id: id(n),
    kind,
    areaCode,
    staffed,
  })

  it('is the community’s committee; where it has none the town’s, then the district’s', () => {
    const [home, firmHere] = [org(3, '150430100001'), org(1, '150430100001', 'propertyFirm')]
    const [inTown, inDistrict] = [org(4, TOWN, 'department'), org(5, DISTRICT, 'department')]
    const next = org(2, '150430100002')
    expect(deskOf([next, firmHere, inDistrict, inTown, home], GRID)).toBe(home)
    expect(deskOf([next, inDistrict, inTown], GRID)).toBe(inTown)
    expect(deskOf([next, inDistrict], GRID)).toBe(inDistrict)
    expect(deskOf([next], GRID)).toBeUndefined()
  })

  it('is rather one farther off where somebody is there', () => {
    const [empty, inTown] = [org(3, '150430100001', 'committee', false), org(4, TOWN)]
    expect(deskOf([empty, inTown], GRID)).toBe(inTown)
    expect(deskOf([empty], GRID)).toBe(empty)
  })
})
