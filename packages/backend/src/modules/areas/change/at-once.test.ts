import type { Change } from '@lianxin/contract/area-changes'
import { actorWith, readAs, writeAs } from '@lianxin/testkit/district'
import { meanwhile } from '@lianxin/testkit/meanwhile'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { submit } from '../../matters/service.ts'
import { renameArea } from '../service.ts'
import { carryChanges, SETTLES_AFTER } from './carry.ts'
import { listMade } from './list.ts'
import { makeChange } from './make.ts'
import { admin, DISTRICT, expectAllAddsUp, type Here, openPlaces, type Places, written } from './places.fixture.ts'

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

describe('very many open matters', () => {
  it('come along one by one, also when stopped on the way, and are worked meanwhile', { timeout: 60_000 }, async () => {
    for (let n = 0; n < 501; n++) await places.open(grid)
    const made = await places.renumber(first, fresh)
    expect(made).toMatchObject({ carried: 0, waiting: 501, touched: { openMatters: 501 } })
    const { dispatcher } = here
    const [behind] = await places.list(dispatcher, { limit: 1 })
    await places.step(dispatcher, behind!, 'accept')
    let left = 200
    const { db } = places.town.platform
    const dying = {
      ...db,
      write: ((...args) => (left-- > 0 ? db.write(...args) : Promise.reject(new Error('killed')))) as typeof db.write,
    }
    await carryChanges({ ...places.town.platform, db: dying }, places.town.clock.now())
    expect((await stateOf()).waiting).toBe(301)
    const other = places.town.open()
    const both = await Promise.all([places.carry(), carryChanges(other, places.town.clock.now())])
    await other.db.close()
    expect(both[0] + both[1] + (await places.carry())).toBe(301)
    expect(await stateOf()).toMatchObject({ carried: 501, waiting: 0 })
    const { rows } = await places.town.owner.query(
      `select count(*)::int as n from matter_action where kind = 'relocate'`,
    )
    expect(rows).toEqual([{ n: 501 }])
  })

  const stateOf = async () =>
    (await readAs(places.town.platform, admin, (ctx) => listMade(ctx, { district: DISTRICT, limit: 9 }))).items[0]!
})

describe('two at once', () => {
  const change = (): Change => ({ kind: 'renumber', areaId: places.at(first), code: fresh })

  it('the second administrator is told to look again', async () => {
    const other = { kind: 'renumber', areaId: places.at(first), code: `${first.slice(0, -1)}8` } as const
    const [{ basis }, seen] = [await places.preview(change()), await places.preview(other)]
    const input = { ...written(), basis, change: change() }
    const late = await writeAs(places.town.platform, admin, async (ctx) => {
      await makeChange(ctx, input)
      return meanwhile(places.town.platform, () => places.make(other, seen.basis))
    })
    await expect(late.result).rejects.toMatchObject({ code: 'area.stale' })
  })

  it('is refused when an area was added, renamed or renumbered since the preview', async () => {
    const renaming = { district: DISTRICT, key: uuidv7(), id: places.at(grid), version: 1, name: '改名网格' }
    const disturb = [
      () => places.town.build.area(places.at(first), '新网格'),
      () => writeAs(places.town.platform, admin, (ctx) => renameArea(ctx, renaming)),
      () => places.renumber(nextGrid, `${first}077`),
    ]
    for (const disturbance of disturb) {
      const { basis } = await places.preview(change())
      await disturbance()
      await expect(places.make(change(), basis)).rejects.toMatchObject({ code: 'area.stale' })
    }
  })

  it('an area added while it runs gets its code under the new one', async () => {
    const { basis } = await places.preview(change())
    const late = await writeAs(places.town.platform, admin, async (ctx) => {
      await makeChange(ctx, { ...written(), basis, change: change() })
      return meanwhile(places.town.platform, () => places.town.build.area(places.at(first), '赶来的网格'))
    })
    expect(await places.codeOf((await late.result).id)).toBe(`${fresh}003`)
  })

  it('a matter submitted while it runs lands right', async () => {
    const { basis } = await places.preview(change())
    const { resident } = places.town.people
    const id = uuidv7()
    await places.town.as('resident', async (ctx) => {
      const report = {
        district: DISTRICT,
        key: uuidv7(),
        id,
        type: 'need',
        areaId: places.at(grid),
        data: { text: '楼道灯不亮' },
      }
      await submit(ctx, report)
      await places.make(change(), basis)
    })
    expect((await places.look(id)).areaCode).toBe(grid)
    expect(await places.list(here.dispatcher)).toEqual([id])
    expect(await places.carry()).toBe(1)
    expect(await places.look(id)).toMatchObject({ areaCode: `${fresh}001`, reporterId: resident.personId })
    expect(await places.carry()).toBe(0)
  })

  it('a post given at an area while it ends follows it', async () => {
    const merge = { kind: 'merge', areaId: places.at(first), intoId: places.at(second) } as const
    const { basis } = await places.preview(merge)
    const made = await places.town.build.person('及时雨')
    const late = await writeAs(places.town.platform, admin, async (ctx) => {
      await makeChange(ctx, { ...written(), basis, change: merge })
      return meanwhile(places.town.platform, () =>
        places.town.build.post(made.personId, 'gridWorker', here.firm, places.at(first)),
      )
    })
    await late.result
    await places.carry()
    expect(await places.codesOf(made)).toEqual([first, second])
  })

  it('is watched until nothing can still arrive, and then no more', async () => {
    await places.renumber(first, fresh)
    const unsettled = async () =>
      (
        await places.town.owner.query('select from area_change where settled_at is null and area_id = $1', [
          places.at(first),
        ])
      ).rowCount
    await places.carry()
    expect(await unsettled()).toBe(1)
    places.town.clock.advance(SETTLES_AFTER)
    await places.carry()
    expect(await unsettled()).toBe(0)
  })
})

describe('who may change places', () => {
  it('whoever manages the parent of what changes, and where it comes to', async () => {
    const adminOf = (...codes: string[]) =>
      actorWith(
        DISTRICT,
        codes.map((areaCode) => ({ role: 'admin', areaCode })),
      )
    const denied = { code: 'access.denied' }
    const move = { kind: 'move', areaId: places.at(grid), parentId: places.at(second) } as const
    await expect(places.preview(move, adminOf(first))).rejects.toMatchObject(denied)
    await expect(places.preview(move, adminOf(second))).rejects.toMatchObject(denied)
    expect((await places.preview(move, adminOf(first, second))).touched.areas).toBe(1)
    const own = { kind: 'renumber', areaId: places.at(first), code: fresh } as const
    await expect(places.preview(own, adminOf(first))).rejects.toMatchObject(denied)
    const merge = { kind: 'merge', areaId: places.at(grid), intoId: places.at(`${second}001`) } as const
    await expect(places.preview(merge, adminOf(first))).rejects.toMatchObject(denied)
    expect((await places.preview({ ...merge, intoId: places.at(nextGrid) }, adminOf(first))).kind).toBe('merge')
  })

  it('nobody else, here or elsewhere', async () => {
    const change = { kind: 'renumber', areaId: places.at(grid), code: `${first}009` } as const
    const { basis } = await places.preview(change)
    const strangers = [
      actorWith(DISTRICT, []),
      await places.actorOf(places.town.people.supervisor),
      await places.actorOf(here.worker),
      actorWith(DISTRICT, [{ role: 'admin', areaCode: '150429' }]),
      actorWith(DISTRICT, [{ role: 'admin', areaCode: '' }]),
    ]
    for (const stranger of strangers) {
      await expect(places.preview(change, stranger)).rejects.toMatchObject({ code: 'access.denied' })
      await expect(places.make(change, basis, stranger)).rejects.toMatchObject({ code: 'access.denied' })
      const changes = readAs(places.town.platform, stranger, (ctx) => listMade(ctx, { district: DISTRICT, limit: 9 }))
      await changes.then(
        ({ items }) => expect(items).toEqual([]),
        (error) => expect(error.code).toBe('access.denied'),
      )
    }
  })

  it('is done once under one key, and leaves a line in the audit', async () => {
    const change = { kind: 'renumber', areaId: places.at(grid), code: `${first}009` } as const
    const input = { ...written(), change, basis: (await places.preview(change)).basis }
    const once = await writeAs(places.town.platform, admin, (ctx) => makeChange(ctx, input))
    expect(await writeAs(places.town.platform, admin, (ctx) => makeChange(ctx, input))).toEqual(once)
    const other = { ...input, change: { ...change, code: `${first}010` } }
    await expect(writeAs(places.town.platform, admin, (ctx) => makeChange(ctx, other))).rejects.toMatchObject({
      code: 'key.otherContent',
    })
    const { rows } = await places.town.owner.query(`select target_id from audit where event = 'area.renumber'`)
    expect(rows.filter(({ target_id }) => target_id === places.at(grid))).toHaveLength(1)
  })
})
