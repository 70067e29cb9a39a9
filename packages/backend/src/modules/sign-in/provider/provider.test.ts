import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { MINUTE } from '@lianxin/domain/kernel/time'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createAccount } from '../accounts.ts'
import { openSession } from '../sessions.ts'
import { type Browser, openWithProvider, PUBLIC_URL } from './browser.fixture.ts'

let house: Awaited<ReturnType<typeof openWithProvider>>
beforeAll(async () => {
  house = await openWithProvider()
})
afterAll(() => house.close())
afterEach(() => {
  house.theirs.forge = null
})

let last = 0
const newLogin = () => `staff-${++last}`
const newPhone = () => `1350000${String(++last).padStart(4, '0')}`
const problem = (code: string, at = '/console/today') => `${PUBLIC_URL}${at}?problem=${code}`
const home = `${PUBLIC_URL}/console/today`

/** A browser in which somebody is signed in by another door. */
async function signedIn(how: Parameters<typeof createAccount>[1] = { phone: newPhone() }) {
  const id = await createAccount(house.ctx(), how)
  const mine = house.browser()
  mine.holds((await openSession(house.ctx(), id)).cookie)
  return { id, mine }
}

/** Somebody whose account is linked already, in a new browser. */
async function linked() {
  const [{ id, mine }, login] = [await signedIn(), newLogin()]
  expect(await mine.link(login)).toBe(`${PUBLIC_URL}/me`)
  return { id, mine, login, browser: house.browser() }
}

const isNobody = async (browser: Browser) => expect(await browser.me()).toMatchObject({ code: 'session.required' })

describe('sign-in by the provider', () => {
  it('is offered where it is set, by the name people know', async () => {
    const offered = (await house.browser().api('GET', '/sign-in/provider')).json()
    expect(await offered).toEqual({ name: { zh: '统一身份认证', en: 'single sign-on' } })
    expect((await house.ask('GET', '/sign-in/provider')).body).toEqual({ name: null })
    expect(await house.ask('POST', '/sign-in/provider', { to: '/' })).toMatchObject({ status: 404 })
  })

  it('opens a session like every other, for the account that was linked, back where one was', async () => {
    const { id, login, browser } = await linked()
    expect(await browser.signIn(login, '/console/inbox?state=submitted')).toBe(
      `${PUBLIC_URL}/console/inbox?state=submitted`,
    )
    expect((await browser.me()).accountId).toBe(id)
    expect((await house.audited('signIn.provider')).at(-1)?.account_id).toBe(id)
    const { items } = (await (await browser.api('GET', '/me/sessions')).json()) as {
      items: { id: string; current: boolean }[]
    }
    expect(items.filter(({ current }) => current)).toHaveLength(1)
    const { mine } = { mine: items.find(({ current }) => current)! }
    expect((await browser.api('DELETE', `/me/sessions/${mine.id}`)).status).toBe(200)
    await isNobody(browser)
  })

  it('knows nobody it was never told of, makes no account, and says where to go', async () => {
    const before = await house.rows('select id from account')
    const browser = house.browser()
    expect(await browser.signIn(newLogin())).toBe(problem('signIn.identityUnknown'))
    await isNobody(browser)
    expect(await house.rows('select id from account')).toEqual(before)
    expect(await house.audited('signIn.identityUnknown')).toHaveLength(1)
  })

  it('asks with a challenge, a state and a nonce that the database could not tell', async () => {
    const browser = house.browser()
    const asked = new URL(await browser.leave())
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      ...{ response_type: 'code', scope: 'openid', code_challenge_method: 'S256' },
      redirect_uri: `${PUBLIC_URL}/api/v1/sign-in/provider/back`,
    })
    const [token] = browser.jar.get('lianxin_visit')!.split('.')
    const kept = (await house.rows<{ line: string }>('select v::text as line from provider_visit v')).join()
    for (const secret of [token!, asked.searchParams.get('state')!, asked.searchParams.get('nonce')!])
      expect(kept).not.toContain(secret)
  })

  it('keeps the visit out of reach of scripts and other sites', async () => {
    const response = await house.server({}).app.request('/api/v1/sign-in/provider', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.9' },
      body: JSON.stringify({ to: '/' }),
    })
    expect(response.headers.get('set-cookie')).toMatch(
      /^lianxin_visit=[\w-]{43}\.Lw; Path=\/api\/v1\/sign-in\/provider; Max-Age=600; HttpOnly; SameSite=Lax$/,
    )
  })
})

describe('whoever comes back', () => {
  it('gets nothing the second time, with the same cookies or without', async () => {
    const { login, browser } = await linked()
    const address = await house.theirs.signIn(await browser.leave(), login)
    const visit = browser.jar.get('lianxin_visit')!
    expect(await browser.comeBack(address)).toBe(home)
    browser.jar.delete('lianxin_session')
    expect(await browser.comeBack(address)).toBe(problem('signIn.visitOver', '/sign-in'))
    browser.jar.set('lianxin_visit', visit)
    expect(await browser.comeBack(address)).toBe(problem('signIn.visitOver'))
    await isNobody(browser)
  })

  it('in another browser than the one that left is nobody: an answer cannot be planted', async () => {
    const { login, browser } = await linked()
    const victim = house.browser()
    const address = await house.theirs.signIn(await browser.leave(), login)
    expect(await victim.comeBack(address)).toBe(problem('signIn.visitOver', '/sign-in'))
    await victim.leave('/me')
    expect(await victim.comeBack(address)).toBe(problem('signIn.visitOver', '/me'))
    await isNobody(victim)
    expect(await browser.comeBack(address)).toBe(home)
  })

  it('without the state that was sent, or after ten minutes, is nobody', async () => {
    const { login, browser } = await linked()
    const address = new URL(await house.theirs.signIn(await browser.leave(), login))
    for (const state of ['', 'x'.repeat(43)]) {
      const other = new URL(address)
      other.searchParams.set('state', state)
      expect(await browser.comeBack(other.href)).toBe(problem('signIn.visitOver'))
      const again = await house.theirs.signIn(await browser.leave(), login)
      address.search = new URL(again).search
    }
    house.moveOn(10 * MINUTE)
    expect(await browser.comeBack(address.href)).toBe(problem('signIn.visitOver'))
    await isNobody(browser)
  })

  it('with the code of somebody else’s visit is refused', async () => {
    const [mine, theirs] = [await linked(), await linked()]
    const address = new URL(await house.theirs.signIn(await mine.browser.leave(), mine.login))
    const other = new URL(await house.theirs.signIn(await theirs.browser.leave(), theirs.login))
    address.searchParams.set('code', other.searchParams.get('code')!)
    expect(await mine.browser.comeBack(address.href)).toBe(problem('signIn.providerRefused'))
    await isNobody(mine.browser)
  })

  it('from another issuer is refused', async () => {
    const { login, browser } = await linked()
    const address = new URL(await house.theirs.signIn(await browser.leave(), login))
    address.searchParams.set('iss', 'https://id.attacker.example')
    expect(await browser.comeBack(address.href)).toBe(problem('signIn.providerRefused'))
    await isNobody(browser)
  })

  it('having cancelled there is told so here', async () => {
    const browser = house.browser()
    const state = new URL(await browser.leave('/me?from=menu')).searchParams.get('state')!
    const back = new URLSearchParams({ error: 'access_denied', state, iss: house.theirs.issuer })
    expect(await browser.comeBack(`${PUBLIC_URL}/api/v1/sign-in/provider/back?${back}`)).toBe(
      `${PUBLIC_URL}/me?from=menu&problem=signIn.providerRefused`,
    )
  })

  it('keeps no session planted before', async () => {
    const attacker = await signedIn()
    const { id, login, browser } = await linked()
    const planted = attacker.mine.jar.get('lianxin_session')!
    browser.holds(planted)
    await browser.signIn(login)
    expect(browser.jar.get('lianxin_session')).not.toBe(planted)
    expect((await browser.me()).accountId).toBe(id)
    expect((await attacker.mine.me()).accountId).toBe(attacker.id)
  })

  it('is locked out after twenty failures from one address', async () => {
    const browser = house.browser()
    for (let i = 0; i < 20; i++)
      expect(await browser.comeBack(`${PUBLIC_URL}/api/v1/sign-in/provider/back`)).toMatch('visitOver')
    const { login } = await linked()
    expect(await browser.signIn(login)).toBe(`${problem('signIn.locked')}&seconds=900`)
    house.moveOn(15 * MINUTE)
    expect(await browser.signIn(login)).toBe(home)
  })
})

describe('a token', () => {
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
  const decode = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as object
  const signed = (text: string, key: KeyObject) => `${text}.${createSign('sha256').update(text).sign(key, 'base64url')}`
  const changed = (token: string, claims: object, key = house.theirs.key) => {
    const [header, body] = token.split('.') as [string, string]
    return signed(`${header}.${encode({ ...decode(body), ...claims })}`, key)
  }
  const forgeries: readonly (readonly [what: string, forge: (token: string) => string])[] = [
    ['signed by another key', (token) => changed(token, {}, other)],
    ['without a signature', (token) => `${encode({ alg: 'none' })}.${token.split('.')[1]}.`],
    [
      'whose words were changed after signing',
      (token) => token.replace(/\.[^.]+\./, `.${encode({ ...decode(token.split('.')[1]!), sub: 'staff-1' })}.`),
    ],
    ['of another issuer', (token) => changed(token, { iss: 'https://id.attacker.example' })],
    ['for another platform', (token) => changed(token, { aud: 'another' })],
    ['of another visit', (token) => changed(token, { nonce: 'another' })],
    ['without a nonce', (token) => changed(token, { nonce: undefined })],
    ['that has expired', (token) => changed(token, { exp: Math.floor(Date.now() / 1000) - 3_600 })],
  ]
  it.each(forgeries)('%s is refused', async (_, forge) => {
    const { login, browser } = await linked()
    house.theirs.forge = forge
    expect(await browser.signIn(login)).toBe(problem('signIn.providerRefused'))
    await isNobody(browser)
  })

  it('changed by nobody is taken, whoever signs', async () => {
    const { login, browser } = await linked()
    house.theirs.forge = (token) => changed(token, {})
    expect(await browser.signIn(login)).toBe(home)
  })
})

describe('linking', () => {
  it('is shown, undone by its owner, and told of', async () => {
    const { id, mine, login, browser } = await linked()
    expect(await (await mine.api('GET', '/me/identity')).json()).toEqual({
      ...{ linkedAt: house.ctx().now, asksPassword: false },
    })
    expect((await house.audited('identity.link')).at(-1)).toEqual({ account_id: id, target_id: id })
    const kept = await house.rows<{ line: string }>('select i::text as line from account_identity i')
    expect(kept.map(({ line }) => line).join()).not.toContain(login)
    expect((await mine.api('DELETE', '/me/identity')).status).toBe(200)
    expect(await (await mine.api('GET', '/me/identity')).json()).toMatchObject({ linkedAt: null })
    expect((await house.audited('identity.unlink')).at(-1)).toEqual({ account_id: id, target_id: id })
    expect(await browser.signIn(login)).toBe(problem('signIn.identityUnknown'))
    expect((await mine.api('DELETE', '/me/identity')).status).toBe(404)
  })

  it('keeps the session it was done in', async () => {
    const { id, mine } = await signedIn()
    const before = mine.jar.get('lianxin_session')
    await mine.link(newLogin())
    expect(mine.jar.get('lianxin_session')).toBe(before)
    expect((await mine.me()).accountId).toBe(id)
  })

  it('gives one person one account, and one account one person', async () => {
    const [{ login, mine }, stranger] = [await linked(), await signedIn()]
    expect(await stranger.mine.link(login)).toBe(problem('signIn.identityTaken', '/me'))
    const again = await mine.api('POST', '/me/identity', { to: '/me' })
    expect([again.status, await again.json()]).toEqual([409, expect.objectContaining({ code: 'signIn.identityTaken' })])
  })

  it('is nobody’s without a session, nor in another’s, nor after signing out on the way', async () => {
    expect((await house.browser().api('POST', '/me/identity', { to: '/me' })).status).toBe(401)
    const [one, other, login] = [await signedIn(), await signedIn(), newLogin()]
    const address = await house.theirs.signIn(await one.mine.leave('/me', '/me/identity'), login)
    one.mine.holds(other.mine.jar.get('lianxin_session')!)
    expect(await one.mine.comeBack(address)).toBe(problem('signIn.visitOver', '/me'))
    const away = await signedIn()
    const later = await house.theirs.signIn(await away.mine.leave('/me', '/me/identity'), login)
    await away.mine.api('POST', '/sign-out', {})
    expect(await away.mine.comeBack(later)).toBe(problem('signIn.visitOver', '/me'))
    expect(await house.browser().signIn(login)).toBe(problem('signIn.identityUnknown'))
  })

  it('asks who has a password for it: a phone left lying about is not enough', async () => {
    const [username, password] = [`user${++last}`, 'seven herds of grey horses']
    const { mine } = await signedIn({ username, password })
    expect(await (await mine.api('GET', '/me/identity')).json()).toEqual({ linkedAt: null, asksPassword: true })
    for (const current of [undefined, 'not this one']) {
      const refused = await mine.api('POST', '/me/identity', { to: '/me', ...(current && { current }) })
      expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([401, 'signIn.wrongPassword'])
    }
    expect(await mine.link(newLogin(), { current: password })).toBe(`${PUBLIC_URL}/me`)
  })
})

describe('a verified phone', () => {
  const known = async (claims: (phone: string) => object) => {
    const [phone, login] = [newPhone(), newLogin()]
    const id = await createAccount(house.ctx(), { phone })
    house.theirs.people.set(login, claims(phone) as Record<string, unknown>)
    return { id, phone, login, browser: house.browser({ linkByPhone: true }) }
  }
  const verified = (phone: string) => ({ phone_number: `+86 ${phone}`, phone_number_verified: true })

  it('finds its account where the operator allows it, and from then on the person does', async () => {
    const { id, login, browser } = await known(verified)
    expect(await browser.signIn(login)).toBe(home)
    expect((await browser.me()).accountId).toBe(id)
    house.theirs.people.delete(login)
    const later = house.browser()
    await later.signIn(login)
    expect((await later.me()).accountId).toBe(id)
  })

  it('finds nothing where the operator does not', async () => {
    const { login } = await known(verified)
    expect(await house.browser().signIn(login)).toBe(problem('signIn.identityUnknown'))
  })

  it.each([
    ['that is not verified', (phone: string) => ({ phone_number: phone, phone_number_verified: false })],
    ['of which nothing is said', (phone: string) => ({ phone_number: phone })],
    ['verified in words', (phone: string) => ({ phone_number: phone, phone_number_verified: 'true' })],
    ['that is none', () => ({ phone_number: '110', phone_number_verified: true })],
    ['that nobody here has', () => ({ phone_number: '13599999999', phone_number_verified: true })],
  ])('%s finds nothing, and makes no account', async (_, claims) => {
    const { login, browser } = await known(claims)
    const before = await house.rows('select id from account')
    expect(await browser.signIn(login)).toBe(problem('signIn.identityUnknown'))
    expect(await house.rows('select id from account')).toEqual(before)
  })

  it('given to somebody else does not let them in beside its former owner', async () => {
    const { phone, login, browser } = await known(verified)
    await browser.signIn(login)
    const heir = newLogin()
    house.theirs.people.set(heir, verified(phone))
    expect(await house.browser({ linkByPhone: true }).signIn(heir)).toBe(problem('signIn.identityUnknown'))
  })
})

describe('the way back', () => {
  it.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    '',
    'console',
  ])('never leads to %j', async (to) => {
    const refused = await house.browser().api('POST', '/sign-in/provider', { to })
    expect([refused.status, await refused.json()]).toEqual([422, expect.objectContaining({ field: 'to' })])
  })

  it.each(['//evil.example', 'https://evil.example'])('does not believe a cookie that says %j', async (to) => {
    const browser = house.browser()
    browser.jar.set('lianxin_visit', `${'x'.repeat(43)}.${Buffer.from(to).toString('base64url')}`)
    expect(await browser.comeBack(`${PUBLIC_URL}/api/v1/sign-in/provider/back?state=x`)).toBe(
      problem('signIn.visitOver', '/sign-in'),
    )
  })

  it('stays on this site however the path is folded', async () => {
    const browser = house.browser()
    await browser.leave('/.//evil.example/x')
    const led = await browser.comeBack(`${PUBLIC_URL}/api/v1/sign-in/provider/back`)
    expect(new URL(led).origin).toBe(PUBLIC_URL)
  })
})

describe('signing out', () => {
  it('ends the provider’s session too, when it was by the provider that one came', async () => {
    const { login, browser } = await linked()
    await browser.signIn(login)
    const { next } = (await (await browser.api('POST', '/sign-out', { to: '/console/' })).json()) as { next: string }
    expect(next).toBe(
      `${house.theirs.issuer}/session/end?post_logout_redirect_uri=${encodeURIComponent(`${PUBLIC_URL}/console/`)}&client_id=lianxin`,
    )
    expect((await fetch(next)).status).toBe(200)
    await isNobody(browser)
  })

  it('leads nowhere else for whoever came by another door', async () => {
    const { mine } = await signedIn()
    expect(await (await mine.api('POST', '/sign-out', {})).json()).toEqual({ next: null })
  })
})

describe('a provider that is away', () => {
  it('is said to be, and what is unfinished is not held against anybody', async () => {
    const browser = house.browser({ issuer: 'http://127.0.0.1:9' })
    const refused = await browser.api('POST', '/sign-in/provider', { to: '/' })
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([
      503,
      'signIn.providerUnreachable',
    ])
  })

  it('whose metadata names another issuer is not believed', async () => {
    const browser = house.browser({ issuer: house.theirs.issuer.replace('127.0.0.1', 'localhost') })
    expect((await browser.api('POST', '/sign-in/provider', { to: '/' })).status).toBe(503)
  })
})
