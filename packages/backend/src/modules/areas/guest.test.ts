import type { Client } from '@lianxin/contract/client'
import { buildSmallDistrict, openTestPlatform, type SmallDistrict, type TestPlatform } from '@lianxin/testkit/district'
import { startTestServer, type TestServer } from '@lianxin/testkit/server'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { codeOf } from '../../../test/requests.ts'

const district = '150430'
let platform: TestPlatform
let built: SmallDistrict
let elsewhere: SmallDistrict
let server: TestServer
let guest: Client
beforeAll(async () => {
  platform = await openTestPlatform()
  built = await buildSmallDistrict(platform)
  elsewhere = await buildSmallDistrict(platform, '150431')
  server = await startTestServer(platform)
  guest = await server.client()
  const building = await built.area(built.grids[0].id, '一号楼')
  await built.area(building.id, '一单元', `${building.code}01`)
  await built.staff('沈卓', 'leader', built.orgs.committee.id, built.grids[0].id)
})
afterAll(async () => {
  await server.close()
  await platform.close()
})

const below = async (parentId?: string) =>
  (await guest.areas.names({ district, ...(parentId && { parentId }) })).items.map(({ name }) => name)

it('a guest walks from the district down to the grid, and no further', async () => {
  expect(await below()).toEqual(['云杉旗'])
  expect(await below(built.root)).toEqual(['松林镇'])
  expect(await below(built.town.id)).toEqual(['向阳社区', '临河社区'])
  const grids = (await guest.areas.names({ district, parentId: built.communities[0].id })).items
  expect(grids.map(({ name, hasChildren }) => [name, hasChildren])).toEqual([
    ['向阳第一网格', false],
    ['向阳第二网格', false],
  ])
  expect(await below(built.grids[0].id)).toEqual([])
})

it('finds a place by a word or its pinyin, and the way down to the one on a QR code', async () => {
  const found = async (q: string) => (await guest.areas.names({ district, q })).items.map(({ name }) => name)
  expect(await found('临河')).toEqual(['临河社区', '临河第一网格'])
  expect(await found('xysq')).toEqual(['向阳社区'])
  expect(await found('一号楼')).toEqual([])
  const way = await guest.areas.namesTo({ district, id: built.grids[0].id })
  expect(way.items.map(({ name }) => name)).toEqual(['云杉旗', '松林镇', '向阳社区', '向阳第一网格'])
})

it('learns names of places and nothing else: nobody who works there, no code, no building', async () => {
  const paths = [
    `area-names?parentId=${built.communities[0].id}`,
    'area-names?q=%E4%B8%80',
    `area-names/${built.grids[0].id}`,
  ]
  for (const path of paths) {
    const body = await (await server.ask(null, `/districts/${district}/${path}`)).json()
    expect(body.items.length).toBeGreaterThan(0)
    const keys = ['hasChildren', 'id', 'level', 'name', 'parentId']
    for (const item of body.items) expect(Object.keys(item).toSorted()).toEqual(keys)
    expect(JSON.stringify(body)).not.toMatch(/白小雨|沈卓|居委会|楼|单元/)
  }
})

it('reaches no other district through its own, and nothing where nobody is served', async () => {
  expect(await below(elsewhere.town.id)).toEqual([])
  expect(await codeOf(guest.areas.namesTo({ district, id: elsewhere.grids[0].id }))).toBe('thing.notFound')
  expect(await codeOf(guest.areas.namesTo({ district, id: uuidv7() }))).toBe('thing.notFound')
  expect((await guest.areas.names({ district: '999999' })).items).toEqual([])
})

it('what says more of a place stays behind sign-in', async () => {
  expect(await codeOf(guest.areas.list({ district }))).toBe('session.required')
  expect(await codeOf(guest.areas.path({ district, id: built.grids[0].id }))).toBe('session.required')
})

it('is slowed down when one address asks without end', async () => {
  const limited = await startTestServer(platform, { rates: true })
  const ask = async () => (await limited.ask(null, `/districts/${district}/area-names`)).status
  const first = await Promise.all(Array.from({ length: 600 }, ask))
  expect(new Set(first)).toEqual(new Set([200]))
  const refused = await limited.ask(null, `/districts/${district}/area-names`)
  expect([refused.status, (await refused.json()).code]).toEqual([429, 'rate.limited'])
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  await limited.close()
})
