import { MINUTE } from '@lianxin/domain/kernel/time'
import { verify } from '@node-rs/argon2'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createAccount } from './accounts.ts'
import { openDoor } from './door.fixture.ts'

vi.mock('@node-rs/argon2', async (original) => {
  const real = await original<typeof import('@node-rs/argon2')>()
  return { ...real, verify: vi.fn(real.verify) }
})

let door: Awaited<ReturnType<typeof openDoor>>
beforeAll(async () => {
  door = await openDoor()
})
afterAll(() => door.close())
beforeEach(() => {
  vi.mocked(verify).mockClear()
})

const PASSWORD = 'seven herds of grey horses'
let last = 0
const newAddress = () => `198.51.100.${++last}`
const enter = (username: string, password: string, from = newAddress()) =>
  door.ask('POST', '/sign-in/password', { username, password }, { from })
const wrong = { status: 401, body: { code: 'signIn.wrongPassword' }, cookie: undefined }
const locked = { status: 429, body: { code: 'signIn.locked' }, cookie: undefined }

async function newUser(): Promise<{ username: string; id: string }> {
  const username = `dispatcher${++last}`
  return { username, id: await createAccount(door.ctx(), { username, password: PASSWORD }) }
}

describe('username and password', () => {
  it('sign in, however the name is spelled', async () => {
    const { username, id } = await newUser()
    expect(await enter(` ${username.toUpperCase()} `, PASSWORD)).toMatchObject({ status: 200, body: { accountId: id } })
    expect((await door.audited('signIn.password')).at(-1)?.account_id).toBe(id)
  })

  it('of a stranger do not: wrong password, no password, unknown name, another account’s password', async () => {
    const [{ username, id }, theirs] = [await newUser(), await newUser()]
    const phoneOnly = await createAccount(door.ctx(), { phone: '13900000001', username: 'phoneonly' })
    await door.rows('update credential set password_hash = $1 where account_id = $2', [
      '$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
      theirs.id,
    ])
    expect(await enter(username, `${PASSWORD} `)).toMatchObject(wrong)
    expect(await enter(username, '')).toMatchObject(wrong)
    expect(await enter('nobody', PASSWORD)).toMatchObject(wrong)
    expect(await enter(theirs.username, PASSWORD)).toMatchObject(wrong)
    expect(await enter('phoneonly', '')).toMatchObject(wrong)
    expect(await enter(`' or '1'='1`, PASSWORD)).toMatchObject(wrong)
    const failures = await door.audited('signIn.wrongPassword')
    expect(failures.map(({ target_id }) => target_id)).toEqual(expect.arrayContaining([id, theirs.id, phoneOnly, null]))
  })

  it('take as long for an unknown name: the same hash is computed once', async () => {
    const { username } = await newUser()
    const answers = []
    for (const name of [username, 'nobody', 'phoneonly']) {
      vi.mocked(verify).mockClear()
      answers.push(await enter(name, 'a wrong password'))
      expect(vi.mocked(verify)).toHaveBeenCalledOnce()
      expect(vi.mocked(verify).mock.calls[0]![0]).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    }
    const plain = answers.map(({ status, body }) => ({ status, ...body, requestId: '' }))
    expect(new Set(plain.map((answer) => JSON.stringify(answer))).size).toBe(1)
  })
})

describe('an account made by a command', () => {
  it('needs a name that can be typed at the door, a strong password, and what nobody else has', async () => {
    const make = (of: Parameters<typeof createAccount>[1]) => createAccount(door.ctx(), of)
    await make({ phone: '13900000002', username: 'made', password: PASSWORD })
    await expect(make({ username: '带头人', password: PASSWORD })).rejects.toMatchObject({ code: 'field.invalid' })
    await expect(make({ username: 'weak', password: 'password123' })).rejects.toMatchObject({
      code: 'signIn.weakPassword',
    })
    await expect(make({ username: 'MADE', password: PASSWORD })).rejects.toMatchObject({ code: 'signIn.usernameTaken' })
    await expect(make({ phone: '139 0000 0002' })).rejects.toMatchObject({ code: 'phone.taken' })
    await expect(make({ phone: '0471-1234567' })).rejects.toMatchObject({ code: 'phone.invalid' })
    expect(await door.rows(`select from account where username = 'weak'`)).toHaveLength(0)
  })
})

describe('the lock', () => {
  it('closes a name after five wrong passwords for fifteen minutes, on every server, also for the right one', async () => {
    const { username, id } = await newUser()
    for (let i = 0; i < 5; i++) expect(await enter(username, 'wrong')).toMatchObject(wrong)
    expect(await enter(username, PASSWORD)).toMatchObject(locked)
    const elsewhere = door.server()
    const again = await elsewhere.ask('POST', '/sign-in/password', { username, password: PASSWORD })
    expect(again).toMatchObject({ ...locked, body: { retryAfter: 900 } })
    door.moveOn(15 * MINUTE - 1)
    expect(await enter(username, PASSWORD)).toMatchObject(locked)
    door.moveOn(1)
    expect((await enter(username, PASSWORD)).status).toBe(200)
    expect((await door.audited('signIn.locked')).filter(({ target_id }) => target_id === id)).toHaveLength(1)
  })

  it('counts from the fifth, not from the first', async () => {
    const { username } = await newUser()
    for (let i = 0; i < 5; i++) {
      await enter(username, 'wrong')
      door.moveOn(MINUTE)
    }
    door.moveOn(13 * MINUTE)
    expect(await enter(username, PASSWORD)).toMatchObject(locked)
  })

  it('closes a name that does not exist just the same', async () => {
    for (let i = 0; i < 5; i++) expect(await enter('no-such-name', 'wrong')).toMatchObject(wrong)
    expect(await enter('no-such-name', 'wrong')).toMatchObject(locked)
  })

  it('lets no more than five be tried at the same moment', async () => {
    const { username } = await newUser()
    await Promise.all(Array.from({ length: 12 }, () => enter(username, 'wrong')))
    expect(vi.mocked(verify)).toHaveBeenCalledTimes(5)
  })

  it('opens for who comes in before the fifth, and leaves other names alone', async () => {
    const [{ username }, neighbour] = [await newUser(), await newUser()]
    for (let i = 0; i < 4; i++) await enter(username, 'wrong')
    expect((await enter(username, PASSWORD)).status).toBe(200)
    for (let i = 0; i < 4; i++) await enter(username, 'wrong')
    expect((await enter(username, PASSWORD)).status).toBe(200)
    expect((await enter(neighbour.username, PASSWORD)).status).toBe(200)
  })

  it('closes an address after twenty failures over any names, codes included, and counts no success', async () => {
    const { username } = await newUser()
    const from = newAddress()
    for (let i = 0; i < 25; i++) expect((await enter(username, PASSWORD, from)).status).toBe(200)
    for (let i = 0; i < 19; i++) expect(await enter(`name-${i}`, 'wrong', from)).toMatchObject(wrong)
    const code = await door.ask('POST', '/sign-in/phone', { phone: '13900000009', code: '000000' }, { from })
    expect(code.status).toBe(401)
    expect(await enter(username, PASSWORD, from)).toMatchObject(locked)
    expect((await enter(username, PASSWORD)).status).toBe(200)
    door.moveOn(15 * MINUTE)
    expect((await enter(username, PASSWORD, from)).status).toBe(200)
  })
})
