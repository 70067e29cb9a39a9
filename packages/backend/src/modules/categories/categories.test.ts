import type { PersonActor } from '@lianxin/domain/people/actor'
import { actorWith, openTestPlatform, readAs, type TestPlatform, writeAs } from '@lianxin/testkit/district'
import { meanwhile } from '@lianxin/testkit/meanwhile'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { admin, DISTRICT } from './categories.fixture.ts'
import { changeCategory, createCategory, listCategories } from './service.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
afterAll(() => platform.close())

type Fields = { parentId?: string | null; type?: string | null; finishWorkdays?: number | null }
const named = (name: string, { parentId = null, type = null, finishWorkdays = null }: Fields = {}) => ({
  ...{ district: DISTRICT, key: uuidv7(), id: uuidv7(), name },
  ...{ parentId, type, finishWorkdays },
})
type Named = ReturnType<typeof named>
const create = (input: Named, actor: PersonActor = admin) =>
  writeAs(platform, actor, (ctx) => createCategory(ctx, input))
const change = (input: Named & { version: number }, actor: PersonActor = admin) =>
  writeAs(platform, actor, (ctx) => changeCategory(ctx, { ...input }))
const list = (district = DISTRICT) =>
  readAs(platform, actorWith(district, []), (ctx) => listCategories(ctx)).then(({ items }) => items)

describe('categories', () => {
  it('form a tree that everybody may read, by pinyin', async () => {
    const water = await create(named('水电气暖', { type: 'need', finishWorkdays: 3 }))
    const heating = await create(named('供暖', { parentId: water.id, type: 'need' }))
    expect(await list()).toEqual([heating, water])
    expect(heating).toMatchObject({ parentId: water.id, finishWorkdays: null, version: 1 })
    expect(await list('150429')).toEqual([])
  })

  it('are added once under one key', async () => {
    const input = named('路灯')
    const made = await create(input)
    expect(await create(input)).toEqual(made)
    await expect(create({ ...input, name: '路牌' })).rejects.toMatchObject({ code: 'key.otherContent' })
    await expect(create({ ...input, key: uuidv7() })).rejects.toMatchObject({ code: 'key.otherContent', field: 'id' })
  })

  it('need a parent that is there and a type that is known', async () => {
    const orphan = create(named('孤儿', { parentId: uuidv7() }))
    await expect(orphan).rejects.toMatchObject({ code: 'category.parentUnknown', field: 'parentId' })
    await expect(create(named('怪类', { type: 'constructor' }))).rejects.toMatchObject({ code: 'matter.unknownType' })
  })

  it('are changed by their version, which names the rule of the clocks to come', async () => {
    const made = await create(named('绿化', { finishWorkdays: 5 }))
    const changed = await change({ ...named('园林绿化', { finishWorkdays: 8 }), id: made.id, version: 1 })
    expect(changed).toMatchObject({ id: made.id, name: '园林绿化', finishWorkdays: 8, version: 2 })
    const late = change({ ...named('绿地'), id: made.id, version: 1 })
    await expect(late).rejects.toMatchObject({ code: 'category.stale', params: { version: 2 } })
    await expect(change({ ...named('没有'), version: 1 })).rejects.toMatchObject({ code: 'thing.notFound' })
  })

  it('never come under themselves, also when two move at once', async () => {
    const top = await create(named('上'))
    const middle = await create(named('中', { parentId: top.id }))
    const low = await create(named('下', { parentId: middle.id }))
    const loop = change({ ...named('上', { parentId: low.id }), id: top.id, version: 1 })
    await expect(loop).rejects.toMatchObject({ code: 'category.parentUnknown' })
    const moved = await change({ ...named('下', { parentId: top.id }), id: low.id, version: 1 })
    expect(moved.parentId).toBe(top.id)
    const [left, right] = [await create(named('左')), await create(named('右'))]
    const late = await writeAs(platform, admin, async (ctx) => {
      await changeCategory(ctx, { ...named('左', { parentId: right.id }), id: left.id, version: 1 })
      return meanwhile(platform, () => change({ ...named('右', { parentId: left.id }), id: right.id, version: 1 }))
    })
    await expect(late.result).rejects.toMatchObject({ code: 'category.parentUnknown' })
  })

  it('are not for residents, community admins, nor admins of another district', async () => {
    const made = await create(named('噪音'))
    const strangers = [
      actorWith(DISTRICT, []),
      actorWith(DISTRICT, [{ role: 'supervisor', areaCode: DISTRICT }]),
      actorWith(DISTRICT, [{ role: 'admin', areaCode: '150430100001' }]),
      actorWith(DISTRICT, [{ role: 'admin', areaCode: '150429' }]),
    ]
    for (const stranger of strangers) {
      await expect(create(named('私设'), stranger)).rejects.toMatchObject({ code: 'access.denied' })
      const taking = change({ ...named('私改'), id: made.id, version: 1 }, stranger)
      await expect(taking).rejects.toMatchObject({ code: 'access.denied' })
    }
    const elsewhere = actorWith('150429', [{ role: 'admin', areaCode: '150429' }])
    const reaching = change({ ...named('隔壁'), id: made.id, version: 1 }, elsewhere)
    await expect(reaching).rejects.toMatchObject({ code: 'thing.notFound' })
  })
})
