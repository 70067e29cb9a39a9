import {
  actorWith,
  buildSmallDistrict,
  openTestPlatform,
  readAs,
  type SmallDistrict,
  type Staff,
  type TestPlatform,
  writeAs,
} from '@lianxin/testkit/district'
import { meanwhile } from '@lianxin/testkit/meanwhile'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { candidatesFor, getMatter } from './reading.ts'
import { act, submit } from './service.ts'

const DISTRICT = '150430'
let platform: TestPlatform
let town: SmallDistrict
beforeAll(async () => {
  platform = await openTestPlatform()
  town = await buildSmallDistrict(platform)
})
afterAll(() => platform.close())

type Route = { direct?: 'submission' | 'acceptance' | null; org?: string }
async function routed(name: string, { direct = null, org = town.orgs.housing.id }: Route = {}) {
  const category = await town.category(name)
  await town.route(category.id, town.root, org, { direct })
  return category.id
}

async function raise(categoryId: string, key = uuidv7(), id = uuidv7(), by?: string) {
  const accountId = by ?? (await town.person('苏日娜')).accountId
  const input = { ...{ district: DISTRICT, key, id, categoryId, type: 'need', areaId: town.grids[0].id } }
  return writeAs(platform, actorWith(DISTRICT, [], { accountId }), (ctx) =>
    submit(ctx, { ...input, data: { text: '暖气不热' } }),
  )
}
const step = async (who: Staff, of: { id: string; version: number }, kind: string, data: object = {}) =>
  writeAs(platform, await who.actor(), (ctx) =>
    act(ctx, {
      ...{ district: DISTRICT, key: uuidv7(), id: of.id, version: of.version, kind },
      data: data as Record<string, unknown>,
    }),
  )
const seen = async (id: string) => readAs(platform, await town.dispatcher.actor(), (ctx) => getMatter(ctx, { id }))
const kinds = async (id: string) => (await seen(id)).timeline.map(({ kind, by }) => `${kind} ${by}`)

describe('a direct route', () => {
  it('dispatches with the submission, by the platform, to the body', async () => {
    const receipt = await raise(await routed('直派', { direct: 'submission' }))
    expect(receipt).toMatchObject({ state: 'dispatched', version: 2 })
    expect(await kinds(receipt.id)).toEqual(['submit reporter', 'dispatch system'])
    expect(await seen(receipt.id)).toMatchObject({ lead: { personId: null, orgName: '旗住房和城乡建设局' } })
    expect(await step(town.officer, receipt, 'take')).toMatchObject({ state: 'taken' })
  })

  it('once, however often the phone repeats', async () => {
    const category = await routed('重发', { direct: 'submission' })
    const { accountId } = await town.person('白云')
    const [key, id] = [uuidv7(), uuidv7()]
    for (const _ of ['first', 'repeat'])
      expect(await raise(category, key, id, accountId)).toMatchObject({ id, state: 'dispatched', version: 2 })
    expect(await kinds(id)).toEqual(['submit reporter', 'dispatch system'])
  })

  it('or with the acceptance, once, when two accept at the same time', async () => {
    const born = await raise(await routed('受理后', { direct: 'acceptance' }))
    expect(born).toMatchObject({ state: 'submitted', version: 1 })
    const actor = await town.dispatcher.actor()
    const accepting = () => ({
      ...{ district: DISTRICT, key: uuidv7(), id: born.id, version: 1, kind: 'accept', data: {} },
    })
    const late = await writeAs(platform, actor, async (ctx) => {
      expect(await act(ctx, accepting())).toMatchObject({ state: 'dispatched', version: 3 })
      return meanwhile(platform, () => writeAs(platform, actor, (other) => act(other, accepting())))
    })
    await expect(late.result).rejects.toMatchObject({ code: 'matter.stale' })
    expect(await kinds(born.id)).toEqual(['submit reporter', 'accept staff', 'dispatch system'])
  })

  it('never gives back what was sent back', async () => {
    const given = await raise(await routed('退回', { direct: 'submission' }))
    const back = await step(town.officer, given, 'sendBack', { reason: '不归我局管' })
    expect(back).toMatchObject({ state: 'accepted' })
    expect(await kinds(given.id)).toEqual(['submit reporter', 'dispatch system', 'sendBack staff'])
  })

  it('follows a category that is put right before anybody was given it', async () => {
    const [silent, direct] = [await town.category('先选错'), await routed('改对', { direct: 'acceptance' })]
    const accepted = await step(town.dispatcher, await raise(silent.id), 'accept')
    const amended = await step(town.dispatcher, accepted, 'amend', { category: direct, reason: '类别选错' })
    expect(amended).toMatchObject({ state: 'dispatched' })
  })

  it('to a body without anybody leaves the matter to the dispatchers', async () => {
    const receipt = await raise(await routed('无人', { direct: 'submission', org: town.orgs.office.id }))
    expect(receipt).toMatchObject({ state: 'submitted', version: 1 })
  })

  it('writes nothing at all when the dispatch cannot be written', async () => {
    const category = await routed('同生死', { direct: 'submission' })
    const { accountId } = await town.person('青松')
    const id = uuidv7()
    const cut = platform.db.write(DISTRICT, async (tx) => {
      let writes = 0
      const breaking: typeof tx = {
        ...tx,
        prepared: (statement, values, last) => {
          if (statement.name.startsWith('matter.record') && ++writes === 2) throw new Error('cut')
          return tx.prepared(statement, values, last)
        },
      }
      const actor = actorWith(DISTRICT, [], { accountId })
      const ctx = { platform, district: DISTRICT, actor, accountId, now: platform.clock.now(), requestId: uuidv7() }
      const input = { ...{ district: DISTRICT, key: uuidv7(), id, categoryId: category, type: 'need' } }
      return submit(
        { ...ctx, tx: breaking, writes: true, closes: true },
        { ...input, areaId: town.grids[0].id, data: { text: '暖气不热' } },
      )
    })
    await expect(cut).rejects.toThrow('cut')
    await expect(seen(id)).rejects.toMatchObject({ code: 'thing.notFound' })
  })
})

describe('candidates', () => {
  const candidates = async (id: string, q?: string) =>
    (await readAs(platform, await town.dispatcher.actor(), (ctx) => candidatesFor(ctx, { id, q }))).items

  it('begin with the body of the route, and say which category and area decided', async () => {
    const { id } = await raise(await routed('有路'))
    const [first, ...others] = await candidates(id)
    expect(first).toMatchObject({ postId: null, orgId: town.orgs.housing.id, reason: 'route' })
    expect(first!.route).toEqual({ category: '有路', area: '云杉旗' })
    expect(others.filter(({ reason }) => reason === 'route')).toEqual([])
    expect(others[0]).toMatchObject({ personName: '白小雨', reason: 'samePlace' })
  })

  it('without a route hold the desk of the place, so that there is always somebody', async () => {
    const { id } = await raise((await town.category('没路')).id)
    const found = await candidates(id)
    expect(found[0]).toMatchObject({ personName: '白小雨', reason: 'samePlace' })
    expect(found.at(-1)).toMatchObject({ orgName: '向阳社区居委会', postId: null, reason: 'desk' })
  })

  it('show only what is searched for', async () => {
    const { id } = await raise(await routed('搜索'))
    expect((await candidates(id, '白小雨')).map(({ personName }) => personName)).toEqual(['白小雨'])
  })
})
