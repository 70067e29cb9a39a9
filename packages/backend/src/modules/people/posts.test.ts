import type { PersonActor } from '@lianxin/domain/people/actor'
import { roleNames } from '@lianxin/domain/people/roles'
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
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { act } from '../matters/service.ts'
import { givingIn } from './given.fixture.ts'
import { createPost, findLead, listPeople } from './service.ts'

const DISTRICT = '150430'
let platform: TestPlatform
let built: SmallDistrict
type Giving = ReturnType<typeof givingIn>
let giving: Giving
beforeAll(async () => {
  platform = await openTestPlatform()
  built = await buildSmallDistrict(platform, DISTRICT)
  giving = givingIn(platform, built)
})
afterAll(() => platform.close())

type Fields = Partial<Parameters<typeof createPost>[1]>
/** By default a volunteer of the first community from today on. */
const newPost = (personId: string, fields: Fields = {}) => ({
  ...{ district: DISTRICT, key: uuidv7(), id: uuidv7(), personId, role: 'volunteer' as const },
  ...{ orgId: built.orgs.committee.id, areaId: built.communities[0].id },
  ...{ startsOn: '2026-11-23', endsOn: null },
  ...fields,
})
const create = (input: ReturnType<typeof newPost>, actor: PersonActor = built.builder) =>
  writeAs(platform, actor, (ctx) => createPost(ctx, input))
const end: Giving['end'] = (...of) => giving.end(...of)
const leadOf = (postId: string) =>
  writeAs(platform, built.builder, (ctx) => findLead(ctx.tx, DISTRICT, { postId }, ctx.now))

describe('appointing somebody', () => {
  it('gives the rights of the post from its first day to its last', async () => {
    const { personId } = await built.person('季春')
    const made = await create(newPost(personId, { role: 'gridWorker', startsOn: '2026-11-24', endsOn: '2026-11-25' }))
    expect(made).toMatchObject({ personName: '季春', areaName: '向阳社区', orgName: '向阳社区居委会', current: false })
    const shown = async () => {
      const found = await readAs(platform, built.builder, (ctx) =>
        listPeople(ctx, { district: DISTRICT, q: '季春', limit: 9 }),
      )
      return found.items.map(({ posts }) => posts.map(({ current }) => current))
    }
    const days = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26']
    const told = []
    for (const day of days) {
      platform.clock.set(`${day}T15:59:59.000Z`)
      told.push([await shown(), (await leadOf(made.id)) !== undefined])
    }
    platform.clock.set('2026-11-23T01:30:00.000Z')
    expect(told).toEqual([
      [[[false]], false],
      [[[true]], true],
      [[[true]], true],
      [[], false],
    ])
  })

  it('is done once under one key, and once at all', async () => {
    const { personId } = await built.person('鲁小天')
    const input = newPost(personId)
    const made = await create(input)
    expect(await create(input)).toEqual(made)
    await expect(create({ ...input, role: 'expert' })).rejects.toMatchObject({ code: 'key.otherContent' })
    await expect(create({ ...input, key: uuidv7() })).rejects.toMatchObject({ code: 'key.otherContent', field: 'id' })
    await expect(create(newPost(personId))).rejects.toMatchObject({ code: 'post.taken' })
    expect((await create(newPost(personId, { role: 'expert' }))).role).toBe('expert')
  })

  it('may be done again after the last day, and after it was ended', async () => {
    const { personId } = await built.person('路远')
    const first = await create(newPost(personId, { startsOn: '2026-01-01', endsOn: '2026-11-22' }))
    const again = await create(newPost(personId))
    await end(again.id)
    expect((await create(newPost(personId))).current).toBe(true)
    const [closed] = await platform.db.read(DISTRICT, (tx) =>
      tx.prepared<{ ended_at: string }>({ name: 'test.closed', text: 'select ended_at from post where id = $1' }, [
        first.id,
      ]),
    )
    expect(closed!.ended_at).toBe('2026-11-22T16:00:00.000Z')
  })

  it('needs person, org, area and dates that make sense', async () => {
    const { personId } = await built.person('时雨')
    const refused = async (fields: Fields, code: string, field: string) =>
      expect(create(newPost(personId, fields))).rejects.toMatchObject({ code, field })
    await refused({ personId: uuidv7() }, 'person.unknown', 'personId')
    await refused({ orgId: uuidv7() }, 'post.orgUnknown', 'orgId')
    await refused({ areaId: uuidv7() }, 'post.areaUnknown', 'areaId')
    await refused({ startsOn: '2026-11-23', endsOn: '2026-11-22' }, 'post.datesReversed', 'endsOn')
    const elsewhere = await buildSmallDistrict(platform, '150429')
    await refused({ personId: elsewhere.officer.personId }, 'person.unknown', 'personId')
    await refused({ orgId: elsewhere.orgs.office.id }, 'post.orgUnknown', 'orgId')
    await refused({ areaId: elsewhere.root }, 'post.areaUnknown', 'areaId')
  })

  it('never reaches beyond the admin: not their area, nor an org of a wider one, in no role', async () => {
    const admin = await built.communityAdmin.actor()
    const { personId } = await built.person('陶然')
    const beyond: Fields[] = [
      { areaId: built.root },
      { areaId: built.town.id },
      { areaId: built.communities[1].id },
      { areaId: built.grids[2].id },
      { orgId: built.orgs.office.id },
      { orgId: built.orgs.otherCommittee.id },
    ]
    for (const fields of beyond) {
      for (const role of roleNames) {
        await expect(create(newPost(personId, { role, ...fields }), admin)).rejects.toMatchObject({
          code: 'access.denied',
        })
      }
    }
    expect((await create(newPost(personId, { role: 'admin' }), admin)).areaName).toBe('向阳社区')
  })

  it('is not for strangers: residents, workers, supervisors, admins elsewhere, an admin whose post has ended', async () => {
    const { personId } = await built.person('温暖')
    const former = await built.staff('卫国平', 'admin', built.orgs.office.id, built.root)
    expect((await former.actor()).posts).toHaveLength(1)
    await end(former.post.id)
    const strangers = [
      actorWith(DISTRICT, []),
      await built.gridWorker.actor(),
      await built.supervisor.actor(),
      actorWith(DISTRICT, [{ role: 'admin', areaCode: '150429' }]),
      actorWith(DISTRICT, [{ role: 'admin', areaCode: '' }]),
      await former.actor(),
    ]
    for (const stranger of strangers) {
      await expect(create(newPost(personId), stranger)).rejects.toMatchObject({ code: 'access.denied' })
      await expect(end(built.officer.post.id, { by: stranger })).rejects.toMatchObject({ code: 'access.denied' })
    }
  })
})

describe('ending a post', () => {
  it('takes its rights away at once, and cannot be done twice', async () => {
    const officer = await built.staff('文静', 'officer', built.orgs.housing.id, built.root)
    expect(await leadOf(officer.post.id)).toEqual({
      orgId: built.orgs.housing.id,
      postId: officer.post.id,
      personId: officer.personId,
    })
    const ended = await end(officer.post.id)
    expect(ended).toMatchObject({ handedOver: 0, post: { id: officer.post.id, current: false } })
    expect((await officer.actor()).posts).toEqual([])
    expect(await leadOf(officer.post.id)).toBeUndefined()
    await expect(end(officer.post.id)).rejects.toMatchObject({ code: 'post.ended' })
    await expect(end(uuidv7())).rejects.toMatchObject({ code: 'thing.notFound' })
  })

  it('is done by one of two who end it at once', async () => {
    const officer = await built.staff('闻声', 'officer', built.orgs.housing.id, built.root)
    const both = await Promise.allSettled([end(officer.post.id), end(officer.post.id)])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'post.ended' } })
  })

  it('is for who manages its area', async () => {
    const admin = await built.communityAdmin.actor()
    const denied = { code: 'access.denied' }
    await expect(end(built.otherWorker.post.id, { by: admin })).rejects.toMatchObject(denied)
    await expect(end(built.admin.post.id, { by: admin })).rejects.toMatchObject(denied)
    const own = await built.staff('伍月', 'volunteer', built.orgs.committee.id, built.grids[0].id)
    await expect(end(own.post.id, { successor: built.otherWorker.post.id, by: admin })).rejects.toMatchObject(denied)
    expect((await end(own.post.id, { by: admin })).post.current).toBe(false)
  })

  it('takes a successor who is somebody else, in force and able to handle matters', async () => {
    const leaving = await built.staff('席北', 'gridWorker', built.orgs.committee.id, built.grids[1].id)
    const over = await built.staff('项南', 'gridWorker', built.orgs.committee.id, built.grids[1].id)
    await end(over.post.id)
    for (const successor of [uuidv7(), leaving.post.id, over.post.id, built.supervisor.post.id]) {
      await expect(end(leaving.post.id, { successor })).rejects.toMatchObject({
        code: 'post.successorUnknown',
        field: 'successorPostId',
      })
    }
    expect((await leaving.actor()).posts).toHaveLength(1)
  })
})

describe('what a post was given', () => {
  let leaving: Awaited<ReturnType<SmallDistrict['staff']>>
  beforeEach(async () => {
    leaving = await built.staff('辛勤', 'gridWorker', built.orgs.committee.id, built.grids[0].id)
  })
  const given = () => giving.dispatched({ postId: leaving.post.id })

  it('goes to the successor, and a repeated request is told the same number', async () => {
    const successor = await built.staff('严明', 'gridWorker', built.orgs.committee.id, built.grids[0].id)
    const matters = [await given(), await given()]
    const key = uuidv7()
    const ended = await end(leaving.post.id, { successor: successor.post.id, key })
    expect(ended).toMatchObject({ handedOver: 2, toFollow: 0 })
    platform.clock.advance(60_000)
    expect(await end(leaving.post.id, { successor: successor.post.id, key })).toEqual(ended)
    for (const id of matters)
      expect(await giving.leadsOf(id)).toMatchObject({ post: successor.post.id, person: successor.personId })
    await expect(end(leaving.post.id, { key })).rejects.toMatchObject({ code: 'key.otherContent' })
  })

  it('goes back to the org when nobody follows', async () => {
    const id = await given()
    expect((await end(leaving.post.id)).handedOver).toBe(1)
    expect(await giving.leadsOf(id)).toEqual({ post: null, person: null, org: built.orgs.committee.id })
  })

  it('as a helper, goes on too with its clock, and is counted with the rest, also when asked again', async () => {
    const successor = await built.staff('严明', 'gridWorker', built.orgs.committee.id, built.grids[0].id)
    const led = await given()
    const id = await giving.dispatched({ orgId: built.orgs.housing.id })
    const dispatcher = await built.dispatcher.actor()
    const data = { helpers: [{ postId: leaving.post.id }] }
    await giving.step(dispatcher, id, { kind: 'addHelpers', data, version: 2 })
    await giving.step(await leaving.actor(), id, { kind: 'takePart', version: 3 })
    const clockOf = async () =>
      (await giving.rows<{ due: string }>('select clocks->1->>$2 as due from matter where id = $1', [id, 'dueAt']))[0]
    const before = await clockOf()
    const key = uuidv7()
    const ended = await end(leaving.post.id, { successor: successor.post.id, key })
    expect(ended).toMatchObject({ handedOver: 2, toFollow: 0 })
    expect(await end(leaving.post.id, { successor: successor.post.id, key })).toEqual(ended)
    expect(await giving.leadsOf(led)).toMatchObject({ post: successor.post.id })
    expect(await clockOf()).toEqual(before)
    await expect(
      giving.step(await leaving.actor(), id, { kind: 'part', data: { note: '办好了' }, version: 5 }),
    ).rejects.toMatchObject({ code: 'thing.notFound' })
    await giving.step(await successor.actor(), id, { kind: 'part', data: { note: '办好了' }, version: 5 })
  })

  it('does not stay behind when it is given while the post ends', async () => {
    const id = await giving.submitted()
    const dispatcher = await built.dispatcher.actor()
    const ending = await writeAs(platform, dispatcher, async (ctx) => {
      await findLead(ctx.tx, DISTRICT, { postId: leaving.post.id }, ctx.now)
      const started = await meanwhile(platform, () => end(leaving.post.id))
      const data = { assignee: { postId: leaving.post.id } }
      await act(ctx, { district: DISTRICT, key: uuidv7(), id, version: 1, kind: 'dispatch', data })
      return started
    })
    expect((await ending.result).handedOver).toBe(1)
    expect(await giving.leadsOf(id)).toMatchObject({ post: null, person: null })
  })
})
