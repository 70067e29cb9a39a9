import { DAY, HOUR, MINUTE } from '@lianxin/domain/kernel/time'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDoor } from './door.fixture.ts'

let door: Awaited<ReturnType<typeof openDoor>>
beforeAll(async () => {
  door = await openDoor()
})
afterAll(() => door.close())

let last = 0
const newPhone = () => `1380000${String(++last).padStart(4, '0')}`
const newAddress = () => `192.0.2.${++last}`
const send = (phone: string, from = newAddress()) => door.ask('POST', '/sign-in/code', { phone }, { from })
const enter = (phone: string, code: string, from = newAddress()) =>
  door.ask('POST', '/sign-in/phone', { phone, code }, { from })
const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')
const wrongCode = { status: 401, body: { code: 'signIn.wrongCode' }, cookie: undefined }

async function sent(phone = newPhone()): Promise<[string, string]> {
  expect((await send(phone)).status).toBe(200)
  return [phone, door.codeFor(phone)]
}

describe('a phone and its code', () => {
  it('sign in, the first time by making an account, later into the same one', async () => {
    const [phone, code] = await sent()
    expect(code).toMatch(/^\d{6}$/)
    const first = await enter(phone, code)
    expect(first).toMatchObject({ status: 200, body: { username: null, districts: [] } })
    expect(first.body.phone).toBe(`138****${phone.slice(-4)}`)
    door.moveOn(MINUTE)
    await send(`+86 ${phone.slice(0, 3)}-${phone.slice(3)}`)
    const second = await enter(phone, door.codeFor(phone))
    expect(second.body.accountId).toBe(first.body.accountId)
    expect(second.cookie).not.toBe(first.cookie)
  })

  it('of a stranger, who has only the phone, do not', async () => {
    const [phone, code] = await sent()
    expect(await enter(phone, other(code))).toMatchObject(wrongCode)
    expect(await enter(phone, '')).toMatchObject(wrongCode)
    expect(await enter(newPhone(), code)).toMatchObject(wrongCode)
    expect((await enter(phone, code)).status).toBe(200)
  })

  it('work once', async () => {
    const [phone, code] = await sent()
    expect((await enter(phone, code)).status).toBe(200)
    expect(await enter(phone, code)).toMatchObject(wrongCode)
  })

  it('work once, when tried many times at the same moment', async () => {
    const [phone, code] = await sent()
    const tries = await Promise.all(Array.from({ length: 8 }, () => enter(phone, code)))
    expect(tries.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(401)])
  })

  it('work for five minutes', async () => {
    const [phone, code] = await sent()
    const [late, lateCode] = await sent()
    door.moveOn(5 * MINUTE - 1)
    expect((await enter(phone, code)).status).toBe(200)
    door.moveOn(1)
    expect(await enter(late, lateCode)).toMatchObject(wrongCode)
  })

  it('do not work with the code of another phone, nor with an older one', async () => {
    const [[mine], [, theirs]] = [await sent(), await sent()]
    const [phone, older] = await sent()
    expect(await enter(mine, theirs)).toMatchObject(wrongCode)
    door.moveOn(MINUTE)
    await sent(phone)
    if (door.codeFor(phone) !== older) expect(await enter(phone, older)).toMatchObject(wrongCode)
    expect((await enter(phone, door.codeFor(phone))).status).toBe(200)
  })

  it('are dead after five wrong tries, also at the same moment', async () => {
    const [phone, code] = await sent()
    await Promise.all(Array.from({ length: 5 }, () => enter(phone, other(code))))
    expect(await enter(phone, code)).toMatchObject(wrongCode)
    const [luckier, right] = await sent()
    for (let i = 0; i < 4; i++) await enter(luckier, other(right))
    expect((await enter(luckier, right)).status).toBe(200)
  })

  it('refuse what is no mobile phone', async () => {
    for (const phone of ['12345', '0471-1234567', '']) {
      expect(await send(phone)).toMatchObject({ status: 422, body: { code: 'phone.invalid' } })
      expect(await enter(phone, '123456')).toMatchObject({ status: 422 })
    }
  })
})

describe('asking for a code', () => {
  it('is answered and done alike, with an account or without', async () => {
    const [phone, code] = await sent()
    await enter(phone, code)
    door.moveOn(MINUTE)
    const [known, unknown] = [await send(phone), await send(newPhone())]
    expect(known).toEqual(unknown)
    expect(known.body).toEqual({ retryAfter: 60, expiresIn: 300 })
    expect(await enter(phone, 'x')).toMatchObject({ ...wrongCode })
  })

  it('has to wait for a minute', async () => {
    const [phone] = await sent()
    door.moveOn(MINUTE - 1)
    expect(await send(phone)).toMatchObject({ status: 429, body: { code: 'signIn.codeTooSoon', retryAfter: 1 } })
    door.moveOn(1)
    expect((await send(phone)).status).toBe(200)
  })

  it('ends for the day after ten, on every server, and not for others', async () => {
    const phone = newPhone()
    for (let i = 0; i < 10; i++) {
      await sent(phone)
      door.moveOn(MINUTE)
    }
    const elsewhere = door.server()
    const refused = await elsewhere.ask('POST', '/sign-in/code', { phone }, { from: newAddress() })
    expect(refused).toMatchObject({ status: 429, body: { code: 'signIn.locked' } })
    await sent()
    door.moveOn(DAY)
    await sent(phone)
  })

  it('ends for an address after thirty in an hour', async () => {
    const from = newAddress()
    for (let i = 0; i < 30; i++) expect((await send(newPhone(), from)).status).toBe(200)
    expect(await send(newPhone(), from)).toMatchObject({ status: 429, body: { code: 'signIn.locked' } })
    await sent()
    door.moveOn(HOUR)
    expect((await send(newPhone(), from)).status).toBe(200)
  })

  it('is not possible without a sender, and need not wait when the sender failed', async () => {
    const phone = newPhone()
    const mute = door.server({ withSms: false })
    const missing = { status: 503, body: { code: 'signIn.channelMissing' } }
    expect(await mute.ask('POST', '/sign-in/code', { phone })).toMatchObject(missing)
    const send0 = door.sms.send
    door.sms.send = () => Promise.reject(new Error('gateway down'))
    expect(await send(phone)).toMatchObject(missing)
    door.sms.send = send0
    expect((await send(phone)).status).toBe(200)
  })
})

it('clears what is over, and leaves what is not', async () => {
  const [late] = await sent()
  expect((await door.rows('select from sign_in_limit')).length).toBeGreaterThan(3)
  door.moveOn(2 * DAY)
  const [fresh, code] = await sent()
  expect(await door.rows('select from one_time_code')).toHaveLength(1)
  expect(await door.rows('select from sign_in_limit')).toHaveLength(3)
  expect(await enter(late, '000000')).toMatchObject(wrongCode)
  expect((await enter(fresh, code)).status).toBe(200)
})

it('tells the audit who came in, who failed and when a code died, by ids', async () => {
  const [phone, code] = await sent()
  const { body } = await enter(phone, code)
  door.moveOn(MINUTE)
  await sent(phone)
  for (let i = 0; i < 5; i++) await enter(phone, 'wrong')
  expect((await door.audited('signIn.phone')).at(-1)?.account_id).toBe(body.accountId)
  for (const event of ['signIn.code', 'signIn.wrongCode', 'signIn.codeSpent']) {
    expect((await door.audited(event)).at(-1)).toEqual({ account_id: null, target_id: body.accountId })
  }
})
