import type { PersonActor } from '@lianxin/domain/people/actor'
import {
  actorWith,
  buildSmallDistrict,
  openTestPlatform,
  readAs,
  type SmallDistrict,
  type TestPlatform,
  writeAs,
} from '@lianxin/testkit/district'
import { meanwhile } from '@lianxin/testkit/meanwhile'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { moveCategory, retireCategory } from '../categories/service.ts'
import { endPost } from '../people/service.ts'
import { based, DISTRICT, target, type Wayfinding, wayfinding } from './routing.fixture.ts'
import { adoptRoutes, checkRoutes, createRoute, endRoute, listRoutes } from './service.ts'

let platform: TestPlatform
let town: SmallDistrict
let { create, update, end, preview, problems } = {} as Wayfinding
beforeAll(async () => {
  platform = await openTestPlatform()
  town = await buildSmallDistrict(platform)
  ;({ create, update, end, preview, problems } = wayfinding(platform, town))
})
afterAll(() => platform.close())

describe('a route', () => {
  it('decides for what lies below its category and its area, and says which did', async () => {
    const top = await town.category('供热')
    const low = await town.category('不热', { parentId: top.id })
    const wide = await create(top.id, town.root, { orgId: town.orgs.housing.id })
    expect(await preview(low.id)).toMatchObject({
      ...{ kind: 'org', org: { name: '旗住房和城乡建设局' }, direct: null },
      by: [{ id: wide.id, category: { names: ['供热'] }, area: { names: ['云杉旗'] } }],
    })
    const near = await create(top.id, town.communities[0].id, { orgId: town.orgs.committee.id })
    expect(await preview(low.id)).toMatchObject({ org: { name: '向阳社区居委会' }, by: [{ id: near.id }] })
    expect(await preview(low.id, town.grids[2].id)).toMatchObject({ by: [{ id: wide.id }] })
    await end(near)
    expect(await preview(low.id)).toMatchObject({ by: [{ id: wide.id }] })
  })

  it('is one for a category and an area, added once under one key, changed by its version', async () => {
    const category = await town.category('唯一')
    const input = {
      ...based(),
      categoryId: category.id,
      areaId: town.town.id,
      ...target({ orgId: town.orgs.office.id }),
    }
    const add = () => writeAs(platform, town.builder, (ctx) => createRoute(ctx, input))
    const made = await add()
    expect(await add()).toEqual(made)
    const twin = create(category.id, town.town.id, { orgId: town.orgs.housing.id })
    await expect(twin).rejects.toMatchObject({ code: 'route.taken' })
    const changed = await update(made, { orgId: town.orgs.housing.id })
    expect(changed).toMatchObject({ org: { id: town.orgs.housing.id }, version: 2 })
    await expect(update(made, { orgId: town.orgs.office.id })).rejects.toMatchObject({ code: 'route.stale' })
    await expect(end(made)).rejects.toMatchObject({ code: 'route.stale', params: { version: 2 } })
    await end(changed)
    await expect(update(changed, { orgId: town.orgs.office.id })).rejects.toMatchObject({ code: 'thing.notFound' })
  })

  it('leads to a body or goes as another category, and to nothing that is not there', async () => {
    const [category, other] = [await town.category('去处'), await town.category('别处')]
    const id = town.root
    await expect(create(category.id, id, {})).rejects.toMatchObject({ code: 'field.required', field: 'orgId' })
    const both = create(category.id, id, { orgId: town.orgs.office.id, asCategoryId: other.id })
    await expect(both).rejects.toMatchObject({ code: 'field.invalid', field: 'asCategoryId' })
    await expect(create(category.id, id, { orgId: uuidv7() })).rejects.toMatchObject({ code: 'route.orgUnknown' })
    const nothing = create(category.id, id, { asCategoryId: uuidv7() })
    await expect(nothing).rejects.toMatchObject({ code: 'route.categoryUnknown', field: 'asCategoryId' })
    const unknown = create(uuidv7(), id, { orgId: town.orgs.office.id })
    await expect(unknown).rejects.toMatchObject({ code: 'route.categoryUnknown', field: 'categoryId' })
    const nowhere = create(category.id, uuidv7(), { orgId: town.orgs.office.id })
    await expect(nowhere).rejects.toMatchObject({ code: 'matter.areaUnknown' })
    await create(other.id, id, { orgId: town.orgs.office.id })
    await create(category.id, id, { asCategoryId: other.id })
    expect(await preview(category.id)).toMatchObject({ org: { id: town.orgs.office.id }, by: [{}, {}] })
  })
})

describe('a ring of routes', () => {
  it('is refused, also where only a part of the area closes it, and when two close it at once', async () => {
    const [a, b] = [await town.category('环甲'), await town.category('环乙')]
    await create(a.id, town.communities[0].id, { asCategoryId: b.id })
    const closing = create(b.id, town.root, { asCategoryId: a.id })
    await expect(closing).rejects.toMatchObject({ code: 'route.loop', field: 'asCategoryId' })
    const [c, d] = [await town.category('环丙'), await town.category('环丁')]
    const late = await writeAs(platform, town.builder, async (ctx) => {
      await createRoute(ctx, { ...based(), categoryId: c.id, areaId: town.root, ...target({ asCategoryId: d.id }) })
      return meanwhile(platform, () => create(d.id, town.root, { asCategoryId: c.id }))
    })
    await expect(late.result).rejects.toMatchObject({ code: 'route.loop' })
  })

  it('that the tree closes afterwards is told, and its matters are the desk’s', async () => {
    const [a, b] = [await town.category('树甲'), await town.category('树乙')]
    const route = await create(a.id, town.root, { asCategoryId: b.id })
    expect(await problems(route.id)).toEqual(['leadsNowhere'])
    await writeAs(platform, town.builder, (ctx) =>
      moveCategory(ctx, { ...based(), id: b.id, version: 1, parentId: a.id, beforeId: null }),
    )
    expect(await problems(route.id)).toEqual(['loop'])
    expect(await preview(b.id)).toMatchObject({ kind: 'loop', org: { name: '向阳社区居委会' }, direct: null })
  })
})

describe('what is wrong is told', () => {
  it('a retired category, a body without anybody, a body from elsewhere', async () => {
    const category = await town.category('查错')
    const empty = await create(category.id, town.communities[1].id, { orgId: town.orgs.office.id })
    expect(await problems(empty.id)).toEqual(['orgEmpty'])
    const outside = await create(category.id, town.grids[0].id, { orgId: town.orgs.otherCommittee.id })
    expect(await problems(outside.id)).toEqual(['orgOutside'])
    const well = await create(category.id, town.root, { orgId: town.orgs.housing.id })
    expect(await problems(well.id)).toEqual([])
    await writeAs(platform, town.builder, (ctx) => retireCategory(ctx, { ...based(), id: category.id, version: 1 }))
    expect(await problems(well.id)).toEqual(['categoryRetired'])
    const { items } = await readAs(platform, town.builder, (ctx) =>
      listRoutes(ctx, { district: DISTRICT, limit: 50, categoryId: category.id }),
    )
    expect(items.map((route) => route.problems.includes('categoryRetired'))).toEqual([true, true, true])
  })

  it('a category without a route is the community’s desk, never nobody’s', async () => {
    const category = await town.category('无路')
    expect(await preview(category.id)).toMatchObject({ kind: 'none', org: { name: '向阳社区居委会' }, by: [] })
    expect(await preview(category.id, town.grids[2].id)).toMatchObject({ org: { name: '临河社区居委会' } })
  })
})

describe('the list', () => {
  it('goes by category and area, a page at a time, each once', async () => {
    const read = (cursor?: string) =>
      readAs(platform, town.builder, (ctx) => listRoutes(ctx, { district: DISTRICT, limit: 3, cursor }))
    const seen: string[] = []
    for (let cursor: string | undefined; ; ) {
      const { items, next } = await read(cursor)
      seen.push(...items.map(({ id }) => id))
      if (next === null) break
      cursor = next
    }
    expect(new Set(seen).size).toBe(seen.length)
    const whole = await readAs(platform, town.builder, (ctx) => listRoutes(ctx, { district: DISTRICT, limit: 100 }))
    expect(whole.items.map(({ id }) => id)).toEqual(seen)
    await expect(read(uuidv7())).rejects.toMatchObject({ code: 'field.invalid', field: 'cursor' })
  })
})

describe('taking over what was suggested', () => {
  it('adds what is missing, changes what leads elsewhere, and all or nothing', async () => {
    const [one, two] = [await town.category('采纳甲'), await town.category('采纳乙')]
    await create(one.id, town.town.id, { orgId: town.orgs.office.id })
    const item = (categoryId: string, orgId: string) => ({ id: uuidv7(), categoryId, areaId: town.town.id, orgId })
    const input = {
      ...{ district: DISTRICT, key: uuidv7() },
      items: [item(one.id, town.orgs.housing.id), item(two.id, town.orgs.housing.id)],
    }
    const adopt = (by: PersonActor, given = input) => writeAs(platform, by, (ctx) => adoptRoutes(ctx, given))
    expect(await adopt(town.builder)).toEqual({ created: 1, changed: 1 })
    expect(await adopt(town.builder)).toEqual({ created: 0, changed: 0 })
    expect(await preview(one.id)).toMatchObject({ org: { id: town.orgs.housing.id } })
    const forged = { ...input, key: uuidv7(), items: [item(two.id, town.orgs.office.id), item(two.id, uuidv7())] }
    await expect(adopt(town.builder, forged)).rejects.toMatchObject({
      code: 'route.orgUnknown',
      field: 'items.1.orgId',
    })
    expect(await preview(two.id)).toMatchObject({ org: { id: town.orgs.housing.id } })
    const elsewhere = actorWith(DISTRICT, [{ role: 'admin', areaCode: town.communities[1].code }])
    await expect(adopt(elsewhere, { ...input, key: uuidv7() })).rejects.toMatchObject({ code: 'access.denied' })
  })
})

describe('strangers', () => {
  it('residents and workers neither read nor change; a community’s admin changes only inside; another district nothing', async () => {
    const category = await town.category('外人')
    const to = { orgId: town.orgs.housing.id }
    const route = await create(category.id, town.root, to)
    const roles = (role: 'gridWorker' | 'leader' | 'officer') => actorWith(DISTRICT, [{ role, areaCode: DISTRICT }])
    for (const stranger of [actorWith(DISTRICT, []), roles('gridWorker'), roles('leader'), roles('officer')]) {
      await expect(preview(category.id, town.grids[0].id, stranger)).rejects.toMatchObject({ code: 'access.denied' })
      const reading = readAs(platform, stranger, (ctx) => listRoutes(ctx, { district: DISTRICT, limit: 50 }))
      await expect(reading).rejects.toMatchObject({ code: 'access.denied' })
      await expect(update(route, to, stranger)).rejects.toMatchObject({ code: 'access.denied' })
    }
    const community = actorWith(DISTRICT, [{ role: 'admin', areaCode: town.communities[0].code }])
    await expect(update(route, to, community)).rejects.toMatchObject({ code: 'access.denied' })
    await expect(end(route, community)).rejects.toMatchObject({ code: 'access.denied' })
    await expect(create(category.id, town.communities[1].id, to, community)).rejects.toMatchObject({
      code: 'access.denied',
    })
    expect(await create(category.id, town.grids[0].id, to, community)).toMatchObject({ version: 1 })
    const abroad = actorWith('150429', [{ role: 'admin', areaCode: '150429' }])
    const reaching = writeAs(platform, abroad, (ctx) =>
      endRoute(ctx, { ...based(), district: '150429', id: route.id, version: 1 }),
    )
    await expect(reaching).rejects.toMatchObject({ code: 'thing.notFound' })
  })

  it('nor somebody whose post is over', async () => {
    const { office } = town.orgs
    const leaving = await town.staff('段思齐', 'admin', office.id, town.root)
    const category = await town.category('离任')
    const to = { orgId: town.orgs.housing.id }
    const route = await create(category.id, town.root, to, await leaving.actor())
    const { accountId } = town.builder
    const ending = { platform, accountId, now: platform.clock.now(), requestId: uuidv7(), actorIn: () => town.builder }
    await endPost(ending, { ...based(), id: leaving.post.id, successorPostId: null })
    const gone = await leaving.actor()
    await expect(update(route, to, gone)).rejects.toMatchObject({ code: 'access.denied' })
    await expect(end(route, gone)).rejects.toMatchObject({ code: 'access.denied' })
    const checking = readAs(platform, gone, (ctx) => checkRoutes(ctx))
    await expect(checking).rejects.toMatchObject({ code: 'access.denied' })
  })
})
