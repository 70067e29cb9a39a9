import type { CategoryView } from '@lianxin/contract/categories'
import { DEEPEST_CATEGORY } from '@lianxin/domain/categories/category'
import {
  actorWith,
  buildSmallDistrict,
  openTestPlatform,
  readAs,
  type TestPlatform,
  writeAs,
} from '@lianxin/testkit/district'
import { meanwhile } from '@lianxin/testkit/meanwhile'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getMatter } from '../matters/reading.ts'
import { act, submit } from '../matters/service.ts'
import { admin, DISTRICT, type Gardening, gardening } from './categories.fixture.ts'
import { listCategories, moveCategory } from './service.ts'

let platform: TestPlatform
let garden: Gardening
beforeAll(async () => {
  platform = await openTestPlatform()
  garden = gardening(platform)
})
afterAll(() => platform.close())

describe('moving a category', () => {
  it('puts it before a sibling, or last, with all below it', async () => {
    const [top, a, b] = [await garden.add('市容'), await garden.add('垃圾'), await garden.add('积雪')]
    const below = await garden.add('桶满', a.id)
    await garden.move(a, top.id)
    await garden.move(b, top.id, a.id)
    expect(await garden.below(top.id)).toEqual(['积雪', '垃圾'])
    await garden.add('噪声', top.id)
    expect(await garden.below(top.id)).toEqual(['积雪', '垃圾', '噪声'])
    expect((await garden.find(below.id)).parentId).toBe(a.id)
    expect((await garden.find(a.id)).version).toBe(2)
  })

  it('never under itself, nor under a sibling that is none, a parent that is missing or too deep', async () => {
    const top = await garden.add('顶')
    const low = await garden.add('底', top.id)
    await expect(garden.move(top, low.id)).rejects.toMatchObject({ code: 'category.parentUnknown' })
    await expect(garden.move(top, top.id)).rejects.toMatchObject({ code: 'category.parentUnknown' })
    await expect(garden.move(low, uuidv7())).rejects.toMatchObject({ code: 'category.parentUnknown' })
    await expect(garden.move(low, null, low.id)).rejects.toMatchObject({ code: 'field.invalid', field: 'beforeId' })
    let deepest = low
    for (let level = 3; level <= DEEPEST_CATEGORY; level++) deepest = await garden.add(`${level} 级`, deepest.id)
    await expect(garden.add('再下', deepest.id)).rejects.toMatchObject({ code: 'category.tooDeep' })
    const [above, under] = [await garden.add('上'), await garden.add('下')]
    await garden.move(under, above.id)
    await expect(garden.move(above, (await garden.find(deepest.id)).parentId)).rejects.toMatchObject({
      code: 'category.tooDeep',
      params: { max: DEEPEST_CATEGORY },
    })
  })

  it('two admins on one version: the second is told', async () => {
    const [one, top] = [await garden.add('甲'), await garden.add('乙')]
    await garden.move(one, top.id)
    await expect(garden.move(one, null)).rejects.toMatchObject({ code: 'category.stale', params: { version: 2 } })
    await expect(garden.retire(one)).rejects.toMatchObject({ code: 'category.stale' })
    await expect(garden.ask(one, [])).rejects.toMatchObject({ code: 'category.stale' })
  })

  it('two moves at once close no loop that neither sees', async () => {
    const [left, right] = [await garden.add('左'), await garden.add('右')]
    const write = await writeAs(platform, admin, async (ctx) => {
      const moving = { district: DISTRICT, key: uuidv7(), id: left.id, version: 1, parentId: right.id, beforeId: null }
      await moveCategory(ctx, moving)
      return meanwhile(platform, () => garden.move(right, left.id))
    })
    await expect(write.result).rejects.toMatchObject({ code: 'category.parentUnknown' })
  })
})

describe('retiring a category', () => {
  it('retires all below, keeps what was retired before apart, and comes back as it was', async () => {
    const top = await garden.add('供暖')
    const [old, kept] = [await garden.add('煤改气', top.id), await garden.add('不热', top.id)]
    await garden.retire(old)
    platform.clock.advance(60_000)
    expect(await garden.retire(top)).toMatchObject({ retired: 2, openMatters: 0, category: { retired: true } })
    expect(await garden.below(top.id)).toEqual([])
    await expect(garden.add('新的', top.id)).rejects.toMatchObject({ code: 'category.parentRetired' })
    const other = await garden.add('别处')
    await expect(garden.move(other, top.id)).rejects.toMatchObject({ code: 'category.parentRetired' })
    await expect(garden.restore(await garden.find(kept.id))).rejects.toMatchObject({ code: 'category.parentRetired' })
    await garden.restore(await garden.find(top.id))
    expect(await garden.below(top.id)).toEqual(['不热'])
    expect(await garden.find(old.id)).toMatchObject({ retired: true })
  })

  it('leaves its open matters where they are, and cannot be chosen anew, nor by a forged id', async () => {
    const town = await buildSmallDistrict(platform)
    const top = await garden.add('路灯')
    const lamp = await garden.add('不亮', top.id)
    const { accountId } = await town.person('苏日娜')
    const resident = actorWith(DISTRICT, [], { accountId })
    const raise = (categoryId: string) =>
      writeAs(platform, resident, (ctx) =>
        submit(ctx, {
          ...{ district: DISTRICT, key: uuidv7(), id: uuidv7(), type: 'need', areaId: town.grids[0].id },
          ...{ categoryId, data: { text: '楼道灯不亮' } },
        }),
      )
    const raised = await raise(lamp.id)
    expect(await garden.retire(top)).toMatchObject({ retired: 2, openMatters: 1 })
    await expect(raise(lamp.id)).rejects.toMatchObject({ code: 'matter.categoryUnknown', field: 'categoryId' })
    const dispatcher = await town.dispatcher.actor()
    const amend = writeAs(platform, dispatcher, (ctx) =>
      act(ctx, {
        ...{ district: DISTRICT, key: uuidv7(), id: raised.id, version: 1, kind: 'amend' },
        data: { category: top.id, reason: '归到上级' },
      }),
    )
    await expect(amend).rejects.toMatchObject({ code: 'matter.categoryUnknown', field: 'category' })
    const view = await readAs(platform, dispatcher, (ctx) => getMatter(ctx, raised))
    expect(view).toMatchObject({ state: 'submitted', category: { id: lamp.id, name: '不亮' } })
  })
})

const changesOf = ({ move, retire, restore, ask }: Gardening) => [
  (made: CategoryView) => move(made, null),
  retire,
  restore,
  (made: CategoryView) => ask(made, []),
]

it('shaping the tree is not for residents, community admins, nor admins of another district', async () => {
  const made = await garden.add('噪音')
  for (const stranger of [
    actorWith(DISTRICT, []),
    actorWith(DISTRICT, [{ role: 'supervisor', areaCode: DISTRICT }]),
    actorWith(DISTRICT, [{ role: 'admin', areaCode: '150430100001' }]),
    actorWith(DISTRICT, [{ role: 'admin', areaCode: '150429' }]),
  ]) {
    for (const change of changesOf(gardening(platform, stranger)))
      await expect(change(made)).rejects.toMatchObject({ code: 'access.denied' })
  }
  const elsewhere = gardening(platform, actorWith('150429', [{ role: 'admin', areaCode: '150429' }]))
  for (const change of changesOf(elsewhere))
    await expect(change(made)).rejects.toMatchObject({ code: 'thing.notFound' })
  expect(await garden.find(made.id)).toEqual(made)
})

it('a repeated change is done once', async () => {
  const made = await garden.add('一次')
  const input = { district: DISTRICT, key: uuidv7(), id: made.id, version: 1, parentId: null, beforeId: null }
  const move = () => writeAs(platform, admin, (ctx) => moveCategory(ctx, input))
  expect(await move()).toEqual(await move())
  expect((await readAs(platform, admin, (ctx) => listCategories(ctx))).items).toContainEqual({ ...made, version: 2 })
})
