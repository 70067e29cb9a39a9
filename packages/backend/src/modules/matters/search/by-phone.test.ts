import type { Client } from '@lianxin/contract/client'
import { buildSmallDistrict, openTestPlatform, type SmallDistrict, type TestPlatform } from '@lianxin/testkit/district'
import { startTestServer, type TestServer } from '@lianxin/testkit/server'
import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusalOf } from '../../../../test/requests.ts'

const district = '150430'
let platform: TestPlatform
let server: TestServer
let town: SmallDistrict
let owner: pg.Client
let reporter: { personId: string; accountId: string; phone: string }
let other: SmallDistrict
/** Of the first community, of the second, and one that was also given to an officer. */
let raised: { near: string; far: string; given: string }
beforeAll(async () => {
  platform = await openTestPlatform()
  server = await startTestServer(platform)
  town = await buildSmallDistrict(platform)
  other = await buildSmallDistrict(platform, '150431')
  owner = new pg.Client(platform.database.owner)
  await owner.connect()
  reporter = await town.person('苏日娜')
  const client = await server.client(reporter.accountId)
  const raise = async (areaId: string) => {
    platform.clock.advance(60_000)
    const made = { key: uuidv7(), id: uuidv7(), type: 'need', areaId, data: { text: '楼道灯不亮' } }
    return (await client.matters.submit({ district, ...made })).id
  }
  raised = {
    near: await raise(town.grids[0].id),
    far: await raise(town.grids[2].id),
    given: await raise(town.grids[0].id),
  }
  const dispatcher = await server.client(town.dispatcher.accountId)
  const data = { assignee: { postId: town.officer.post.id } }
  await dispatcher.matters.act({ district, id: raised.given, key: uuidv7(), version: 1, kind: 'dispatch', data })
})
afterAll(async () => {
  await owner.end()
  await server.close()
  await platform.close()
})

const ask = async (
  accountId: string,
  phone = reporter.phone,
  more: { cursor?: string; limit?: number } = {},
  of = district,
) => (await server.client(accountId)).matters.searchByPhone({ district: of, phone, ...more })
const idsOf = async (...args: Parameters<typeof ask>) => (await ask(...args)).items.map(({ id }) => id)
const looks = async () =>
  (await owner.query(`select account_id, target_id, digest from audit where event = 'matter.searchPhone' order by id`))
    .rows

describe('a phone number', () => {
  it('finds what its owner reported for who may reveal numbers there, newest first, however it is spelt', async () => {
    const all = [raised.given, raised.far, raised.near]
    expect(await idsOf(town.dispatcher.accountId)).toEqual(all)
    const spelt = `+86 ${reporter.phone.slice(0, 3)}-${reporter.phone.slice(3, 7)} ${reporter.phone.slice(7)}`
    expect(await idsOf(town.supervisor.accountId, spelt)).toEqual(all)
    const first = await ask(town.dispatcher.accountId, reporter.phone, { limit: 2 })
    expect(first.items.map(({ id }) => id)).toEqual(all.slice(0, 2))
    expect(await idsOf(town.dispatcher.accountId, reporter.phone, { limit: 2, cursor: first.next! })).toEqual([
      raised.near,
    ])
  })

  it('finds of a place no more than who answers for it may know', async () => {
    const near = await town.staff('何其远', 'dispatcher', town.orgs.committee.id, town.communities[0].id)
    expect(await idsOf(near.accountId)).toEqual([raised.given, raised.near])
    const page = await ask(near.accountId, reporter.phone, { limit: 2 })
    expect(page.next).toBeNull()
  })

  it('is in the audit, by whose it is and who asked, and nowhere by its digits', async () => {
    const before = (await looks()).length
    await ask(town.dispatcher.accountId)
    await ask(town.dispatcher.accountId, '13800000000')
    const rows = (await looks()).slice(before)
    expect(rows).toEqual([
      { account_id: town.dispatcher.accountId, target_id: reporter.personId, digest: null },
      { account_id: town.dispatcher.accountId, target_id: null, digest: null },
    ])
  })

  it('that nobody has finds nothing, and one that is none is refused', async () => {
    expect(await ask(town.dispatcher.accountId, '13800000000')).toEqual({ items: [], next: null })
    for (const phone of ['', '123', '1990000', "' or 1=1", '1'.repeat(30)]) {
      expect(await refusalOf(ask(town.dispatcher.accountId, phone))).toMatchObject({ code: 'phone.invalid' })
    }
  })

  it('is searched by nobody else: not by a resident, its owner, a grid worker, an officer who leads one of them, an admin', async () => {
    const leader = await town.staff('云川', 'leader', town.orgs.office.id, town.root)
    const neighbour = await town.person('包青山')
    const strangers = [neighbour, reporter, town.gridWorker, town.officer, town.admin, leader].map(
      ({ accountId }) => accountId,
    )
    const before = (await looks()).length
    for (const accountId of strangers) expect(await refusalOf(ask(accountId))).toMatchObject({ code: 'access.denied' })
    expect((await looks()).length).toBe(before)
  })

  it('of another district finds nothing here, and who dispatches there may not ask here', async () => {
    expect(await idsOf(other.dispatcher.accountId, reporter.phone, {}, '150431')).toEqual([])
    expect(await refusalOf(ask(other.dispatcher.accountId))).toMatchObject({ code: 'access.denied' })
  })

  it('typed into the search of words finds nothing, wherever it was written', async () => {
    const client: Client = await server.client(reporter.accountId)
    const text = `楼道灯不亮，请打${reporter.phone}，或138 1234 5678`
    await client.matters.submit({
      district,
      key: uuidv7(),
      id: uuidv7(),
      type: 'need',
      areaId: town.grids[0].id,
      data: { text },
    })
    const dispatcher = await server.client(town.supervisor.accountId)
    for (const q of [reporter.phone, '138 1234 5678', '5678', '苏日娜'])
      expect((await dispatcher.matters.search({ district, q })).items).toEqual([])
  })
})
