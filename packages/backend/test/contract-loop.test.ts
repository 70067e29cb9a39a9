import { endpoints } from '@lianxin/contract/api'
import type { Endpoint } from '@lianxin/contract/endpoint'
import { buildSmallDistrict, openTestPlatform, type SmallDistrict, type TestPlatform } from '@lianxin/testkit/district'
import { startTestServer, type TestServer } from '@lianxin/testkit/server'
import sharp from 'sharp'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { faultsOfCode, faultsOfRefusal, faultsOfSuccess, type Known, malformed, request } from './contract-loop.ts'
import { changesOfCategories, samplesIn } from './contract-samples.ts'

const all = endpoints as readonly Known[]
const inSession = all.filter(({ endpoint }) => endpoint.access === 'session')

let platform: TestPlatform
let town: SmallDistrict
let other: SmallDistrict
let server: TestServer
let resident: string
let photo: Uint8Array
let sampleOf: ReturnType<typeof samplesIn>
beforeAll(async () => {
  platform = await openTestPlatform()
  town = await buildSmallDistrict(platform)
  other = await buildSmallDistrict(platform, '150431')
  server = await startTestServer(platform)
  resident = (await town.person('苏日娜')).accountId
  photo = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#0a0' } })
    .jpeg()
    .toBuffer()
  const spareCategories = []
  for (const name of changesOfCategories) spareCategories.push((await town.category(name)).id)
  const category = (await town.category('道路')).id
  const route = (await town.route(spareCategories[0]!, town.root, town.orgs.office.id)).id
  const things = { matter: uuidv7(), photo: uuidv7(), rule: uuidv7(), category, spareCategories, route }
  sampleOf = samplesIn(town, things)
  const client = await server.client(resident)
  const of = all.find(({ id }) => id === 'matters.submit')!
  await client.matters.submit({ ...sampleOf(of.id, of.endpoint), id: things.matter } as never)
  await client.photos.put({ district: town.district, id: things.photo }, { body: photo })
  const naming = all.find(({ id }) => id === 'sources.create')!
  const admin = await server.client(town.admin.accountId)
  await admin.sources.create({ ...sampleOf(naming.id, naming.endpoint), code: 'hotline12345' } as never)
  const ruling = all.find(({ id }) => id === 'rules.create')!
  await admin.rules.create({ ...sampleOf(ruling.id, ruling.endpoint), id: things.rule, clock: 'finish' } as never)
})
afterAll(async () => {
  await server.close()
  await platform.close()
})

/** Who may do it: administrators build the house, the dispatcher runs it, everybody else lives in it. */
function insider(id: string): string {
  if (['matters.submit', 'photos.put', 'photos.get'].includes(id)) return resident
  if (
    /^(areas|areaChanges|areaShapes|imports|orgs|people|posts|categories|routes|calendar|rules)\.|^sources\.(create|update)/.test(
      id,
    )
  )
    return town.admin.accountId
  return id.startsWith('me.') || id === 'signIn.out' ? resident : town.dispatcher.accountId
}

/** Answered to whoever is signed in, and why. */
const open: Readonly<Record<string, string>> = {
  'signIn.out': 'one’s own session',
  'me.get': 'oneself',
  'me.rename': 'one’s own name; a resident of one district may live in another too',
  'me.sessions': 'one’s own sessions',
  'me.setPassword': 'one’s own password',
  'provider.identity': 'one’s own account',
  'areas.list': 'a resident picks the place of a report',
  'areas.path': 'a resident picks the place of a report',
  'areas.history': 'what a place was called is as public as what it is called',
  'categories.list': 'a resident picks the category of a report',
  'categories.form': 'a resident answers what the category asks',
  'calendar.get': 'when an office is open is no secret',
  'rules.list': 'how long things take is a promise to everybody',
  'matters.similar': 'what is public of near by; nothing is',
  'matters.submit': 'anybody may raise a matter anywhere',
  'photos.put': 'anybody may raise a matter anywhere; nobody else sees the photo before',
  'matters.listPublic': 'what was worded for everybody; of one’s own there is none',
  'notices.list': 'one’s own notices; there are none',
  'notices.read': 'one’s own notices; there are none',
  'notices.events': 'one’s own notices; there are none',
}

/** Lists what is one’s own: to whoever has raised nothing here, nothing. */
const ofOneself = ['matters.list', 'matters.search']

/** Successes that need more than one request. */
const elsewhere: Readonly<Record<string, string>> = {
  'guests.lookUp': 'needs a number and its code: guests/look-up.test.ts',
  'matters.join': 'needs a category whose matters may be known: matters/followers.test.ts',
  'matters.leave': 'needs a matter one follows: matters/followers.test.ts',
  'matters.glance': 'needs what is shown to all: matters/followers.test.ts',
  'signIn.phone': 'needs the code that was sent: sign-in/doors.test.ts',
  'signIn.password': 'needs a password set before: sign-in/doors.test.ts',
  'me.revoke': 'needs the id of a session: sign-in/sessions.test.ts',
  'provider.visit': 'needs a provider: sign-in/provider/provider.test.ts',
  'provider.back': 'needs a provider: sign-in/provider/provider.test.ts',
  'provider.link': 'needs a provider: sign-in/provider/provider.test.ts',
  'provider.unlink': 'needs a provider: sign-in/provider/provider.test.ts',
  'areaShapes.check': 'needs a file: areas/shapes/over-http.test.ts',
  'areaShapes.put': 'needs a file that was checked: areas/shapes/over-http.test.ts',
  'imports.upload': 'needs a file: imports/imports.test.ts',
  ...Object.fromEntries(
    ['get', 'preview', 'start', 'cancel', 'refused'].map((name) => [
      `imports.${name}`,
      'needs a file that was uploaded: imports/imports.test.ts',
    ]),
  ),
  'areaChanges.make': 'needs the basis of a preview: areas/change/change.test.ts',
  'demo.accounts': 'only on a demo server',
  'demo.signIn': 'only on a demo server',
}

const ask = (known: Known, account: string | null, over: object = {}, how: Parameters<typeof request>[4] = {}) =>
  request(server, known, account, { ...sampleOf(known.id, known.endpoint), ...over }, { photo, ...how })

/** New for each endpoint: whoever has raised something here may see that much. */
const outsiders = async () => {
  const resident = await town.person('包青山')
  const admin = await other.staff('冯远', 'admin', other.orgs.office.id, other.root)
  return [resident.accountId, admin.accountId]
}

describe('the loop', () => {
  it('asks for what each endpoint takes', () => {
    for (const { id, endpoint } of all)
      expect([id, endpoint.input.safeParse(sampleOf(id, endpoint)).error]).toEqual([id, undefined])
  })

  it.each(inSession)('$id without a session is nobody’s', async (known) => {
    expect(faultsOfCode(known, await ask(known, null), 'session.required')).toEqual([])
  })

  it.each(all.filter(({ endpoint }) => endpoint.method !== 'GET'))(
    '$id from another site is refused',
    async (known) => {
      for (const origin of ['https://evil.example', 'null']) {
        expect(faultsOfCode(known, await ask(known, insider(known.id), {}, { origin }), 'request.wrongOrigin')).toEqual(
          [],
        )
      }
    },
  )

  it.each(all)('$id refuses what is malformed, by its code', async (known) => {
    for (const input of malformed(known, sampleOf(known.id, known.endpoint))) {
      const answer = await request(server, known, insider(known.id), input, { photo })
      expect([input, faultsOfRefusal(known, answer)]).toEqual([input, []])
    }
  })

  it.each(inSession.filter(({ id }) => !ofOneself.includes(id)))('$id to a stranger', async (known) => {
    for (const account of await outsiders()) {
      const answer = await ask(known, account)
      const faults = open[known.id]
        ? faultsOfSuccess(known, answer)
        : faultsOfCode(known, answer, 'access.denied', 'thing.notFound')
      expect(faults).toEqual([])
    }
  })

  it.each(all.filter(({ id }) => ofOneself.includes(id)))('$id to a stranger is empty', async (known) => {
    for (const account of await outsiders())
      for (const view of ['scope', 'raised', 'tasks'])
        expect((await ask(known, account, { view })).body).toEqual({ items: [], next: null })
  })

  it.each(all.filter(({ id }) => !elsewhere[id]))('$id answers with what it declares', async (known) => {
    expect(faultsOfSuccess(known, await ask(known, insider(known.id)))).toEqual([])
  })

  it.each(all.filter(({ id }) => elsewhere[id] && id !== 'me.revoke'))('$id refuses what nobody has', async (known) => {
    expect(faultsOfRefusal(known, await ask(known, null))).toEqual([])
  })

  it('excuses no endpoint that is gone', () => {
    const ids = all.map(({ id }) => id)
    expect([...Object.keys(open), ...Object.keys(elsewhere), ...ofOneself].filter((id) => !ids.includes(id))).toEqual(
      [],
    )
  })
})

describe('the loop finds', () => {
  const planted = (id: string, over: Partial<Endpoint>): Known => {
    const known = all.find((one) => one.id === id)!
    return { id: known.id, endpoint: { ...known.endpoint, ...over } }
  }

  it('an endpoint that says it needs a session and does not', async () => {
    const known = planted('districts.list', { access: 'session' })
    expect(faultsOfCode(known, await ask(known, null), 'session.required')).toHaveLength(1)
  })

  it('one open to strangers that no list excuses', async () => {
    const known = planted('areas.list', {})
    expect(faultsOfCode(known, await ask(known, resident), 'access.denied', 'thing.notFound')).toHaveLength(1)
  })

  it('a key that is not declared, a key that is missing, and an answer of another kind', async () => {
    const narrower = planted('districts.list', { output: z.object({}) })
    expect(faultsOfSuccess(narrower, await ask(narrower, null))).toHaveLength(1)
    const wider = planted('districts.list', { output: z.object({ total: z.int() }) })
    expect(faultsOfSuccess(wider, await ask(wider, null))).toHaveLength(1)
    const image = planted('districts.list', { returns: 'image' })
    expect(faultsOfSuccess(image, await ask(image, null))).toHaveLength(1)
  })

  it('a code that is not announced', async () => {
    const known = planted('matters.submit', { errors: [] })
    const answer = await ask(known, resident, { type: 'nothing' })
    expect(faultsOfRefusal(planted('matters.submit', {}), answer)).toEqual([])
    expect(faultsOfRefusal(known, answer)).toEqual(['matters.submit: matter.unknownType is not announced'])
  })

  it('a malformed request that is taken', async () => {
    const known = planted('areas.list', { input: z.object({ district: z.string(), colour: z.string() }) })
    const input = malformed(known, { district: town.district, colour: 'red' }).at(-1)!
    expect(faultsOfRefusal(known, await request(server, known, resident, input))).not.toEqual([])
  })
})
