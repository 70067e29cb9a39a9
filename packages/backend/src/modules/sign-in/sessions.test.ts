import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DAY, HOUR } from '@lianxin/domain/kernel/time'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openKeyring } from '../../platform/crypto/keyring.ts'
import { createAccount } from './accounts.ts'
import { COOKIE, newToken, signed } from './cookie.ts'
import { openDoor } from './door.fixture.ts'
import { openSession, revokeSessionsOf } from './sessions.ts'

let door: Awaited<ReturnType<typeof openDoor>>
beforeAll(async () => {
  door = await openDoor()
})
afterAll(() => door.close())

let last = 0
const newAccount = () => createAccount(door.ctx(), { phone: `1370000${String(++last).padStart(4, '0')}` })
async function signedIn(account?: string) {
  const { accountId, sessionId, cookie } = await openSession(door.ctx(), account ?? (await newAccount()))
  return { id: accountId, sessionId, cookie: `${COOKIE}=${cookie}` }
}
const me = (cookie?: string) => door.ask('GET', '/me', undefined, cookie === undefined ? {} : { cookie })
const nobody = { status: 401, body: { code: 'session.required' } }

describe('a session', () => {
  it('is known by its cookie, among others', async () => {
    const { id, cookie } = await signedIn()
    expect(await me(cookie)).toMatchObject({ status: 200, body: { accountId: id } })
    expect((await me(`theme=dark; ${cookie}; ${COOKIE}x=1`)).status).toBe(200)
  })

  it('is not known by any other cookie', async () => {
    const { cookie } = await signedIn()
    const value = cookie.slice(COOKIE.length + 1)
    const [token, signature] = value.split('.') as [string, string]
    const strangers = openKeyring({ dir: mkdtempSync(join(tmpdir(), 'lianxin-keys-')) })
    const forged = [
      '',
      token,
      `${token}.`,
      `.${signature}`,
      `${token}.${signature}x`,
      `${newToken()}.${signature}`,
      `${token}.${newToken()}`,
      `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}.${signature}`,
      signed(strangers, token),
      signed(door.keyring, newToken()),
      `"${value}"`,
    ]
    for (const other of forged) expect(await me(`${COOKIE}=${other}`), other).toMatchObject(nobody)
    expect(await me(`${COOKIE}2=${value}`)).toMatchObject(nobody)
    expect(await me()).toMatchObject(nobody)
  })

  it('cannot be made from what the database holds', async () => {
    await signedIn()
    const stolen = await door.rows<{ id: string; token_hash: Buffer }>('select id, token_hash from session')
    for (const { id, token_hash } of stolen) {
      const asToken = token_hash.toString('base64url')
      for (const value of [asToken, `${asToken}.${asToken}`, id, signed(door.keyring, asToken)]) {
        expect(await me(`${COOKIE}=${value}`)).toMatchObject(nobody)
      }
    }
  })

  it('lives for thirty days from its last use, written down at most once a day', async () => {
    const { cookie, sessionId } = await signedIn()
    const version = async () =>
      (await door.rows<{ xmin: string }>('select xmin::text from session where id = $1', [sessionId]))[0]!.xmin
    const before = await version()
    door.moveOn(DAY)
    await me(cookie)
    expect(await version()).toBe(before)
    door.moveOn(HOUR)
    await me(cookie)
    expect(await version()).not.toBe(before)
    door.moveOn(29 * DAY)
    expect((await me(cookie)).status).toBe(200)
    door.moveOn(30 * DAY)
    expect(await me(cookie)).toMatchObject(nobody)
  })

  it('ends at once when its owner signs out, on every server', async () => {
    const { cookie, id } = await signedIn()
    const out = await door.server().ask('POST', '/sign-out', {}, { cookie })
    expect(out.setCookie).toMatch(new RegExp(`^${COOKIE}=; .*Max-Age=0`))
    expect(await me(cookie)).toMatchObject(nobody)
    expect((await door.audited('session.end')).at(-1)?.account_id).toBe(id)
  })

  it('ends with all others of an account when they are revoked', async () => {
    const [one, bystander] = [await signedIn(), await signedIn()]
    const two = await signedIn(one.id)
    expect(await revokeSessionsOf(door.ctx(), one.id)).toBe(2)
    expect([await me(one.cookie), await me(two.cookie)]).toMatchObject([nobody, nobody])
    expect((await me(bystander.cookie)).status).toBe(200)
    const told = (await door.audited('session.revoke')).map(({ target_id }) => target_id)
    expect(told).toEqual(expect.arrayContaining([one.sessionId, two.sessionId]))
  })

  it('planted before sign-in is worth nothing after it', async () => {
    const attacker = await signedIn()
    await createAccount(door.ctx(), { username: 'victim', password: 'a quiet winter camp' })
    const entered = await door.ask(
      'POST',
      '/sign-in/password',
      { username: 'victim', password: 'a quiet winter camp' },
      { cookie: attacker.cookie },
    )
    expect(entered.cookie).not.toBe(attacker.cookie)
    expect((await me(attacker.cookie)).body.accountId).toBe(attacker.id)
    expect((await me(entered.cookie)).body.accountId).not.toBe(attacker.id)
  })
})

describe('the cookie', () => {
  it('is out of reach of scripts and other sites, and travels by https alone where there is https', async () => {
    await createAccount(door.ctx(), { username: 'cookie', password: 'a quiet winter camp' })
    const input = { username: 'cookie', password: 'a quiet winter camp' }
    const { setCookie } = await door.ask('POST', '/sign-in/password', input)
    expect(setCookie).toMatch(/^lianxin_session=[\w-]{43}\.[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/)
    const secure = await door.server({ secure: true }).ask('POST', '/sign-in/password', input)
    expect(secure.setCookie).toMatch(/; SameSite=Lax; Secure$/)
  })
})

describe('my sessions', () => {
  it('are listed, newest first, and can be ended one by one', async () => {
    const old = await signedIn()
    door.moveOn(HOUR)
    const current = await signedIn(old.id)
    const list = await door.ask('GET', '/me/sessions', undefined, current)
    expect(list.body.items).toMatchObject([
      { id: current.sessionId, current: true },
      { id: old.sessionId, current: false },
    ])
    expect(JSON.stringify(list.body)).not.toMatch(/token/)
    expect((await door.ask('DELETE', `/me/sessions/${old.sessionId}`, undefined, current)).status).toBe(200)
    expect(await me(old.cookie)).toMatchObject(nobody)
    expect((await me(current.cookie)).status).toBe(200)
  })

  it('cannot be ended by a stranger, nor ended twice, nor by a made-up id', async () => {
    const [mine, stranger] = [await signedIn(), await signedIn()]
    const end = (id: string, cookie: string) => door.ask('DELETE', `/me/sessions/${id}`, undefined, { cookie })
    const notFound = { status: 404, body: { code: 'thing.notFound' } }
    expect(await end(mine.sessionId, stranger.cookie)).toMatchObject(notFound)
    expect((await me(mine.cookie)).status).toBe(200)
    expect(await end('x', mine.cookie)).toMatchObject(notFound)
    expect((await end(mine.sessionId, mine.cookie)).status).toBe(200)
    expect(await end(mine.sessionId, mine.cookie)).toMatchObject(nobody)
    expect(await door.ask('GET', '/me/sessions')).toMatchObject(nobody)
  })
})
