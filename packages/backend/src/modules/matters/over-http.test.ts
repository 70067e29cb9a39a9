import type { Client } from '@lianxin/contract/client'
import { DAY, toMs } from '@lianxin/domain/kernel/time'
import { reduceAll } from '@lianxin/domain/matters/reduce'
import { buildSmallDistrict, openTestPlatform, type SmallDistrict, type TestPlatform } from '@lianxin/testkit/district'
import { MONDAY } from '@lianxin/testkit/platform'
import { startTestServer, type TestServer } from '@lianxin/testkit/server'
import pg from 'pg'
import sharp from 'sharp'
import { UUID, uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeOf, refusalOf, reportOf, sendJson } from '../../../test/requests.ts'
import { actionDigest, toAction } from './check-actions.ts'
import { verifyCounters } from './counters/verify.ts'
import { toMatter } from './queries.ts'

const district = '150430'
let platform: TestPlatform
let town: SmallDistrict
let other: SmallDistrict
let server: TestServer
let owner: pg.Client
let as: Record<'resident' | 'neighbour' | 'dispatcher' | 'worker' | 'admin' | 'foreign', Client>
let resident: string
let neighbour: string
beforeAll(async () => {
  platform = await openTestPlatform()
  town = await buildSmallDistrict(platform)
  other = await buildSmallDistrict(platform, '150431')
  server = await startTestServer(platform)
  owner = new pg.Client({ ...platform.database.owner, options: '-c timezone=UTC' })
  await owner.connect()
  resident = (await town.person('苏日娜')).accountId
  neighbour = (await town.person('包青山')).accountId
  const accounts = {
    ...{ resident, neighbour, dispatcher: town.dispatcher.accountId, worker: town.gridWorker.accountId },
    ...{ admin: town.admin.accountId, foreign: other.dispatcher.accountId },
  }
  const clients = await Promise.all(Object.entries(accounts).map(async ([who, id]) => [who, await server.client(id)]))
  as = Object.fromEntries(clients)
})
afterAll(async () => {
  await server.close()
  await owner.end()
  await platform.close()
})

const report = (over: object = {}) => reportOf(district, town.grids[0].id, over)
const step = (of: { id: string; version: number }, kind: string, data: object = {}) => ({
  ...{ district, key: uuidv7(), id: of.id, version: of.version, kind, data: data as Record<string, unknown> },
})
const count = async (text: string, values: unknown[] = []): Promise<number> =>
  Number((await owner.query(`select count(*) ${text}`, values)).rows[0].count)

describe('things of others', () => {
  it('a matter of another district is not there, by whatever path', async () => {
    const { id } = await as.resident.matters.submit(report())
    expect(await codeOf(as.foreign.matters.get({ district: '150431', id }))).toBe('thing.notFound')
    expect(await codeOf(as.foreign.matters.get({ district, id }))).toBe('thing.notFound')
    expect(await codeOf(as.foreign.matters.act({ ...step({ id, version: 1 }, 'accept'), district: '150431' }))).toBe(
      'thing.notFound',
    )
    expect(await codeOf(as.foreign.matters.act(step({ id, version: 1 }, 'accept')))).toBe('thing.notFound')
  })

  it('ids of another district in a form name nothing', async () => {
    const category = await other.category('道路')
    expect(await refusalOf(as.resident.matters.submit(report({ areaId: other.grids[0].id })))).toEqual({
      ...{ code: 'matter.areaUnknown', field: 'areaId' },
    })
    expect(await codeOf(as.resident.matters.submit(report({ categoryId: category.id })))).toBe('matter.categoryUnknown')
    const made = await as.resident.matters.submit(report())
    for (const assignee of [{ postId: other.officer.post.id }, { orgId: other.orgs.housing.id }]) {
      expect(await codeOf(as.dispatcher.matters.act(step(made, 'dispatch', { assignee })))).toBe(
        'matter.assigneeUnknown',
      )
    }
    const moved = step(made, 'amend', { area: other.grids[0].id, reason: '走错了' })
    expect(await codeOf(as.dispatcher.matters.act(moved))).toBe('matter.areaUnknown')
  })

  it('a neighbour neither reads, steps on, nor reveals a matter, and is answered as if it did not exist', async () => {
    const made = await as.resident.matters.submit(report())
    const { id } = made
    const answer = async (path: string, body?: object) => {
      const at = `/districts/${district}/matters/${path}`
      const response = await (body
        ? sendJson(server, neighbour, 'POST', at, body)
        : server.ask(neighbour, at, { method: 'GET' }))
      const { requestId: _, ...problem } = await response.json()
      return problem
    }
    const answers = async (of: string) => [
      await answer(of),
      await answer(`${of}/candidates`),
      await answer(`${of}/actions`, { ...step(made, 'withdraw'), id: of }),
      await answer(`${of}/reveal`, { key: uuidv7(), reason: '想知道' }),
    ]
    const told = await answers(id)
    expect(told.map(({ status, code }) => [status, code])).toEqual(Array(4).fill([404, 'thing.notFound']))
    expect(told).toEqual(await answers(uuidv7()))
    expect((await as.neighbour.matters.list({ district })).items).toEqual([])
    expect((await as.resident.matters.get({ district, id })).mine).toBe(true)
  })

  it('whoever may see a matter is told that a step is not theirs', async () => {
    const made = await as.resident.matters.submit(report())
    expect(await codeOf(as.worker.matters.act(step(made, 'reject', { reason: '不归我' })))).toBe('access.denied')
    expect(await codeOf(as.resident.matters.act(step(made, 'accept')))).toBe('access.denied')
    expect(await codeOf(as.worker.matters.candidates({ district, id: made.id }))).toBe('access.denied')
  })

  it('rights end with the post, at the next request of the same session', async () => {
    const leaving = await town.staff('邓小虎', 'dispatcher', town.orgs.townOffice.id, town.town.id)
    const client = await server.client(leaving.accountId)
    const made = await as.resident.matters.submit(report())
    expect(await codeOf(client.matters.get({ district, id: made.id }))).toBe('done')
    await as.admin.posts.end({ district, key: uuidv7(), id: leaving.post.id })
    expect(await codeOf(client.matters.get({ district, id: made.id }))).toBe('thing.notFound')
    expect(await codeOf(client.matters.act(step(made, 'accept')))).toBe('thing.notFound')
    expect(await codeOf(client.me.get({}))).toBe('done')
  })
})

describe('the same request again', () => {
  it('answers with the first result; other content, another account and another matter are refused', async () => {
    const first = report()
    const made = await as.resident.matters.submit(first)
    expect(await as.resident.matters.submit(first)).toEqual(made)
    expect(await codeOf(as.resident.matters.submit({ ...first, data: { text: '另一件事' } }))).toBe('key.otherContent')
    expect(await codeOf(as.resident.matters.submit({ ...first, key: uuidv7() }))).toBe('key.otherContent')
    expect(await codeOf(as.neighbour.matters.submit(first))).toBe('key.otherContent')
    expect(await count('from matter where id = $1', [first.id])).toBe(1)
  })

  it('of a step likewise, also when its key was used on another matter', async () => {
    const [one, two] = [await as.resident.matters.submit(report()), await as.resident.matters.submit(report())]
    const accept = step(one, 'accept')
    const accepted = await as.dispatcher.matters.act(accept)
    expect(await as.dispatcher.matters.act(accept)).toEqual(accepted)
    expect(await codeOf(as.dispatcher.matters.act({ ...accept, data: { note: '改了' } }))).toBe('key.otherContent')
    expect(await codeOf(as.dispatcher.matters.act({ ...accept, id: two.id }))).toBe('key.otherContent')
    expect(await codeOf(as.dispatcher.matters.act(step(one, 'accept')))).toBe('matter.stale')
  })

  it('of a look at the phone gives its reason once, and every look is in the audit', async () => {
    const { id } = await as.resident.matters.submit(report())
    const look = { district, id, key: uuidv7(), reason: '约上门时间' }
    const shown = await as.dispatcher.matters.reveal(look)
    expect(await as.dispatcher.matters.reveal(look)).toEqual(shown)
    expect(await codeOf(as.dispatcher.matters.reveal({ ...look, reason: '别的原因' }))).toBe('key.otherContent')
    expect(await count('from reveal where matter_id = $1', [id])).toBe(1)
    expect(await count(`from audit where event = 'matter.reveal' and target_id = $1`, [id])).toBe(2)
  })

  it('of an administrator likewise', async () => {
    const input = { district, key: uuidv7(), id: uuidv7(), name: '路灯' }
    const made = await as.admin.categories.create(input)
    expect(await as.admin.categories.create(input)).toEqual(made)
    expect(await codeOf(as.admin.categories.create({ ...input, name: '井盖' }))).toBe('key.otherContent')
  })

  it.each([1, 2, 3, 4, 5])('twenty times at once makes one matter (%d)', async () => {
    const newcomer = await server.client((await town.person('新来的')).accountId)
    const same = report()
    const told = await Promise.all(Array.from({ length: 20 }, () => codeOf(newcomer.matters.submit(same))))
    expect(told.filter((code) => code !== 'done' && code !== 'server.busy')).toEqual([])
    expect(told).toContain('done')
    expect((await newcomer.matters.submit(same)).version).toBe(1)
    expect(await count('from matter where id = $1', [same.id])).toBe(1)
    expect(await count('from matter_action where matter_id = $1', [same.id])).toBe(1)
  })

  it('twenty steps at once on one matter: one wins, the others are stale, and all books agree', async () => {
    const made = await as.resident.matters.submit(report())
    const steps = Array.from({ length: 20 }, (_, n) => step(made, 'comment', { note: `第${n}次` }))
    const told = await Promise.all(steps.map((one) => codeOf(as.dispatcher.matters.act(one))))
    expect(told.toSorted()).toEqual(['done', ...Array(19).fill('matter.stale')])
  })

  it('twenty times the same step at once is one step, and all are told so', async () => {
    const made = await as.resident.matters.submit(report())
    const same = step(made, 'comment', { note: '同一句' })
    const told = await Promise.all(Array.from({ length: 20 }, () => as.dispatcher.matters.act(same)))
    expect(new Set(told.map(({ version }) => version))).toEqual(new Set([2]))
  })
})

describe('what is sent', () => {
  it('10,001 characters are refused by their field, 10,000 are kept', async () => {
    const text = (length: number) => report({ data: { text: '灯'.repeat(length) } })
    expect(await refusalOf(as.resident.matters.submit(text(10_001)))).toEqual({ code: 'field.tooLong', field: 'text' })
    expect(await codeOf(as.resident.matters.submit(text(10_000)))).toBe('done')
  })

  it('scripts come back as the words they are, in JSON', async () => {
    const words = `<script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}';drop table matter;--`
    const made = await as.resident.matters.submit(report({ data: { text: words, where: words } }))
    const response = await server.ask(resident, `/districts/${district}/matters/${made.id}`)
    expect(response.headers.get('content-type')).toMatch(/^application\/json/)
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('content-security-policy')).not.toMatch(/unsafe/)
    expect((await response.json()).content).toEqual({ text: words, where: words })
    expect(
      (await as.admin.categories.create({ district, key: uuidv7(), id: uuidv7(), name: words.slice(0, 50) })).name,
    ).toBe(words.slice(0, 50))
  })

  it.each([-2 * DAY, 2 * DAY])('a phone whose clock is off by %d ms changes no time of ours', async (off) => {
    const idAt = () => UUID.fromFieldsV7(toMs(MONDAY) + off, 1, Math.floor(Math.random() * 2 ** 30), 7).toString()
    const made = await as.resident.matters.submit(report({ key: idAt(), id: idAt() }))
    const view = await as.resident.matters.get({ district, id: made.id })
    expect([view.submittedAt, view.clocks[0]!.startedAt]).toEqual([MONDAY, MONDAY])
  })

  it('an id in capital letters is the same id, and its log reads as it was signed', async () => {
    const id = uuidv7()
    const sent = report({ id: id.toUpperCase(), key: uuidv7().toUpperCase() })
    const made = await as.resident.matters.submit(sent)
    expect(made.id).toBe(id)
    expect(await as.resident.matters.submit(sent)).toEqual(made)
  })

  it('categories of another type and places too wide are refused, at birth and later', async () => {
    const category = await town.category('井盖', { type: 'hazard' })
    expect(await codeOf(as.resident.matters.submit(report({ categoryId: category.id })))).toBe('matter.categoryUnknown')
    expect(await refusalOf(as.resident.matters.submit(report({ areaId: town.town.id })))).toEqual({
      ...{ code: 'matter.areaTooWide', field: 'areaId' },
    })
    const made = await as.resident.matters.submit(report())
    const amend = (data: object) =>
      refusalOf(as.dispatcher.matters.act(step(made, 'amend', { reason: '更正', ...data })))
    expect(await amend({ category: category.id })).toEqual({ code: 'matter.categoryUnknown', field: 'category' })
    expect(await amend({ category: uuidv7() })).toEqual({ code: 'matter.categoryUnknown', field: 'category' })
    expect(await amend({ area: town.town.id })).toEqual({ code: 'matter.areaTooWide', field: 'area' })
  })

  it('a write from another site is refused', async () => {
    const path = `/districts/${district}/matters`
    const from = (origin: string) => sendJson(server, resident, 'POST', path, report(), { origin })
    for (const origin of ['https://evil.example', 'null', `${server.url}.evil.example`]) {
      expect((await (await from(origin)).json()).code).toBe('request.wrongOrigin')
    }
    expect((await from(server.url)).status).toBe(200)
  })
})

describe('photos', () => {
  const jpeg = () =>
    sharp({ create: { width: 8, height: 8, channels: 3, background: '#a00' } })
      .jpeg()
      .toBuffer()
  const put = async (client: Client, id = uuidv7()) => {
    await client.photos.put({ district, id }, { body: await jpeg() })
    return id
  }
  const look = async (account: string, id: string) =>
    (await server.ask(account, `/districts/${district}/photos/${id}`)).status

  it('before they are attached are seen by their sender alone, then by who sees the matter', async () => {
    const id = await put(as.resident)
    expect([await look(resident, id), await look(neighbour, id)]).toEqual([200, 404])
    expect(await look(town.dispatcher.accountId, id)).toBe(404)
    await as.resident.matters.submit(report({ data: { text: '灯坏了', photos: [id] } }))
    expect([await look(resident, id), await look(neighbour, id)]).toEqual([200, 404])
    expect(await look(town.dispatcher.accountId, id)).toBe(200)
    expect(await look(other.dispatcher.accountId, id)).toBe(404)
  })

  it('of others, twice over, or of nobody cannot be attached', async () => {
    const mine = await put(as.resident)
    const withPhoto = (...photos: string[]) => report({ data: { text: '灯坏了', photos } })
    expect(await codeOf(as.neighbour.matters.submit(withPhoto(mine)))).toBe('photo.unknown')
    expect(await codeOf(as.resident.matters.submit(withPhoto(uuidv7())))).toBe('photo.unknown')
    expect(await codeOf(as.resident.matters.submit(withPhoto(mine)))).toBe('done')
    expect(await codeOf(as.resident.matters.submit(withPhoto(mine)))).toBe('photo.unknown')
  })

  it('attached by two matters at once belong to one', async () => {
    const id = await put(as.resident)
    const twice = [1, 2, 3, 4].map(() =>
      codeOf(as.resident.matters.submit(report({ data: { text: '灯坏', photos: [id] } }))),
    )
    expect((await Promise.all(twice)).toSorted()).toEqual(['done', 'photo.unknown', 'photo.unknown', 'photo.unknown'])
  })

  it('under an id that is taken are refused, unless it is the same photo again', async () => {
    const id = await put(as.resident)
    expect(await put(as.resident, id)).toBe(id)
    expect(await codeOf(put(as.neighbour, id))).toBe('key.otherContent')
    const another = await sharp(await jpeg())
      .resize(4)
      .jpeg()
      .toBuffer()
    expect(await codeOf(as.resident.photos.put({ district, id }, { body: another }))).toBe('key.otherContent')
  })

  it('of 20 MB are refused', async () => {
    const body = new Uint8Array(20 * 1024 ** 2)
    const response = await server.ask(resident, `/districts/${district}/photos/${uuidv7()}`, { method: 'PUT', body })
    expect([response.status, (await response.json()).code]).toEqual([413, 'photo.tooLarge'])
  })
})

it('after all this every matter is the reduction of its log, signed as it reads, and counted once', async () => {
  expect(await verifyCounters(platform, district)).toEqual([])
  await platform.db.read(district, async (tx) => {
    const all = <Row extends object>(text: string) => tx.prepared<Row>({ name: text.slice(0, 60), text }, [])
    const matters = await all<Parameters<typeof toMatter>[0]>('select * from matter')
    const actions = await all<Parameters<typeof toAction>[0]>('select * from matter_action order by matter_id, seq')
    const signed = await all<{ digest: string }>(
      `select digest from audit where event like 'matter.%' and digest is not null`,
    )
    expect(matters.length).toBeGreaterThan(10)
    for (const row of matters) {
      const log = actions.filter((action) => action.matter_id === row.id)
      expect(log.map(({ seq }) => seq)).toEqual(log.map((_, at) => at + 1))
      expect(toMatter(row)).toEqual(reduceAll(log.map(toAction)))
    }
    expect(signed.map(({ digest }) => digest).sort()).toEqual(actions.map((row) => actionDigest(toAction(row))).sort())
  })
})
