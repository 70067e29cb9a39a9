import type { Capacity } from '@lianxin/domain/matters/definition'
import { openTestPlatform, type TestPlatform } from '@lianxin/testkit/district'
import { startTestServer, type TestServer } from '@lianxin/testkit/server'
import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { deliverOutbox } from '../src/modules/notices/deliver.ts'
import { connect } from '../src/modules/notices/two-servers.fixture.ts'
import { crawl, type Page, seenIn } from './masking-crawl.ts'
import { canary, type MaskingTown, openMaskingTown, sheltering } from './masking-town.ts'
import { codeOf, sendJson } from './requests.ts'

const district = '150430'
const words = { text: canary.text, where: canary.where, comment: canary.comment }
let platform: TestPlatform
let server: TestServer
let owner: pg.Client
let place: MaskingTown
let who: Record<string, string>
let identity: Record<string, string>
let waiting: string
beforeAll(async () => {
  platform = await openTestPlatform()
  server = await startTestServer(platform)
  owner = new pg.Client(platform.database.owner)
  await owner.connect()
  place = await openMaskingTown(platform, server)
  const { town, other, reporter, leader } = place
  const { name, pinyin, phone, maskedName, maskedPhone } = canary
  identity = { name, pinyin, phone, maskedName, maskedPhone, person: reporter.personId, account: reporter.accountId }
  who = {
    body: town.officer.accountId,
    neighbour: (await town.person('包青山')).accountId,
    leader: leader.accountId,
    admin: town.admin.accountId,
    foreign: other.admin.accountId,
    dispatcher: town.dispatcher.accountId,
    reporter: reporter.accountId,
  }
  waiting = await rowsOf('outbox')
  await deliverOutbox(platform, platform.clock.now())
})
afterAll(async () => {
  await server.close()
  await owner.end()
  await platform.close()
})

const rowsOf = async (table: string): Promise<string> =>
  (
    await owner.query(`select coalesce(json_agg(t), '[]')::text as rows from ${table} t where district = $1`, [
      district,
    ])
  ).rows[0].rows
const opened = (pages: readonly Page[]): string[] => [
  ...new Set(pages.filter(({ status }) => status === 200).map(({ id }) => id)),
]
const reveal = { reason: '核实锅炉房位置金丝雀丁' }
const ask = async (account: string, path: string, body: object): Promise<Page> => {
  const response = await sendJson(server, account, 'POST', `/districts/${district}/matters/${path}`, body)
  return { id: path, status: response.status, text: await response.text() }
}

describe('who learns what', () => {
  it('the body complained about reads the complaint and never whose it is', async () => {
    const pages = await crawl(server, place, who.body!, { writes: true })
    expect(opened(pages)).toEqual(expect.arrayContaining(['matters.list', 'matters.get', 'photos.get', 'notices.list']))
    expect(seenIn(pages, words)).toEqual(Object.keys(words).toSorted())
    expect(seenIn(pages, identity)).toEqual([])
  })

  it('nor from receipts, refusals and notices', async () => {
    const { given, step, receipts } = place
    const [last] = receipts.slice(-1)
    const taken = step(given, 'comment', { note: '看看' })
    const refused = [
      await ask(who.body!, `${given.id}/actions`, taken),
      await ask(who.body!, `${given.id}/actions`, step(last!, 'confirm', { solved: 'yes' })),
      await ask(who.body!, `${given.id}/actions`, step(last!, 'finish', { outcome: 'solved' })),
      await ask(who.body!, `${given.id}/reveal`, { key: uuidv7(), ...reveal }),
    ]
    for (const { status } of refused) expect([403, 409, 422]).toContain(status)
    const told = { id: 'receipts', status: 200, text: JSON.stringify(receipts) }
    expect(seenIn([...refused, told], { ...identity, ...words })).toEqual([])
  })

  it('nor as the notices happen', async () => {
    const cookie = await server.cookieOf(who.body!)
    const first = '00000000-0000-7000-8000-000000000000'
    const stream = await connect(`${server.url}/api/v1/districts/${district}/events`, cookie, first)
    await vi.waitFor(() => expect(stream.heard.length).toBeGreaterThan(0), { timeout: 5_000, interval: 10 })
    stream.leave()
    expect(stream.heard.map(({ matterId }) => matterId)).toContain(place.given.id)
    const heard = { id: 'events', status: 200, text: JSON.stringify(stream.heard) }
    expect(seenIn([heard], identity)).toEqual([])
    // Of the complaint its first words, which they may read.
    expect(seenIn([heard], words)).toEqual(['text'])
  })

  it('a worker who found it is sheltered likewise', async () => {
    const response = await server.ask(who.body!, `/districts/${district}/matters/${place.found.id}`)
    const page = { id: 'matters.get', status: response.status, text: await response.text() }
    const { personId, accountId, phone } = place.town.gridWorker
    expect(seenIn([page], { name: '白小雨', person: personId, account: accountId, phone })).toEqual([])
    expect(seenIn([page], words)).toEqual(['text', 'where'])
  })

  it.each([
    ['neighbour', { writes: true, words: [], identity: [] }],
    ['foreign', { writes: true, words: [], identity: [] }],
    ['leader', { writes: true, words: ['comment', 'text', 'where'], identity: [] }],
    // Whoever knows the number finds the person to appoint, and no more of them.
    ['admin', { writes: false, words: [], identity: ['maskedName', 'maskedPhone', 'person'] }],
    [
      'dispatcher',
      { writes: false, words: ['comment', 'text', 'where'], identity: ['maskedName', 'maskedPhone', 'name', 'person'] },
    ],
    [
      'reporter',
      { writes: false, words: ['comment', 'text', 'where'], identity: ['account', 'maskedPhone', 'name', 'person'] },
    ],
  ])('%s', async (viewer, expected) => {
    const pages = await crawl(server, place, who[viewer]!, expected)
    expect({ words: seenIn(pages, words), identity: seenIn(pages, identity) }).toEqual({
      ...{ words: expected.words, identity: expected.identity },
    })
  })

  it('and the crawl finds a name that a type lets out', async () => {
    const visibility = sheltering.visibility as { name: readonly Capacity[] }
    const kept = visibility.name
    visibility.name = [...kept, 'lead']
    try {
      const pages = await crawl(server, place, who.body!)
      expect(seenIn(pages, identity)).toEqual(['name', 'person'])
    } finally {
      visibility.name = kept
    }
  })

  it('nobody’s number is anywhere in full', async () => {
    const { town, leader } = place
    const { admin, supervisor, dispatcher, officer, communityAdmin, gridWorker, otherWorker } = town
    const staff = { admin, supervisor, dispatcher, officer, communityAdmin, gridWorker, otherWorker, leader }
    const phones = Object.fromEntries(Object.entries(staff).map(([name, { phone }]) => [name, phone]))
    for (const account of Object.values(who)) {
      expect(seenIn(await crawl(server, place, account), { ...phones, reporter: canary.phone })).toEqual([])
    }
  })
})

describe('what is kept beside the redactable rows', () => {
  it.each(['notice', 'audit', 'matter_action'])('%s holds neither words nor names nor numbers', async (table) => {
    const text = await rowsOf(table)
    expect(text).toContain(place.given.id)
    const { name, phone, pinyin } = canary
    expect(seenIn([{ id: table, status: 200, text }], { ...words, name, phone, pinyin })).toEqual([])
  })

  it('nor did the outbox while it waited', () => {
    expect(waiting).toContain(place.given.id)
    const { name, phone, pinyin } = canary
    expect(seenIn([{ id: 'outbox', status: 200, text: waiting }], { ...words, name, phone, pinyin })).toEqual([])
  })
})

describe('revealing the number', () => {
  const looks = async () =>
    (await owner.query('select account_id, reason from reveal where matter_id = $1', [place.given.id])).rows
  const audited = async () =>
    (
      await owner.query(`select account_id, person_id from audit where event = 'matter.reveal' and target_id = $1`, [
        place.given.id,
      ])
    ).rows

  it.each([
    // Whoever reads the matter is told that the number is not theirs; to others there is no such matter.
    ['body', 'access.denied'],
    ['leader', 'access.denied'],
    ['neighbour', 'thing.notFound'],
    ['admin', 'thing.notFound'],
    ['foreign', 'thing.notFound'],
  ])('is not for the %s', async (viewer, code) => {
    const before = [await looks(), await audited()]
    const client = await server.client(who[viewer]!)
    const input = { district, id: place.given.id, key: uuidv7(), ...reveal }
    expect(await codeOf(client.matters.reveal(input))).toBe(code)
    expect([await looks(), await audited()]).toEqual(before)
  })

  it('is for the dispatcher, with a reason, and both the look and the audit stay', async () => {
    const client = await server.client(who.dispatcher!)
    const input = { district, id: place.given.id, key: uuidv7() }
    expect(await codeOf(client.matters.reveal({ ...input, reason: ' ' }))).toMatch(/^field\./)
    expect(await looks()).toEqual([])
    expect(await client.matters.reveal({ ...input, ...reveal })).toEqual({ phone: canary.phone })
    const { accountId: account_id, personId: person_id } = place.town.dispatcher
    expect(await looks()).toEqual([{ account_id, reason: reveal.reason }])
    expect(await audited()).toEqual([{ account_id, person_id }])
    expect(await rowsOf('audit')).not.toContain(reveal.reason)
  })
})
