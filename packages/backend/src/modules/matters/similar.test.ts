import type { PersonActor } from '@lianxin/domain/people/actor'
import {
  actorWith,
  buildSmallDistrict,
  openTestPlatform,
  readAs,
  type SmallDistrict,
  signedIn,
  type TestPlatform,
  writeAs,
} from '@lianxin/testkit/district'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { redactMatter } from '../../platform/redaction.ts'
import { changeCategory } from '../categories/service.ts'
import { act, submit } from './service.ts'
import { duplicatesOf, similarMatters } from './similar.ts'

const DISTRICT = '150430'
const HERE = { lat: 42.28123, lng: 119.90971 }
/** Some 150, 400 and 1,500 m to the north. */
const [NEAR, FAR, AWAY] = [0.0013, 0.0036, 0.0135].map((north) => ({ ...HERE, lat: HERE.lat + north }))

let platform: TestPlatform
let town: SmallDistrict
let neighbour: PersonActor
beforeAll(async () => {
  platform = await openTestPlatform()
  town = await buildSmallDistrict(platform)
  neighbour = await resident('包青山')
})
afterAll(() => platform.close())

async function resident(name: string): Promise<PersonActor> {
  const { accountId } = await town.person(name)
  return signedIn(platform, DISTRICT, accountId)
}
const category = (name: string, visibility: 'public' | 'private' | null = null, parentId: string | null = null) =>
  town.category(name, { visibility, parentId })

type Raised = {
  categoryId?: string
  text?: string
  point?: typeof HERE
  areaId?: string
  type?: string
  by?: PersonActor
}
async function raise({ categoryId, text = '路灯不亮', point, areaId = town.grids[0].id, type = 'need', by }: Raised) {
  const actor = by ?? (await resident('慕容鹊桥'))
  const born = await writeAs(platform, actor, (ctx) =>
    submit(ctx, {
      ...{ district: DISTRICT, key: uuidv7(), id: uuidv7(), type, areaId },
      ...(categoryId && { categoryId }),
      data: { text, ...(point && { point }) },
    }),
  )
  return { ...born, actor }
}
type Asked = Omit<Raised, 'by'>
const ask = async ({ text = '', areaId = town.grids[0].id, type = 'need', ...more }: Asked, by = neighbour) =>
  (await readAs(platform, by, (ctx) => similarMatters(ctx, { district: DISTRICT, text, areaId, type, ...more }))).items
const found = async (asked: Asked, by = neighbour) => (await ask(asked, by)).map(({ id }) => id)

describe('what may be the same', () => {
  it('is of the same branch of categories, near enough and recent enough, the likeliest first', async () => {
    const top = await category('照明', 'public')
    const [lamp, other] = [await category('路灯', null, top.id), await category('灯箱', null, top.id)]
    const near = await raise({ categoryId: lamp.id, point: NEAR })
    const here = await raise({ categoryId: lamp.id, point: HERE, text: '东门路灯坏了' })
    const above = await raise({ categoryId: top.id, point: HERE, text: '这边很暗' })
    await raise({ categoryId: other.id, point: HERE })
    await raise({ categoryId: lamp.id, point: FAR })
    const asked = { categoryId: lamp.id, point: HERE, text: '东门的路灯坏了' }
    expect(await found(asked)).toEqual([here.id, above.id, near.id])
    expect(await ask(asked)).toMatchObject([
      ...[{ metres: 100, category: { name: '路灯' }, area: '向阳第一网格', state: 'submitted', mine: false, no: null }],
      ...[{ metres: 100 }, { metres: 200 }],
    ])
    platform.clock.advance(15 * 86_400_000)
    expect(await found(asked)).toEqual([])
  })

  it('by the category’s own distance and days', async () => {
    const wide = await town.category('大范围', { visibility: 'public', duplicateMetres: 2_000, duplicateDays: 60 })
    const away = await raise({ categoryId: wide.id, point: AWAY, areaId: town.grids[2].id })
    platform.clock.advance(40 * 86_400_000)
    expect(await found({ categoryId: wide.id, point: HERE })).toEqual([away.id])
  })

  it('where nobody told a position, is of the same grid', async () => {
    const lost = await category('走失', 'public')
    const here = await raise({ categoryId: lost.id })
    await raise({ categoryId: lost.id, areaId: town.grids[1].id })
    expect(await ask({ categoryId: lost.id })).toMatchObject([{ id: here.id, metres: null }])
    expect(await found({ categoryId: lost.id, point: HERE })).toEqual([here.id])
  })

  it('without a category is told by its words', async () => {
    const water = await category('停水', 'public')
    const said = await raise({ categoryId: water.id, text: '整栋楼停水半天了', areaId: town.grids[1].id })
    expect(await found({ text: '停水半天了，整栋楼都没水', areaId: town.grids[1].id })).toEqual([said.id])
    expect(await found({ text: '楼下有人吵架', areaId: town.grids[1].id })).toEqual([])
  })

  it('is open, and of the same type', async () => {
    const road = await category('坑洼', 'public')
    const born = await raise({ categoryId: road.id, areaId: town.grids[2].id })
    const asked = { categoryId: road.id, areaId: town.grids[2].id }
    expect(await found({ ...asked, type: 'hazard' })).toEqual([])
    expect(await found(asked)).toEqual([born.id])
    await writeAs(platform, born.actor, (ctx) =>
      act(ctx, { ...{ district: DISTRICT, key: uuidv7(), id: born.id, version: 1 }, kind: 'withdraw', data: {} }),
    )
    expect(await found(asked)).toEqual([])
  })

  it('stands in nobody’s way: what could not be asked about is answered with nothing', async () => {
    expect(await ask({ areaId: uuidv7(), categoryId: uuidv7() })).toEqual([])
    expect(await ask({ areaId: town.town.id })).toEqual([])
    expect(await ask({ type: 'constructor' })).toEqual([])
  })
})

describe('a private matter', () => {
  it('is found by no other resident, whatever category, place and words they try', async () => {
    const [quiet, loud] = [
      await category('家事'),
      await category('私下', 'private', (await category('公开上级', 'public')).id),
    ]
    const secrets = [
      await raise({ categoryId: quiet.id, point: HERE, text: '丈夫打人金丝雀' }),
      await raise({ categoryId: loud.id, point: HERE, text: '借钱不还金丝雀' }),
      await raise({ point: HERE, text: '没选类别金丝雀' }),
    ]
    const all = await town.category('探测用')
    const ids = [undefined, quiet.id, loud.id, quiet.parentId, loud.parentId, all.id]
    for (const by of [neighbour, await resident('丁一'), await town.officer.actor()]) {
      for (const categoryId of ids) {
        for (const text of ['', '丈夫打人金丝雀', '借钱不还金丝雀', '没选类别金丝雀']) {
          const asked = { text, point: HERE, ...(categoryId && { categoryId }) }
          const told = await ask(asked, by)
          expect(told.filter(({ id }) => secrets.some((secret) => secret.id === id))).toEqual([])
          expect(JSON.stringify(told)).not.toContain('金丝雀')
        }
      }
    }
    const [first] = secrets
    expect(await ask({ categoryId: quiet.id, point: HERE }, first!.actor)).toMatchObject([
      { id: first!.id, mine: true, no: first!.no, title: '丈夫打人金丝雀' },
    ])
  })

  it('stays private when its category is made public later, or a dispatcher gives it a public one', async () => {
    const turned = await category('后来公开')
    const before = await raise({ categoryId: turned.id, areaId: town.grids[1].id })
    await writeAs(platform, town.builder, (ctx) =>
      changeCategory(ctx, {
        ...{
          district: DISTRICT,
          key: uuidv7(),
          id: turned.id,
          version: 1,
          name: '后来公开',
          parentId: null,
          type: null,
        },
        ...{ finishWorkdays: null, visibility: 'public' },
      }),
    )
    const after = await raise({ categoryId: turned.id, areaId: town.grids[1].id })
    const sorted = await raise({ areaId: town.grids[1].id })
    await writeAs(platform, await town.dispatcher.actor(), (ctx) =>
      act(ctx, {
        ...{ district: DISTRICT, key: uuidv7(), id: sorted.id, version: 1, kind: 'amend' },
        data: { category: turned.id, reason: '归类' },
      }),
    )
    const told = await found({ categoryId: turned.id, areaId: town.grids[1].id })
    expect(told).toEqual([after.id])
    expect(told).not.toContain(before.id)
  })
})

describe('a public matter tells others no more than it must', () => {
  it('neither names, nor numbers, nor the minute, nor photos, nor its own number', async () => {
    const open = await category('公开', 'public')
    await raise({ categoryId: open.id, point: FAR, text: '我是慕容鹊桥，3单元602，电话19955517731，楼道灯不亮' })
    const [told] = await ask({ categoryId: open.id, point: FAR })
    expect(told).toMatchObject({ title: '我是慕***，3单元***，电话***，楼道灯不亮', no: null, mine: false })
    expect(told!.submittedAt).toMatch(/:00:00\.000Z$/)
    expect(Object.keys(told!).sort()).toEqual(
      ['id', 'no', 'mine', 'category', 'area', 'metres', 'submittedAt', 'state', 'joined', 'title'].sort(),
    )
  })

  it('nor the very place: from every side of a block it is as far', async () => {
    const open = await category('方位', 'public')
    await raise({ categoryId: open.id, point: { lat: 42.30021, lng: 119.95038 } })
    const corners = [0, 0.0004].flatMap((lat) =>
      [0, 0.0004].map((lng) => ({ lat: 42.3036 + lat, lng: 119.9506 + lng })),
    )
    const distances = new Set<number | null>()
    for (const point of corners) {
      const told = await ask({ categoryId: (await category('更大', 'public', open.id)).id, point })
      for (const { metres } of told) distances.add(metres)
    }
    expect(distances.size).toBeLessThanOrEqual(1)
  })

  it('and, once its words are forgotten, none of them', async () => {
    const open = await category('遗忘', 'public')
    const { id } = await raise({ categoryId: open.id, point: HERE, areaId: town.grids[2].id })
    await writeAs(platform, town.builder, (ctx) => redactMatter(ctx, id, 'request'))
    const asked = { categoryId: open.id, point: HERE }
    expect(await ask(asked)).toEqual([])
    expect(await ask({ ...asked, areaId: town.grids[2].id })).toMatchObject([{ id, metres: null, title: '' }])
  })

  it('and nothing to another district', async () => {
    const other = await buildSmallDistrict(platform, '150431')
    const open = await category('邻县', 'public')
    await raise({ categoryId: open.id, point: HERE })
    const { accountId } = await other.person('冯远')
    const abroad = await signedIn(platform, '150431', accountId)
    const asking = readAs(platform, abroad, (ctx) =>
      similarMatters(ctx, {
        ...{
          district: '150431',
          type: 'need',
          areaId: other.grids[0].id,
          categoryId: open.id,
          point: HERE,
          text: '路灯不亮',
        },
      }),
    )
    expect((await asking).items).toEqual([])
  })
})

describe('duplicates at acceptance', () => {
  const duplicates = async (id: string, by: PersonActor) =>
    (await readAs(platform, by, (ctx) => duplicatesOf(ctx, { id }))).items

  it('are told to whoever dispatches, private ones too, with their words and numbers', async () => {
    const quiet = await category('重复')
    const first = await raise({ categoryId: quiet.id, point: AWAY, text: '井盖响，夜里睡不着' })
    const second = await raise({ categoryId: quiet.id, point: AWAY, text: '井盖一过车就响，睡不着' })
    const dispatcher = await town.dispatcher.actor()
    expect(await duplicates(second.id, dispatcher)).toMatchObject([
      { id: first.id, no: first.no, title: '井盖响，夜里睡不着', metres: 100 },
    ])
  })

  it('not to who raised it, nor to who handles it, nor to strangers', async () => {
    const { id, actor } = await raise({})
    await expect(duplicates(id, actor)).rejects.toMatchObject({ code: 'access.denied' })
    await expect(duplicates(id, neighbour)).rejects.toMatchObject({ code: 'thing.notFound' })
    const elsewhere = actorWith(DISTRICT, [{ role: 'dispatcher', areaCode: town.communities[1].code }])
    await expect(duplicates(id, elsewhere)).rejects.toMatchObject({ code: 'thing.notFound' })
  })
})
