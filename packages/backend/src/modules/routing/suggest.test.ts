import {
  actorWith,
  buildSmallDistrict,
  openTestPlatform,
  type SmallDistrict,
  type TestPlatform,
  writeAs,
} from '@lianxin/testkit/district'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { act, submit } from '../matters/service.ts'
import { DISTRICT, type Wayfinding, wayfinding } from './routing.fixture.ts'
import { adoptRoutes } from './service.ts'

let platform: TestPlatform
let town: SmallDistrict
let { preview, suggest } = {} as Wayfinding
beforeAll(async () => {
  platform = await openTestPlatform()
  town = await buildSmallDistrict(platform)
  ;({ preview, suggest } = wayfinding(platform, town))
})
afterAll(() => platform.close())

/** Matters of a category that went to a body, as a dispatcher gave them. */
async function gave(categoryId: string, areaId: string, orgId: string, times: number): Promise<void> {
  const { accountId } = await town.person('白云')
  const dispatcher = await town.dispatcher.actor()
  for (let n = 0; n < times; n++) {
    const born = await writeAs(platform, actorWith(DISTRICT, [], { accountId }), (ctx) =>
      submit(ctx, {
        ...{ district: DISTRICT, key: uuidv7(), id: uuidv7(), type: 'need', areaId, categoryId },
        data: { text: '路面坑洼' },
      }),
    )
    await writeAs(platform, dispatcher, (ctx) =>
      act(ctx, {
        ...{ district: DISTRICT, key: uuidv7(), id: born.id, version: 1, kind: 'dispatch' },
        data: { assignee: { orgId } },
      }),
    )
  }
}

it('what past matters speak for is proposed with how many of how many, and not again once it is taken', async () => {
  const road = await town.category('道路')
  const [here, , there] = town.grids
  await gave(road.id, here.id, town.orgs.committee.id, 3)
  await gave(road.id, here.id, town.orgs.housing.id, 1)
  await gave(road.id, there.id, town.orgs.otherCommittee.id, 2)
  const { matters, items } = await suggest()
  expect(matters).toBe(6)
  // Half of the district's six went to one body: too few for a wide route; each community speaks for its own.
  expect(items).toMatchObject([
    {
      area: { names: ['云杉旗', '松林镇', '向阳社区'] },
      org: { name: '向阳社区居委会' },
      count: 3,
      total: 4,
      now: null,
    },
    {
      area: { names: ['云杉旗', '松林镇', '临河社区'] },
      org: { name: '临河社区居委会' },
      count: 2,
      total: 2,
      now: null,
    },
  ])
  expect((await suggest(3)).items).toHaveLength(1)
  const [first] = items
  const item = { id: uuidv7(), categoryId: road.id, areaId: first!.area.id, orgId: first!.org.id }
  await writeAs(platform, town.builder, (ctx) => adoptRoutes(ctx, { district: DISTRICT, key: uuidv7(), items: [item] }))
  expect((await suggest()).items.map(({ org }) => org.name)).toEqual(['临河社区居委会'])
  expect(await preview(road.id, here.id)).toMatchObject({ kind: 'org', org: { name: '向阳社区居委会' } })
})

it('is for who manages the whole district, and of its own district only', async () => {
  for (const areaCode of [town.communities[0].code, town.town.code]) {
    const part = actorWith(DISTRICT, [{ role: 'admin', areaCode }])
    await expect(suggest(1, 0, part)).rejects.toMatchObject({ code: 'access.denied' })
  }
  const dispatcher = await town.dispatcher.actor()
  await expect(suggest(1, 0, dispatcher)).rejects.toMatchObject({ code: 'access.denied' })
  const abroad = actorWith('150429', [{ role: 'admin', areaCode: '150429' }])
  expect(await suggest(1, 0, abroad)).toEqual({ matters: 0, items: [] })
})
