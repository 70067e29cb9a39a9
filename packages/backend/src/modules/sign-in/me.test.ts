import { randomUUID } from 'node:crypto'
import { DAY, HOUR, MINUTE } from '@lianxin/domain/kernel/time'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SignedIn } from '../../platform/http/session-check.ts'
import { createAccount } from './accounts.ts'
import { askSessionOver, checkSessionOver } from './check-session.ts'
import { COOKIE } from './cookie.ts'
import { openDoor } from './door.fixture.ts'
import { openSession } from './sessions.ts'

let door: Awaited<ReturnType<typeof openDoor>>
beforeAll(async () => {
  door = await openDoor()
  await makeTown()
})
afterAll(() => door.close())

const DISTRICT = '150105'
const [area, org] = [randomUUID(), randomUUID()]

async function makeTown() {
  await door.rows(`insert into district values ('${DISTRICT}', '赛罕区', now()), ('150102', '新城区', now())`)
  await door.rows(
    `insert into area (district, id, level, code, name, pinyin, created_at)
     values ('${DISTRICT}', $1, 'district', '${DISTRICT}', '赛罕区', 'sai han qu', now())`,
    [area],
  )
  await door.rows(
    `insert into org (district, id, kind, name, pinyin, area_id, created_at)
     values ('${DISTRICT}', $1, 'committee', '春晖社区', 'chun hui she qu', $2, now())`,
    [org, area],
  )
}

async function signedIn(of: { phone?: string; username?: string; password?: string }) {
  const id = await createAccount(door.ctx(), of)
  return { id, cookie: `${COOKIE}=${(await openSession(door.ctx(), id)).cookie}` }
}

async function appointed() {
  const user = await signedIn({})
  const [person, post] = [randomUUID(), randomUUID()]
  await door.rows(
    `insert into person (district, id, account_id, name, pinyin, created_at)
     values ('${DISTRICT}', $1, $2, '苏日娜', 'su ri na', now())`,
    [person, user.id],
  )
  await door.rows(
    `insert into post (district, id, person_id, role, org_id, area_id, starts_on, created_at)
     values ('${DISTRICT}', $1, $2, 'dispatcher', $3, $4, '2026-01-01', now())`,
    [post, person, org, area],
  )
  return { ...user, person, post }
}

/** Asked by itself and within a transaction of the district: both must know the same. */
async function check(cookie: string, district: string | null) {
  const { platform, now } = door.ctx()
  const alone = await checkSessionOver(platform)(cookie, district, now)
  if (!district) return alone
  const ask = askSessionOver(platform)(cookie)!
  const within = await platform.db.read(district, (tx) => ask.within(tx, district, now))
  const known = ({ renew: _, ...rest }: SignedIn) => rest
  expect(known(within!)).toEqual(known(alone!))
  return alone
}

describe('a page for everybody', () => {
  it.each([[''], ['lianxin=made-up'], ['lianxin_session=made.up']])(
    'is told that nobody is signed in by “%s”',
    async (cookie) => {
      const { status, body } = await door.ask('GET', '/session', undefined, { cookie })
      expect({ status, body }).toEqual({ status: 200, body: { me: null } })
    },
  )

  it('is told so once the session has ended', async () => {
    const { cookie } = await signedIn({})
    expect((await door.ask('GET', '/session', undefined, { cookie })).body.me).not.toBeNull()
    await door.ask('POST', '/sign-out', { to: '/' }, { cookie })
    expect((await door.ask('GET', '/session', undefined, { cookie })).body.me).toBeNull()
  })
})

describe('rights', () => {
  it('come with the post, in its district only', async () => {
    const { cookie, person, post, id } = await appointed()
    const posts = [{ id: post, role: 'dispatcher', orgId: org, areaCode: DISTRICT }]
    expect(await check(cookie, DISTRICT)).toMatchObject({ accountId: id, personId: person, posts })
    expect(await check(cookie, '150102')).toMatchObject({ accountId: id, personId: null, posts: [] })
    expect(await check(cookie, null)).toMatchObject({ accountId: id, personId: null, posts: [] })
    const { body } = await door.ask('GET', '/me', undefined, { cookie })
    expect((await door.ask('GET', '/session', undefined, { cookie })).body).toEqual({ me: body })
    expect(body.districts).toMatchObject([
      {
        district: DISTRICT,
        name: '赛罕区',
        personId: person,
        personName: '苏日娜',
        posts: [{ id: post, personId: person, orgName: '春晖社区', areaName: '赛罕区', startsOn: '2026-01-01' }],
      },
    ])
  })

  it('end with the post, from the next request on, under the same session', async () => {
    const { cookie, post, person } = await appointed()
    await door.rows('update post set ended_at = $1 where id = $2', [door.ctx().now, post])
    expect(await check(cookie, DISTRICT)).toMatchObject({ personId: person, posts: [] })
    const { body } = await door.ask('GET', '/me', undefined, { cookie })
    expect(body.districts).toMatchObject([{ district: DISTRICT, posts: [] }])
  })

  it('end by themselves after the last day', async () => {
    const { cookie, post } = await appointed()
    await door.rows(`update post set ends_on = '2026-11-24' where id = $1`, [post])
    door.moveOn(DAY)
    expect((await check(cookie, DISTRICT))?.posts).toHaveLength(1)
    door.moveOn(DAY)
    expect((await check(cookie, DISTRICT))?.posts).toHaveLength(0)
  })

  it('reach every code a place had, and further areas', async () => {
    const { cookie, post } = await appointed()
    await door.rows(`update area set past_codes = '{150199}' where id = $1`, [area])
    await door.rows(`update post set further_codes = '{150102001}' where id = $1`, [post])
    const codes = (await check(cookie, DISTRICT))!.posts.map(({ areaCode }) => areaCode)
    await door.rows(`update area set past_codes = '{}' where id = $1`, [area])
    expect(codes.toSorted()).toEqual(['150102001', DISTRICT, '150199'])
  })

  it('reach over districts with a wide post', async () => {
    const { id, cookie } = await signedIn({})
    const wide = randomUUID()
    await door.rows(`insert into wide_post values ($1, $2, 'leader', '1501', '2026-01-01', null, null, now())`, [
      wide,
      id,
    ])
    expect((await check(cookie, DISTRICT))?.posts).toMatchObject([{ id: wide, role: 'leader', areaCode: '1501' }])
    const { body, status } = await door.ask('GET', '/me', undefined, { cookie })
    expect(status).toBe(200)
    expect(body.districts).toMatchObject([
      { district: '150102', personId: null, posts: [{ id: wide, areaName: '新城区' }] },
      { district: DISTRICT, personId: null, posts: [{ id: wide, areaName: '赛罕区' }] },
    ])
  })
})

describe('my name', () => {
  const rename = (cookie: string, name: string, key: string, district = DISTRICT) =>
    door.ask('PUT', `/districts/${district}/me/name`, { key, name }, { cookie })

  it('makes me known in a district, and can be changed', async () => {
    const { cookie } = await signedIn({ phone: '13600000001' })
    const first = await rename(cookie, '那顺', randomUUID())
    expect(first.body.districts).toMatchObject([{ district: DISTRICT, personName: '那顺' }])
    const second = await rename(cookie, '那顺乌力吉', randomUUID())
    expect(second.body.districts).toMatchObject([{ personName: '那顺乌力吉' }])
    const rows = await door.rows(`select name, pinyin, phone_index from person where name = '那顺乌力吉'`)
    expect(rows).toEqual([{ name: '那顺乌力吉', pinyin: 'nashunwuliji nswlj', phone_index: expect.any(String) }])
    expect(
      (await door.rows(`select from audit where district = '${DISTRICT}' and event = 'person.rename'`)).length,
    ).toBe(2)
  })

  it('repeated under one key changes nothing; another name under it is refused', async () => {
    const [{ cookie }, key] = [await signedIn({}), randomUUID()]
    await rename(cookie, '乌云', key)
    await rename(cookie, '乌云其其格', randomUUID())
    expect((await rename(cookie, '乌云', key)).body.districts).toMatchObject([{ personName: '乌云其其格' }])
    expect(await rename(cookie, '别人', key)).toMatchObject({ status: 409, body: { code: 'key.otherContent' } })
  })

  it('is nobody else’s, and of no district that is not served', async () => {
    const [mine, other] = [await appointed(), await signedIn({})]
    await rename(other.cookie, '陌生人', randomUUID())
    expect((await door.ask('GET', '/me', undefined, mine)).body.districts).toMatchObject([{ personName: '苏日娜' }])
    expect(await rename(mine.cookie, '某人', randomUUID(), '990000')).toMatchObject({ status: 404 })
    expect(await rename('', '某人', randomUUID())).toMatchObject({ status: 401 })
  })
})

describe('my password', () => {
  const PASSWORD = 'north wind over the reeds'
  const set = (cookie: string, body: object) => door.ask('PUT', '/me/password', body, { cookie })
  const enter = (username: string, password: string) => door.ask('POST', '/sign-in/password', { username, password })

  it('is set for the first time without one, and opens the other door', async () => {
    const { id, cookie } = await signedIn({ phone: '13600000002' })
    const answer = await set(cookie, { username: 'Herder.One', password: PASSWORD })
    expect(answer).toMatchObject({ status: 200, body: { accountId: id, username: 'herder.one' } })
    expect(await enter('herder.one', PASSWORD)).toMatchObject({ status: 200, body: { accountId: id } })
    expect((await door.audited('account.setPassword')).at(-1)).toEqual({ account_id: id, target_id: id })
  })

  it('changed ends every other session, and gives this browser a new cookie', async () => {
    const { id, cookie } = await signedIn({ username: 'changer', password: PASSWORD })
    const elsewhere = `${COOKIE}=${(await openSession(door.ctx(), id)).cookie}`
    const changed = await set(cookie, { username: 'changer', password: 'south wind over the reeds', current: PASSWORD })
    expect(changed.status).toBe(200)
    for (const old of [cookie, elsewhere])
      expect((await door.ask('GET', '/me', undefined, { cookie: old })).status).toBe(401)
    expect((await door.ask('GET', '/me', undefined, { cookie: changed.cookie! })).status).toBe(200)
    expect((await enter('changer', PASSWORD)).status).toBe(401)
    expect((await enter('changer', 'south wind over the reeds')).status).toBe(200)
  })

  it('cannot be changed by who does not know it, nor guessed at', async () => {
    const { cookie } = await signedIn({ username: 'careful', password: PASSWORD })
    const next = { username: 'careful', password: 'a thief has other plans' }
    const wrong = { status: 401, body: { code: 'signIn.wrongPassword', field: 'current' } }
    expect(await set(cookie, next)).toMatchObject(wrong)
    for (let i = 0; i < 4; i++) expect(await set(cookie, { ...next, current: `guess ${i}` })).toMatchObject(wrong)
    expect(await set(cookie, { ...next, current: PASSWORD })).toMatchObject({ status: 429 })
    expect((await enter('careful', PASSWORD)).status).toBe(200)
    door.moveOn(15 * MINUTE)
    expect((await set(cookie, { ...next, current: PASSWORD })).status).toBe(200)
    expect((await set('', next)).status).toBe(401)
  })

  it('must be hard to guess, and the username free', async () => {
    const { cookie } = await signedIn({ phone: '13600000003' })
    const weak = { status: 422, body: { code: 'signIn.weakPassword', field: 'password' } }
    expect(await set(cookie, { username: 'newcomer', password: 'newcomer123' })).toMatchObject(weak)
    expect((await set(cookie, { username: 'newcomer', password: 'short' })).status).toBe(422)
    await signedIn({ username: 'taken', password: PASSWORD })
    const taken = { status: 409, body: { code: 'signIn.usernameTaken', field: 'username' } }
    expect(await set(cookie, { username: 'TAKEN', password: PASSWORD })).toMatchObject(taken)
    door.moveOn(HOUR)
    expect((await door.ask('GET', '/me', undefined, { cookie })).body.username).toBeNull()
  })
})
