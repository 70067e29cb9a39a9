import { buildSmallDistrict, openTestPlatform, type SmallDistrict, type TestPlatform } from '@lianxin/testkit/district'
import { startProvider, type TestProvider } from '@lianxin/testkit/provider'
import { startTestServer, type TestServer } from '@lianxin/testkit/server'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { browserOf, PUBLIC_URL } from './browser.fixture.ts'
import { openProvider } from './provider.ts'

let platform: TestPlatform
let town: SmallDistrict
let theirs: TestProvider
let server: TestServer
beforeAll(async () => {
  platform = await openTestPlatform()
  town = await buildSmallDistrict(platform)
  theirs = await startProvider({ publicUrl: PUBLIC_URL })
  const { issuer, clientId, clientSecret } = theirs
  const name = { zh: '认证', en: 'sign-on' }
  const provider = openProvider({ issuer, clientId, clientSecret, name, linkByPhone: false, publicUrl: PUBLIC_URL })
  server = await startTestServer(platform, { provider })
})
afterAll(async () => {
  await server.close()
  await theirs.close()
  await platform.close()
})

const newBrowser = () => browserOf((path, init) => fetch(server.url + path, init), theirs, '127.0.0.1')

/** Links an account to somebody of whom the provider says this besides. */
async function link(accountId: string, claims: object = {}): Promise<string> {
  const [login, browser] = [uuidv7(), newBrowser()]
  theirs.people.set(login, { ...claims })
  browser.holds((await server.cookieOf(accountId)).replace('lianxin_session=', ''))
  await browser.link(login)
  return login
}

async function comeIn(login: string) {
  const browser = newBrowser()
  expect(await browser.signIn(login)).toBe(`${PUBLIC_URL}/console/today`)
  return browser
}

const addPerson = () => ({ key: uuidv7(), id: uuidv7(), name: '新来的', phone: '13700001234' })

it('claims of roles, groups and rights give none', async () => {
  const { accountId } = await town.person('苏日娜')
  const claims = { admin: true, role: 'admin', roles: ['admin', 'leader'], groups: ['admins'], district: town.district }
  const resident = await comeIn(await link(accountId, claims))
  const refused = await resident.api('POST', `/districts/${town.district}/people`, addPerson())
  expect([refused.status, await refused.json()]).toEqual([403, expect.objectContaining({ code: 'access.denied' })])
  const admin = await comeIn(await link(town.admin.accountId))
  expect((await admin.api('POST', `/districts/${town.district}/people`, addPerson())).status).toBe(200)
})

it('a post that ended gives no right to whoever still comes in by the provider', async () => {
  const { accountId, post } = await town.staff('何其远', 'admin', town.orgs.office.id, town.root)
  const login = await link(accountId)
  const list = async () => (await (await comeIn(login)).api('GET', `/districts/${town.district}/people`)).status
  expect(await list()).toBe(200)
  const admin = await server.client(town.admin.accountId)
  await admin.posts.end({ district: town.district, id: post.id, key: uuidv7() })
  expect(await list()).toBe(403)
})
