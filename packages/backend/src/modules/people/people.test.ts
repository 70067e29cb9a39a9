import { compileMask } from '@lianxin/contract/masking'
import { people } from '@lianxin/contract/people'
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
import { accountOfPhone, createAccount } from '../sign-in/service.ts'
import { createAdmin, createPerson, createPost, ensurePerson, listPeople, staffNames, updatePerson } from './service.ts'

const DISTRICT = '150430'
let platform: TestPlatform
let built: SmallDistrict
beforeAll(async () => {
  platform = await openTestPlatform()
  built = await buildSmallDistrict(platform, DISTRICT)
})
afterAll(() => platform.close())

const newPerson = (name: string, phone: string) => ({ district: DISTRICT, key: uuidv7(), id: uuidv7(), name, phone })
const create = (input: ReturnType<typeof newPerson>, actor: PersonActor = built.builder) =>
  writeAs(platform, actor, (ctx) => createPerson(ctx, input))
const update = (id: string, version: number, name: string, actor: PersonActor = built.builder, key = uuidv7()) =>
  writeAs(platform, actor, (ctx) => updatePerson(ctx, { district: DISTRICT, key, id, version, name }))
type Query = { q?: string; phone?: string; cursor?: string; limit?: number }
const list = (actor: PersonActor, query: Query = {}) =>
  readAs(platform, actor, (ctx) => listPeople(ctx, { district: DISTRICT, limit: 50, ...query }))
const names = async (actor: PersonActor, query?: Query) => (await list(actor, query)).items.map(({ name }) => name)
const onTheWire = compileMask(people.list.output) as (page: unknown) => {
  items: { name: string; phone: string | null }[]
}
const account = (phone: string) => createAccount({ platform, now: platform.clock.now(), requestId: null }, { phone })

describe('the list of people', () => {
  it('names staff by pinyin, a page at a time, with their posts', async () => {
    const whole = await names(built.builder)
    expect(whole).toEqual(['白小雨', '丁一航', '高岩', '何苗', '罗成栋', '秦朗', '田野'])
    const first = await list(built.builder, { limit: 4 })
    const rest = await list(built.builder, { limit: 4, cursor: first.next! })
    expect([...first.items, ...rest.items].map(({ name }) => name)).toEqual(whole)
    expect(rest.next).toBeNull()
    expect(first.items[0]!.posts).toMatchObject([{ role: 'gridWorker', areaName: '向阳第一网格', current: true }])
  })

  it('shows staff by name and every phone masked', async () => {
    const { items } = onTheWire(await list(built.builder, { q: 'bxy' }))
    expect(items).toMatchObject([{ name: '白小雨', phone: expect.stringMatching(/^199\*{4}\d{4}$/) }])
  })

  it('finds the one with exactly this phone; a resident stays masked, also one who was staff', async () => {
    const resident = await built.person('郝大壮')
    const [found] = onTheWire(await list(built.builder, { phone: `+86 ${resident.phone}` })).items
    expect(found).toMatchObject({ id: resident.personId, name: '郝**', posts: [] })
    expect(await names(built.builder, { phone: '19899999999' })).toEqual([])
    await expect(list(built.builder, { phone: '12345' })).rejects.toMatchObject({ code: 'phone.invalid' })

    const former = await built.person('阮平安')
    const past = { startsOn: '2026-01-01', endsOn: '2026-11-22' }
    const [orgId, areaId] = [built.orgs.office.id, built.root]
    const held = {
      district: DISTRICT,
      key: uuidv7(),
      id: uuidv7(),
      personId: former.personId,
      role: 'officer' as const,
    }
    await writeAs(platform, built.builder, (ctx) => createPost(ctx, { ...held, orgId, areaId, ...past }))
    const [lapsed] = onTheWire(await list(built.builder, { phone: former.phone })).items
    expect(lapsed).toMatchObject({ name: '阮**', posts: [] })
    expect(await names(built.builder, { q: '阮平安' })).toEqual([])
  })

  it('reaches as far as the post of who asks', async () => {
    expect(await names(await built.communityAdmin.actor())).toEqual(['白小雨', '田野'])
    expect(await names(await built.dispatcher.actor())).toEqual(['白小雨', '丁一航', '何苗', '田野'])
    await expect(list(await built.gridWorker.actor())).rejects.toMatchObject({ code: 'access.denied' })
    await expect(list(actorWith(DISTRICT, []), { phone: built.admin.phone })).rejects.toMatchObject({
      code: 'access.denied',
    })
    expect(await names(actorWith('150429', [{ role: 'admin', areaCode: '150429' }]))).toEqual([])
  })
})

describe('adding a person', () => {
  it('makes the account they will sign in to', async () => {
    const made = await create(newPerson('曾可心', '199 1111 0001'))
    expect(made).toMatchObject({ name: '曾可心', phone: '19911110001', username: null, version: 1, posts: [] })
    await expect(account('19911110001')).rejects.toMatchObject({ code: 'phone.taken' })
    const { id } = await writeAs(platform, built.builder, (ctx) => accountOfPhone(ctx.tx, ctx, '19911110001'))
    expect(await signedIn(platform, DISTRICT, id)).toMatchObject({ personId: made.id })
  })

  it('ties them to the account they have', async () => {
    const accountId = await account('19911110002')
    const made = await create(newPerson('单小海', '19911110002'))
    expect((await signedIn(platform, DISTRICT, accountId)).personId).toBe(made.id)
  })

  it('knows each phone once in a district, and again in the next', async () => {
    const input = newPerson('简一', '19911110003')
    await create(input)
    await expect(create(newPerson('简二', '19911110003'))).rejects.toMatchObject({
      code: 'phone.taken',
      field: 'phone',
    })
    const elsewhere = actorWith('150429', [{ role: 'admin', areaCode: '150429' }])
    await buildSmallDistrict(platform, '150429')
    await expect(create({ ...input, district: '150429' }, elsewhere)).resolves.toMatchObject({ district: '150429' })
  })

  it('is done once under one key', async () => {
    const input = newPerson('孟一', '19911110004')
    const made = await create(input)
    expect(await create(input)).toEqual(made)
    await expect(create({ ...input, name: '孟二' })).rejects.toMatchObject({ code: 'key.otherContent' })
    const sameId = { ...newPerson('孟三', '19911110005'), id: input.id }
    await expect(create(sameId)).rejects.toMatchObject({ code: 'key.otherContent', field: 'id' })
  })

  it('reads the name back to whoever wrote it, though the next who asks finds it masked; never the phone', async () => {
    const seen = compileMask(people.create.output) as (person: unknown) => { name: string; phone: string }
    const input = newPerson('孔明月', '19911110007')
    expect(seen(await create(input))).toMatchObject({ name: '孔明月', phone: '199****0007' })
    const [found] = onTheWire(await list(built.builder, { phone: '19911110007' })).items
    expect(found).toMatchObject({ name: '孔**' })
    expect(seen(await update(input.id, 1, '孔晴')).name).toBe('孔晴')
    expect(seen(await create(input)).name).toBe('孔*')
  })

  it('refuses what receives no code, and who is no admin', async () => {
    await expect(create(newPerson('座机', '0476-1234567'))).rejects.toMatchObject({ code: 'phone.invalid' })
    for (const stranger of [actorWith(DISTRICT, []), await built.supervisor.actor(), await built.gridWorker.actor()]) {
      await expect(create(newPerson('外人', '19911110006'), stranger)).rejects.toMatchObject({ code: 'access.denied' })
    }
  })
})

describe('renaming a person', () => {
  it('goes by version, once under one key', async () => {
    const { personId } = built.officer
    const key = uuidv7()
    const renamed = await update(personId, 1, '罗成梁', built.builder, key)
    expect(renamed).toMatchObject({ name: '罗成梁', version: 2 })
    expect(await update(personId, 1, '罗成梁', built.builder, key)).toEqual(renamed)
    await expect(update(personId, 1, '罗成良')).rejects.toMatchObject({ code: 'person.stale', params: { version: 2 } })
    await expect(update(uuidv7(), 1, '无人')).rejects.toMatchObject({ code: 'thing.notFound' })
  })

  it('is for who manages every place where they hold a post; of residents, the whole district', async () => {
    const admin = await built.communityAdmin.actor()
    const denied = { code: 'access.denied' }
    expect(await update(built.gridWorker.personId, 1, '白晓雨', admin)).toMatchObject({ name: '白晓雨' })
    await expect(update(built.otherWorker.personId, 1, '丁二航', admin)).rejects.toMatchObject(denied)
    await built.post(built.gridWorker.personId, 'volunteer', built.orgs.otherCommittee.id, built.communities[1].id)
    await expect(update(built.gridWorker.personId, 2, '白小雨', admin)).rejects.toMatchObject(denied)
    const resident = await built.person('居小安')
    await expect(update(resident.personId, 1, '居大安', admin)).rejects.toMatchObject(denied)
    expect(await update(resident.personId, 1, '居大安')).toMatchObject({ version: 2 })
  })
})

describe('who acts here for the first time', () => {
  const acting = (accountId: string, personId: string | null = null) =>
    writeAs(platform, actorWith(DISTRICT, [], { accountId, personId }), ensurePerson)

  it('becomes known without a name and with their phone, once, also when two requests come together', async () => {
    const accountId = await account('19922220001')
    const ids = await Promise.all([acting(accountId), acting(accountId), acting(accountId)])
    expect(new Set(ids).size).toBe(1)
    expect(await acting(accountId)).toBe(ids[0])
    expect((await list(built.builder, { phone: '19922220001' })).items).toMatchObject([
      { id: ids[0], name: '', phone: '19922220001' },
    ])
  })

  it('is whom an admin entered before by that phone', async () => {
    const accountId = await account('19922220002')
    const { personId } = await built.person('先录入', '19922220003')
    const loosen = {
      name: 'test.loosen',
      text: 'update person set account_id = null, phone_index = (select phone_index from account where id = $3) where district = $1 and id = $2',
    }
    await writeAs(platform, built.builder, (ctx) => ctx.tx.prepared(loosen, [DISTRICT, personId, accountId]))
    expect(await acting(accountId)).toBe(personId)
    expect((await signedIn(platform, DISTRICT, accountId)).personId).toBe(personId)
  })

  it('does not become somebody else who holds their phone', async () => {
    const { personId } = await built.person('原主', '19922220004')
    const steal = {
      name: 'test.steal',
      text: 'update person set phone_index = (select phone_index from account where id = $3) where district = $1 and id = $2',
    }
    const accountId = await account('19922220005')
    await writeAs(platform, built.builder, (ctx) => ctx.tx.prepared(steal, [DISTRICT, personId, accountId]))
    const mine = await acting(accountId)
    expect(mine).not.toBe(personId)
    expect((await signedIn(platform, DISTRICT, accountId)).personId).toBe(mine)
  })

  it('has a person without a phone when the account has none', async () => {
    const accountId = await createAccount(
      { platform, now: platform.clock.now(), requestId: null },
      { username: 'no-phone' },
    )
    expect(await acting(accountId)).toBe((await signedIn(platform, DISTRICT, accountId)).personId)
  })
})

it('names are looked up for others in one go, and unknown ids are null', async () => {
  const { officer, orgs } = built
  const names = await platform.db.read(DISTRICT, (tx) =>
    staffNames(tx, DISTRICT, { personIds: [officer.personId], postIds: [officer.post.id], orgIds: [orgs.office.id] }),
  )
  expect(names.person(officer.personId)).toBe('罗成梁')
  expect(names.orgOfPost(officer.post.id)).toBe('旗住房和城乡建设局')
  expect(names.org(orgs.office.id)).toBe('旗社会工作部')
  expect([names.person(orgs.office.id), names.org(officer.personId), names.orgOfPost(uuidv7())]).toEqual([
    null,
    null,
    null,
  ])
})

describe('the first administrator', () => {
  const admin = { username: 'first.admin', name: '甘霖', phone: '19933330001', password: 'kuangye-xingkong-8' }

  it('may administer the whole district at once', async () => {
    const { personId } = await createAdmin(platform, { ...admin, district: DISTRICT })
    const [found] = (await list(built.builder, { phone: admin.phone })).items
    expect(found).toMatchObject({
      id: personId,
      username: 'first.admin',
      posts: [{ role: 'admin', areaName: '云杉旗' }],
    })
  })

  it('needs a district that was opened', async () => {
    const early = createAdmin(platform, { ...admin, username: 'early', phone: '19933330002', district: '150428' })
    await expect(early).rejects.toMatchObject({ code: 'thing.notFound' })
  })
})
