import type { Change } from '@lianxin/contract/area-changes'
import { readAs, writeAs } from '@lianxin/testkit/district'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { board } from '../../matters/board.ts'
import { createOrg } from '../../orgs/service.ts'
import { handOverPosts } from '../../people/over.ts'
import { createRoute, listRoutes, previewRoute } from '../../routing/service.ts'
import { areaHistory } from '../history.ts'
import { areaPath, createArea, listAreas, renameArea } from '../service.ts'
import { listMade } from './list.ts'
import {
  admin,
  DISTRICT,
  expectAllAddsUp,
  type Here,
  openPlaces,
  type Places,
  TOWN,
  written,
} from './places.fixture.ts'

let places: Places
let built = 0
let here: Here
let [first, second, fresh, grid, nextGrid] = ['', '', '', '', '']
beforeAll(async () => {
  places = await openPlaces()
})
beforeEach(async () => {
  here = await places.build(++built)
  ;({ first, second, fresh, grid, nextGrid } = here)
})
afterAll(async () => {
  await expectAllAddsUp(places)
  await places.town.close()
})

describe('renumbering a community', () => {
  it('is told before it is done, and done as it was told', async () => {
    await places.open(grid)
    await places.closed(nextGrid)
    const change = { kind: 'renumber', areaId: places.at(first), code: fresh } as const
    const told = await places.preview(change)
    expect(told).toMatchObject({
      codes: [first, grid, nextGrid].map((from) => ({ from, to: from.replace(first, fresh) })),
      touched: { areas: 3, openMatters: 1, closedMatters: 1, posts: 3, orgs: 2 },
      atOnce: true,
    })
    expect(await places.codeOf(places.at(first))).toBe(first)
    const made = await places.make(change, told.basis)
    expect(made).toMatchObject({ kind: 'renumber', codes: told.codes, touched: told.touched, carried: 1, waiting: 0 })
    expect(await places.codeOf(places.at(grid))).toBe(`${fresh}001`)
    const { items } = await readAs(places.town.platform, admin, (ctx) =>
      listMade(ctx, { district: DISTRICT, limit: 9 }),
    )
    expect(items[0]).toEqual(made)
  })

  it('takes open matters along with their clocks, and leaves closed ones where they were', async () => {
    const [waiting, over] = [await places.open(grid), await places.closed(grid)]
    const before = await places.look(waiting)
    await places.renumber(first, fresh)
    expect(await places.look(waiting)).toEqual({ ...before, areaCode: `${fresh}001`, deskCode: fresh, version: 2 })
    expect(await places.look(over)).toMatchObject({ areaCode: grid, areaId: places.at(grid) })
  })

  it('leaves old names where they were old', async () => {
    const [waiting, over] = [await places.open(grid), await places.closed(grid)]
    places.town.clock.advance(60_000)
    const rename = { district: DISTRICT, key: uuidv7(), id: places.at(first), version: 1, name: '新向阳' }
    await writeAs(places.town.platform, admin, (ctx) => renameArea(ctx, rename))
    await places.renumber(first, fresh)
    const { townDispatcher } = places.town.people
    const still = await places.view(townDispatcher, over)
    expect(still.area).toMatchObject({ code: grid, names: ['云杉旗', '第100区', '向阳', '一网格'] })
    const moved = await places.view(townDispatcher, waiting)
    expect(moved.area).toMatchObject({
      code: `${fresh}001`,
      names: ['云杉旗', '第100区', '新向阳', '一网格'],
    })
    expect(moved.timeline.map(({ kind, by, area }) => [kind, by, area?.names[2]])).toEqual([
      ['submit', 'reporter', '向阳'],
      ['relocate', 'system', '新向阳'],
    ])
    const { items } = await readAs(places.town.platform, admin, (ctx) => areaHistory(ctx, { id: places.at(first) }))
    expect(items.map(({ code, name, until }) => [code, name, until === null])).toEqual([
      [fresh, '新向阳', true],
      [first, '新向阳', false],
      [first, '向阳', false],
    ])
  })

  it('keeps everything to be found under the old code and the new one, and counted', async () => {
    const ids = [await places.open(grid), await places.closed(grid)].sort()
    await places.renumber(first, fresh)
    const [{ dispatcher }, { townDispatcher }] = [here, places.town.people]
    expect(await places.list(dispatcher)).toEqual(ids)
    expect(await places.list(townDispatcher, { area: fresh })).toEqual(ids)
    expect(await places.list(townDispatcher, { area: first, phase: 'ended' })).toHaveLength(1)
    const actor = await places.actorOf(dispatcher)
    for (const area of [undefined, fresh]) {
      const { counts } = await readAs(places.town.platform, actor, (ctx) => board(ctx, { district: DISTRICT, area }))
      expect(counts.map(({ state, count }) => [state, count]).sort()).toEqual([
        ['submitted', 1],
        ['withdrawn', 1],
      ])
    }
    for (const q of [first, fresh]) {
      const { items } = await readAs(places.town.platform, actor, (ctx) => listAreas(ctx, { district: DISTRICT, q }))
      expect(items[0]).toMatchObject({ id: places.at(first), code: fresh })
    }
  })

  it('brings a closed matter back where its place is now', async () => {
    const { dispatcher, worker } = here
    const id = await places.open(grid)
    await places.step(dispatcher, id, 'dispatch', { assignee: { postId: worker.post.id } })
    await places.step(worker, id, 'take')
    await places.step(worker, id, 'finish', { outcome: 'solved', note: '已更换灯泡' })
    await places.step(places.town.people.resident, id, 'confirm', { solved: 'yes' })
    await places.renumber(first, fresh)
    expect(await places.look(id)).toMatchObject({ areaCode: grid })
    await places.step(places.town.people.resident, id, 'reopen', { reason: '又坏了' })
    expect(await places.look(id)).toMatchObject({ areaCode: `${fresh}001`, closedAt: null })
    expect(await places.list(dispatcher, { phase: 'open' })).toEqual([id])
  })

  it('never lets a code mean another place', async () => {
    await places.renumber(first, fresh)
    await expect(places.renumber(second, first)).rejects.toMatchObject({ code: 'area.codeTaken' })
    const input = { ...written(), parentId: places.at(TOWN), name: '冒用', code: first }
    const taking = writeAs(places.town.platform, admin, (ctx) => createArea(ctx, input))
    await expect(taking).rejects.toMatchObject({ code: 'area.codeTaken' })
    await places.renumber(first, first)
    expect(await places.codeOf(places.at(nextGrid))).toBe(nextGrid)
  })
})

describe('moving a grid to another community', () => {
  it('moves who answers for its open matters; for the closed ones both do', async () => {
    const [waiting, over, elsewhere] = [await places.open(grid), await places.closed(grid), await places.open(nextGrid)]
    const { dispatcher, worker } = here
    const there = await places.town.build.staff('田野', 'dispatcher', here.committee, places.at(second))
    expect(await places.list(there)).toEqual([])
    const made = await places.make({ kind: 'move', areaId: places.at(grid), parentId: places.at(second) })
    expect(made.codes).toMatchObject([{ from: grid, to: `${second}002` }])
    expect(await places.list(there)).toEqual([waiting, over].sort())
    expect(await places.list(dispatcher)).toEqual([over, elsewhere].sort())
    expect(await places.list(worker)).toEqual([waiting, over].sort())
    await expect(places.step(dispatcher, waiting, 'accept')).rejects.toMatchObject({ code: 'thing.notFound' })
    await places.step(there, waiting, 'accept')
  })
})

describe('merging one community into another', () => {
  const merging = () => places.make({ kind: 'merge', areaId: places.at(first), intoId: places.at(second) })

  it('brings along grids, matters, posts and orgs; the first is gone, and leads on', async () => {
    const [right, inside] = [await places.open(first), await places.open(grid)]
    const over = await places.closed(first)
    const made = await merging()
    expect(made.codes[0]).toMatchObject({ from: first, to: null })
    expect(await places.look(right)).toMatchObject({ areaId: places.at(second), areaCode: second })
    expect(await places.look(inside)).toMatchObject({ areaId: places.at(grid), areaCode: `${second}002` })
    expect(await places.look(over)).toMatchObject({ areaId: places.at(first), areaCode: first })
    const { dispatcher } = here
    expect(await places.codesOf(dispatcher)).toEqual([first, second])
    expect(await places.list(dispatcher)).toEqual([right, inside, over].sort())
    const { rows } = await places.town.owner.query('select distinct area_id from org where id = any($1)', [
      [here.committee, here.firm],
    ])
    expect(rows).toEqual([{ area_id: places.at(second) }])
    const path = await readAs(places.town.platform, admin, (ctx) =>
      areaPath(ctx, { district: DISTRICT, id: places.at(first) }),
    )
    expect(path.items.at(-1)).toMatchObject({ id: places.at(second) })
    const below = await readAs(places.town.platform, admin, (ctx) =>
      listAreas(ctx, { district: DISTRICT, parentId: places.at(TOWN) }),
    )
    const shown = below.items.map(({ id }) => id)
    expect([shown.includes(places.at(first)), shown.includes(places.at(second))]).toEqual([false, true])
    const { items } = await readAs(places.town.platform, admin, (ctx) => areaHistory(ctx, { id: places.at(second) }))
    expect(items.map(({ code, merged }) => [code, merged])).toEqual([
      [second, false],
      [first, true],
    ])
  })

  it('lets whoever names the old one land in the other', async () => {
    await merging()
    const raised = await places.town.raise('resident', places.at(first))
    expect(await places.look(raised.id)).toMatchObject({ areaId: places.at(second), areaCode: second })
    const of = written()
    const org = await writeAs(places.town.platform, admin, (ctx) =>
      createOrg(ctx, { ...of, kind: 'unit', name: '迟到单位', parentId: null, areaId: places.at(first) }),
    )
    expect(org.areaId).toBe(places.at(second))
    const below = { ...written(), parentId: places.at(first), name: '迟到网格' }
    await expect(writeAs(places.town.platform, admin, (ctx) => createArea(ctx, below))).rejects.toMatchObject({
      code: 'area.parentUnknown',
    })
  })

  it('leads on through every later merger', async () => {
    await merging()
    const { id: third } = await places.town.build.area(places.at(TOWN), '第三社区')
    await places.make({ kind: 'merge', areaId: places.at(second), intoId: third })
    const raised = await places.town.raise('resident', places.at(first))
    expect((await places.look(raised.id)).areaId).toBe(third)
    const { dispatcher } = here
    expect(await places.codesOf(dispatcher)).toEqual([first, second, await places.codeOf(third)].sort())
  })

  it('joins a post held in both, with what it was given', async () => {
    const { officer, dispatcher } = here
    const twin = await places.town.build.post(officer.personId, 'officer', here.firm, places.at(second))
    const id = await places.open(grid)
    await places.step(dispatcher, id, 'dispatch', { assignee: { postId: officer.post.id } })
    await merging()
    expect(new Set((await places.actorOf(officer)).posts.map((post) => post.id))).toEqual(new Set([twin.id]))
    await handOverPosts(places.town.platform, places.town.clock.now())
    expect((await places.look(id)).assignment).toMatchObject({ postId: twin.id, personId: officer.personId })
  })
})

describe('the routes of a community that comes into another', () => {
  const merge = () => ({ kind: 'merge', areaId: places.at(first), intoId: places.at(second) }) as const
  const category = async (name: string) => (await places.town.build.category(`${name}${built}`)).id
  const route = (categoryId: string, code: string, orgId: string) =>
    places.town.build.route(categoryId, places.at(code), orgId)
  const following = (categoryId: string, code: string, asCategoryId: string) =>
    writeAs(places.town.platform, admin, (ctx) =>
      createRoute(ctx, { ...written(), categoryId, areaId: places.at(code), orgId: null, asCategoryId, direct: null }),
    )
  const inForce = async () => {
    const { items } = await readAs(places.town.platform, admin, (ctx) =>
      listRoutes(ctx, { district: DISTRICT, limit: 100 }),
    )
    return items.filter(({ category }) => category.names[0]!.endsWith(String(built)))
  }

  it('go there as was told before; one the other has already ends, those inside stay', async () => {
    const [roads, water, lamps] = [await category('道路'), await category('供水'), await category('路灯')]
    const [alone, doubled] = [await route(roads, first, here.firm), await route(water, first, here.firm)]
    const own = await route(water, second, here.committee)
    const inside = await route(lamps, grid, here.committee)
    const told = await places.preview(merge())
    expect(told.touched).toMatchObject({ routes: 1, routesEnding: 1 })
    const made = await places.make(merge(), told.basis)
    expect(made.touched).toEqual(told.touched)
    const now = await inForce()
    expect(now.map(({ id, area }) => [id, area.id]).toSorted()).toEqual(
      [
        [alone.id, places.at(second)],
        [own.id, places.at(second)],
        [inside.id, places.at(grid)],
      ].toSorted(),
    )
    expect(now.flatMap(({ problems }) => problems)).not.toContain('areaGone')
    expect(now.map(({ id }) => id)).not.toContain(doubled.id)
    const seen = await readAs(places.town.platform, admin, (ctx) =>
      previewRoute(ctx, { district: DISTRICT, categoryId: roads, areaId: places.at(second) }),
    )
    expect(seen).toMatchObject({ kind: 'org', org: { id: here.firm }, by: [{ id: alone.id }] })
  })

  it('end where they would lead round in the other', async () => {
    const [roads, water] = [await category('道路'), await category('供水')]
    await following(roads, second, water)
    const round = await following(water, first, roads)
    expect((await places.preview(merge())).touched).toMatchObject({ routes: 0, routesEnding: 1 })
    await places.make(merge())
    const now = await inForce()
    expect(now.map(({ id }) => id)).not.toContain(round.id)
    expect(now.flatMap(({ problems }) => problems)).not.toContain('loop')
  })

  it('that were added while it ended follow', async () => {
    const roads = await category('道路')
    await places.make(merge())
    await places.town.owner.query(
      `insert into route (district, id, category_id, area_id, org_id, created_at) values ($1, $2, $3, $4, $5, $6)`,
      [DISTRICT, uuidv7(), roads, places.at(first), here.committee, places.town.clock.now()],
    )
    await places.carry()
    expect((await inForce()).map(({ area }) => area.id)).toEqual([places.at(second)])
  })

  it('are no concern of the other changes', async () => {
    await route(await category('道路'), first, here.firm)
    const change = { kind: 'renumber', areaId: places.at(first), code: fresh } as const
    expect((await places.preview(change)).touched).toMatchObject({ routes: 0, routesEnding: 0 })
    await places.make(change)
    expect((await inForce())[0]).toMatchObject({ area: { id: places.at(first), code: fresh }, version: 1 })
  })
})

describe('splitting', () => {
  it('gives children, posts, orgs and matters to the parts as chosen, and leaves the rest', async () => {
    const [right, inside] = [await places.open(first), await places.open(nextGrid)]
    const part = {
      id: uuidv7(),
      name: '向阳二社区',
      childIds: [places.at(nextGrid)],
      orgIds: [here.firm],
      postIds: [here.officer.post.id],
    }
    const change: Change = { kind: 'split', areaId: places.at(first), parts: [part], mattersTo: part.id }
    const told = await places.preview(change)
    expect(told).toMatchObject({ touched: { openMatters: 2 }, rightAt: { openMatters: 1 } })
    expect(told.rightAt.children.map(({ id }) => id)).toEqual([places.at(grid), places.at(nextGrid)])
    await places.make(change, told.basis)
    const code = await places.codeOf(part.id)
    expect(code).toBe(`${first.slice(0, -1)}3`)
    expect(await places.look(right)).toMatchObject({ areaId: part.id, areaCode: code })
    expect(await places.look(inside)).toMatchObject({ areaId: places.at(nextGrid), areaCode: `${code}002` })
    const { officer, dispatcher } = here
    expect(await places.codesOf(officer)).toEqual([nextGrid, code])
    expect(await places.codesOf(dispatcher)).toEqual([first])
    expect(await places.list(dispatcher)).toEqual([])
  })

  it('refuses what does not stand at it, and leaves nothing behind', async () => {
    const part = { id: uuidv7(), name: '新', childIds: [], orgIds: [], postIds: [] as string[] }
    const foreign = { ...part, postIds: [places.town.people.townDispatcher.posts[0]!.id] }
    const refused = (parts: (typeof part)[], mattersTo?: string) =>
      expect(places.make({ kind: 'split', areaId: places.at(first), parts, ...(mattersTo && { mattersTo }) })).rejects
    await refused([foreign]).toMatchObject({ code: 'area.notBelow' })
    await refused([part], uuidv7()).toMatchObject({ code: 'area.notBelow', field: 'mattersTo' })
    const { rows } = await places.town.owner.query('select from area where id = $1', [part.id])
    expect(rows).toEqual([])
  })
})
