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
import { MONDAY } from '@lianxin/testkit/platform'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { areaNames, areaPath, createArea, findArea, listAreas, renameArea } from './service.ts'

const DISTRICT = '150430'
let platform: TestPlatform
let built: SmallDistrict
beforeAll(async () => {
  platform = await openTestPlatform()
  built = await buildSmallDistrict(platform, DISTRICT)
})
afterAll(() => platform.close())

const resident = () => actorWith(DISTRICT, [])
const list = (input: Partial<Parameters<typeof listAreas>[1]>) =>
  readAs(platform, resident(), (ctx) => listAreas(ctx, { district: DISTRICT, ...input }))
const newArea = (parentId: string, name: string, code?: string) => ({
  district: DISTRICT,
  key: uuidv7(),
  id: uuidv7(),
  parentId,
  name,
  code,
})
const create = async (input: ReturnType<typeof newArea>, actor = built.builder) =>
  writeAs(platform, actor, (ctx) => createArea(ctx, input))
const codesIn = (inside: string) =>
  platform.db.read(DISTRICT, (tx) =>
    tx.prepared<{ code: string; valid_from: string }>(
      { name: 'test.codes', text: 'select code, valid_from from area_code where district = $1 and code like $2' },
      [DISTRICT, `${inside}%`],
    ),
  )

describe('the place tree', () => {
  it('begins with the district and opens level by level', async () => {
    const [root, ...others] = (await list({})).items
    expect(others).toEqual([])
    expect(root).toMatchObject({ id: built.root, level: 'district', code: DISTRICT, parentId: null, hasChildren: true })
    const towns = (await list({ parentId: root!.id })).items
    expect(towns.map(({ name }) => name)).toEqual(['松林镇'])
    const communities = (await list({ parentId: towns[0]!.id })).items
    expect(communities.map(({ name, code }) => [name, code])).toEqual([
      ['向阳社区', '150430100001'],
      ['临河社区', '150430100002'],
    ])
  })

  it('is found by a word, by pinyin and by initials; signs mean themselves', async () => {
    const found = async (q: string) => (await list({ q })).items.map(({ name }) => name)
    expect(await found('临河')).toEqual(['临河社区', '临河第一网格'])
    expect(await found('linhe')).toEqual(['临河社区', '临河第一网格'])
    expect(await found('xysq')).toEqual(['向阳社区'])
    expect(await found('%')).toEqual([])
    expect(await found('_')).toEqual([])
    expect(await found("'; drop table area; --")).toEqual([])
  })

  it('is searched inside a parent and at one level', async () => {
    const [first] = built.communities
    expect((await list({ parentId: first.id, q: '第一' })).items.map(({ name }) => name)).toEqual(['向阳第一网格'])
    expect((await list({ level: 'grid' })).items).toHaveLength(3)
    expect((await list({ parentId: uuidv7(), q: '第一' })).items).toEqual([])
  })

  it('tells the way down to an area', async () => {
    const path = await readAs(platform, resident(), (ctx) =>
      areaPath(ctx, { district: DISTRICT, id: built.grids[0].id }),
    )
    expect(path.items.map(({ level }) => level)).toEqual(['district', 'town', 'community', 'grid'])
    const unknown = readAs(platform, resident(), (ctx) => areaPath(ctx, { district: DISTRICT, id: uuidv7() }))
    await expect(unknown).rejects.toMatchObject({ code: 'thing.notFound' })
  })

  it('gives other modules names from the district down, in one go', async () => {
    const places = ['150430100001', '999999999'].map((code) => ({ code, at: null }))
    const names = await platform.db.read(DISTRICT, (tx) => areaNames(tx, DISTRICT, places))
    expect(places.map(names)).toEqual([['云杉旗', '松林镇', '向阳社区'], []])
  })
})

describe('the staff of a grid', () => {
  it('is one head, one worker and one team, of posts in force at the grid itself', async () => {
    const [grid] = built.grids
    const team = await built.org(built.communities[0].id, '向阳暖心小分队', { kind: 'serviceTeam' })
    await built.staff('沈卓', 'leader', built.orgs.committee.id, grid.id)
    await built.staff('安可', 'teamLeader', team.id, grid.id)
    const late = await built.person('晚来')
    await built.post(late.personId, 'gridWorker', built.orgs.committee.id, built.grids[1].id, '2027-01-01')
    const [shown, other] = (await list({ parentId: built.communities[0].id })).items
    expect(shown!.grid).toEqual({ head: '沈卓', worker: '白小雨', team: '向阳暖心小分队' })
    expect(other!.grid).toEqual({ head: null, worker: null, team: null })
    expect((await list({ parentId: built.town.id })).items[0]!.grid).toBeNull()
  })
})

describe('adding an area', () => {
  it('draws codes one after another, also when two are added at once', async () => {
    const parent = built.communities[1].id
    const { made, late } = await writeAs(platform, built.builder, async (ctx) => ({
      made: await createArea(ctx, newArea(parent, '临河二')),
      late: await meanwhile(platform, () => create(newArea(parent, '临河三'))),
    }))
    expect([made.code, (await late.result).code]).toEqual(['150430100002002', '150430100002003'])
    expect(made).toMatchObject({ level: 'grid', parentId: parent, version: 1, hasChildren: false })
    expect(await codesIn('150430100002003')).toEqual([{ code: '150430100002003', valid_from: MONDAY }])
  })

  it('takes a code of its own, once, and only right below its parent', async () => {
    const parent = built.grids[0]
    expect((await create(newArea(parent.id, '一号楼', `${parent.code}042`))).level).toBe('building')
    const refused = (code: string) => expect(create(newArea(parent.id, '二号楼', code))).rejects
    await refused(`${parent.code}042`).toMatchObject({ code: 'area.codeTaken', field: 'code' })
    await refused(built.grids[1].code).toMatchObject({ code: 'area.codeOutsideParent' })
    await refused(`${parent.code}04201`).toMatchObject({ code: 'area.codeOutsideParent' })
  })

  it('is done once under one key, and refused when the key comes with something else', async () => {
    const input = newArea(built.grids[0].id, '三号楼')
    const first = await create(input)
    expect(await create(input)).toEqual(first)
    await expect(create({ ...input, name: '四号楼' })).rejects.toMatchObject({ code: 'key.otherContent' })
    await expect(create({ ...input, key: uuidv7() })).rejects.toMatchObject({ code: 'key.otherContent' })
  })

  it('needs a parent of this district', async () => {
    await expect(create(newArea(uuidv7(), '无处'))).rejects.toMatchObject({ code: 'area.parentUnknown' })
    const elsewhere = await buildSmallDistrict(platform, '150429')
    await expect(create(newArea(elsewhere.town.id, '飞地'))).rejects.toMatchObject({ code: 'area.parentUnknown' })
    expect(await platform.db.read(DISTRICT, (tx) => findArea(tx, DISTRICT, elsewhere.town.id))).toBeUndefined()
  })

  it('is not for residents, workers, nor admins of another community or district', async () => {
    const input = newArea(built.communities[1].id, '越界网格')
    const denied = { code: 'access.denied' }
    await expect(create(input, resident())).rejects.toMatchObject(denied)
    await expect(create(input, await built.otherWorker.actor())).rejects.toMatchObject(denied)
    await expect(create(input, await built.communityAdmin.actor())).rejects.toMatchObject(denied)
    const stranger = actorWith(DISTRICT, [{ role: 'admin', areaCode: '150429' }])
    await expect(create(input, stranger)).rejects.toMatchObject(denied)
    const own = newArea(built.communities[0].id, '自家网格')
    expect((await create(own, await built.communityAdmin.actor())).parentId).toBe(built.communities[0].id)
  })
})

describe('renaming an area', () => {
  const rename = (id: string, version: number, name: string, actor = built.builder, key = uuidv7()) =>
    writeAs(platform, actor, (ctx) => renameArea(ctx, { district: DISTRICT, key, id, version, name }))

  it('keeps code and id, and is refused when someone else was faster', async () => {
    const { id, code, version } = built.town
    expect(await rename(id, version, '松林街道')).toMatchObject({ id, code, name: '松林街道', version: version + 1 })
    await expect(rename(id, version, '松林乡')).rejects.toMatchObject({ code: 'area.stale', params: { version: 2 } })
    expect((await list({ q: 'sljd' })).items.map((area) => area.id)).toEqual([id])
  })

  it('is done once under one key', async () => {
    const key = uuidv7()
    const { id } = built.grids[2]
    const renamed = await rename(id, 1, '临河壹网格', built.builder, key)
    expect(await rename(id, 1, '临河壹网格', built.builder, key)).toEqual(renamed)
  })

  it('is refused to whoever does not manage it, and for an area that is not there', async () => {
    const admin = await built.communityAdmin.actor()
    await expect(rename(built.town.id, 2, '夺名', admin)).rejects.toMatchObject({ code: 'access.denied' })
    await expect(rename(uuidv7(), 1, '无名')).rejects.toMatchObject({ code: 'thing.notFound' })
    await expect(rename(built.town.id, 2, '夺名', resident())).rejects.toMatchObject({ code: 'access.denied' })
  })
})

it('every change leaves a line in the audit', async () => {
  const rows = await platform.db.read(DISTRICT, (tx) =>
    tx.prepared<{ event: string }>(
      { name: 'test.audit', text: 'select distinct event from audit where district = $1 and event like $2 order by 1' },
      [DISTRICT, 'area.%'],
    ),
  )
  expect(rows.map(({ event }) => event)).toEqual(['area.create', 'area.import', 'area.rename'])
})
