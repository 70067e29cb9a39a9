import type { PersonActor } from '@lianxin/domain/people/actor'
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
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createOrg, listOrgs, updateOrganisation } from './service.ts'

const DISTRICT = '150430'
let platform: TestPlatform
let built: SmallDistrict
beforeAll(async () => {
  platform = await openTestPlatform()
  built = await buildSmallDistrict(platform, DISTRICT)
})
afterAll(() => platform.close())

const fields = (areaId: string, name: string, parentId: string | null = null) =>
  ({ district: DISTRICT, key: uuidv7(), areaId, name, parentId, kind: 'unit' }) as const
const create = (input: ReturnType<typeof fields> & { id: string }, actor: PersonActor = built.builder) =>
  writeAs(platform, actor, (ctx) => createOrg(ctx, input))
const update = (
  input: ReturnType<typeof fields> & { id: string; version: number },
  actor: PersonActor = built.builder,
) => writeAs(platform, actor, (ctx) => updateOrganisation(ctx, input))
const list = (actor: PersonActor, input: { q?: string; cursor?: string; limit?: number } = {}) =>
  readAs(platform, actor, (ctx) => listOrgs(ctx, { district: DISTRICT, limit: 50, ...input }))
const names = async (...args: Parameters<typeof list>) => (await list(...args)).items.map(({ name }) => name)

describe('the list of organisations', () => {
  it('goes by pinyin, a page at a time, each once', async () => {
    const whole = await names(built.builder)
    expect(whole).toEqual([
      '临河社区居委会',
      '旗社会工作部',
      '旗住房和城乡建设局',
      '松林镇综合治理中心',
      '向阳社区居委会',
    ])
    const paged: string[] = []
    let cursor: string | undefined
    do {
      const page = await list(built.builder, { limit: 2, cursor })
      expect(page.items.length).toBeLessThanOrEqual(2)
      paged.push(...page.items.map(({ name }) => name))
      cursor = page.next ?? undefined
    } while (cursor)
    expect(paged).toEqual(whole)
  })

  it('finds a word', async () => {
    expect(await names(built.builder, { q: '社区' })).toEqual(['临河社区居委会', '向阳社区居委会'])
    expect(await names(built.builder, { q: 'qzfhcxjsj' })).toEqual(['旗住房和城乡建设局'])
  })

  it('shows each post those of its own area, and residents none', async () => {
    expect(await names(await built.communityAdmin.actor())).toEqual(['向阳社区居委会'])
    expect(await names(await built.dispatcher.actor())).toEqual([
      '临河社区居委会',
      '松林镇综合治理中心',
      '向阳社区居委会',
    ])
    await expect(list(actorWith(DISTRICT, []))).rejects.toMatchObject({ code: 'access.denied' })
  })

  it('refuses a cursor that is none of its own', async () => {
    for (const cursor of ['x', uuidv7()]) {
      await expect(list(built.builder, { cursor })).rejects.toMatchObject({ code: 'field.invalid', field: 'cursor' })
    }
  })
})

describe('an organisation', () => {
  it('is added with its place and parent, once under one key', async () => {
    const input = { ...fields(built.town.id, '松林镇卫生院', built.orgs.townOffice.id), id: uuidv7() }
    const made = await create(input)
    expect(made).toMatchObject({ areaName: '松林镇', parentName: '松林镇综合治理中心', kind: 'unit', version: 1 })
    expect(await create(input)).toEqual(made)
    await expect(create({ ...input, name: '别院' })).rejects.toMatchObject({ code: 'key.otherContent' })
    await expect(create({ ...input, key: uuidv7() })).rejects.toMatchObject({ code: 'key.otherContent', field: 'id' })
  })

  it('needs an area and a parent of this district', async () => {
    const at = (areaId: string, parentId: string | null = null) =>
      create({ ...fields(areaId, '无根', parentId), id: uuidv7() })
    await expect(at(uuidv7())).rejects.toMatchObject({ code: 'matter.areaUnknown', field: 'areaId' })
    await expect(at(built.root, uuidv7())).rejects.toMatchObject({ code: 'org.parentUnknown', field: 'parentId' })
    const elsewhere = await buildSmallDistrict(platform, '150429')
    await expect(at(elsewhere.root)).rejects.toMatchObject({ code: 'matter.areaUnknown' })
    await expect(at(built.root, elsewhere.orgs.office.id)).rejects.toMatchObject({ code: 'org.parentUnknown' })
  })

  it('is changed by its version', async () => {
    const { id } = built.orgs.housing
    const changed = await update({ ...fields(built.root, '旗住建局'), id, version: 1 })
    expect(changed).toMatchObject({ id, name: '旗住建局', parentId: null, version: 2 })
    const late = update({ ...fields(built.root, '旗住建委'), id, version: 1 })
    await expect(late).rejects.toMatchObject({ code: 'org.stale', params: { version: 2 } })
    const nobody = update({ ...fields(built.root, '无'), id: uuidv7(), version: 1 })
    await expect(nobody).rejects.toMatchObject({ code: 'thing.notFound' })
  })

  it('never comes under itself, also when two move at once', async () => {
    const [a, b] = [await built.org(built.root, '甲'), await built.org(built.root, '乙')]
    const under = (org: typeof a, parent: typeof a) =>
      update({ ...fields(built.root, org.name, parent.id), id: org.id, version: 1 })
    await expect(under(a, a)).rejects.toMatchObject({ code: 'org.loop' })
    const late = await writeAs(platform, built.builder, async (ctx) => {
      await updateOrganisation(ctx, { ...fields(built.root, a.name, b.id), id: a.id, version: 1 })
      return meanwhile(platform, () => under(b, a))
    })
    await expect(late.result).rejects.toMatchObject({ code: 'org.loop', field: 'parentId' })
  })

  it('is not for strangers: other districts, other communities, residents', async () => {
    const input = () => ({ ...fields(built.communities[1].id, '越界'), id: uuidv7() })
    const admin = await built.communityAdmin.actor()
    const denied = { code: 'access.denied' }
    await expect(create(input(), admin)).rejects.toMatchObject(denied)
    await expect(create(input(), await built.gridWorker.actor())).rejects.toMatchObject(denied)
    await expect(create(input(), actorWith(DISTRICT, [{ role: 'admin', areaCode: '150429' }]))).rejects.toMatchObject(
      denied,
    )
    await expect(create(input(), actorWith(DISTRICT, []))).rejects.toMatchObject(denied)
    const { committee, otherCommittee } = built.orgs
    const take = { ...fields(built.communities[0].id, '收编'), id: otherCommittee.id, version: 1 }
    await expect(update(take, admin)).rejects.toMatchObject(denied)
    const move = { ...fields(built.communities[1].id, '外迁'), id: committee.id, version: 1 }
    await expect(update(move, admin)).rejects.toMatchObject(denied)
    const own = {
      ...fields(built.communities[0].id, '向阳居委会', built.orgs.townOffice.id),
      id: committee.id,
      version: 1,
    }
    expect(await update(own, admin)).toMatchObject({ name: '向阳居委会', version: 2 })
  })
})
