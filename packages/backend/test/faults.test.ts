import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type Client, createClient } from '@lianxin/contract/client'
import { DAY, MINUTE, plus, toMs } from '@lianxin/domain/kernel/time'
import { type DatabaseLine, openLine } from '@lianxin/testkit/database-line'
import { buildSmallDistrict, openTestPlatform, type SmallDistrict, type TestPlatform } from '@lianxin/testkit/district'
import { MONDAY } from '@lianxin/testkit/platform'
import { startTestServer, type TestServer } from '@lianxin/testkit/server'
import pg from 'pg'
import { UUID, uuidv7 } from 'uuidv7'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ChildSettings } from './faults.child.ts'
import { codeOf, reportOf } from './requests.ts'

const district = '150430'
let platform: TestPlatform
let town: SmallDistrict
let server: TestServer
let owner: pg.Client
let resident: string
beforeAll(async () => {
  platform = await openTestPlatform()
  town = await buildSmallDistrict(platform)
  server = await startTestServer(platform, { streams: { checkMs: 200 } })
  owner = new pg.Client(platform.database.owner)
  await owner.connect()
  resident = (await town.person('苏日娜')).accountId
})
afterAll(async () => {
  await server.close()
  await owner.end()
  await platform.close()
})

const children: ChildProcess[] = []
afterEach(async () => {
  for (const child of children.splice(0)) {
    if (!hasEnded(child) && child.kill('SIGKILL')) await once(child, 'exit')
  }
})
const hasEnded = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null

/** Another server on the same database, in a process of its own. */
async function startChild(over: Partial<ChildSettings> = {}) {
  const settings: ChildSettings = {
    ...{ connection: platform.database.app, dir: platform.dir, now: platform.clock.now(), dies: false, ...over },
  }
  const script = join(import.meta.dirname, 'faults.child.ts')
  const stdio = ['ignore', 'pipe', 'inherit'] as const
  const child = spawn(process.execPath, [script, JSON.stringify(settings)], { stdio: [...stdio] })
  children.push(child)
  const [url] = (await once(createInterface(child.stdout!), 'line')) as [string]
  return { child, url }
}

/** A client of the server at `url`, under a session of its own. */
async function clientAt(url: string, accountId: string): Promise<{ client: Client; cookie: string }> {
  const cookie = await server.cookieOf(accountId)
  const client = createClient(`${url}/api/v1`, (to, init) => {
    const headers = new Headers(init.headers)
    headers.set('cookie', cookie)
    return fetch(to, { ...init, headers })
  })
  return { client, cookie }
}

const report = (over: object = {}) => reportOf(district, town.grids[0].id, over)
const step = (of: { id: string; version: number }, kind: string, data: object = {}) => ({
  ...{ district, key: uuidv7(), id: of.id, version: of.version, kind, data: data as Record<string, unknown> },
})
const count = async (from: string, values: unknown[]): Promise<number> =>
  Number((await owner.query(`select count(*) from ${from}`, values)).rows[0].count)

describe('a server killed between commit and answer', () => {
  it('has done it once: the client that repeats with its key is told what was done', async () => {
    const { child, url } = await startChild({ dies: true })
    const exited = once(child, 'exit')
    const sent = report()
    await expect((await clientAt(url, resident)).client.matters.submit(sent)).rejects.toThrow('fetch failed')
    expect(await exited).toEqual([null, 'SIGKILL'])
    expect(await count('matter where id = $1', [sent.id])).toBe(1)

    const fresh = (await clientAt((await startChild()).url, resident)).client
    const receipt = await fresh.matters.submit(sent)
    expect(receipt).toMatchObject({ id: sent.id, version: 1, state: 'submitted' })
    expect(await fresh.matters.submit(sent)).toEqual(receipt)
    expect(await count('matter where id = $1', [sent.id])).toBe(1)
    expect(await count('matter_action where matter_id = $1', [sent.id])).toBe(1)
    expect(await count('audit where target_id = $1', [sent.id])).toBe(1)
  })

  it('a step likewise', async () => {
    const made = await (await server.client(resident)).matters.submit(report())
    const { child, url } = await startChild({ dies: true })
    const exited = once(child, 'exit')
    const accept = step(made, 'accept')
    const { accountId } = town.dispatcher
    await expect((await clientAt(url, accountId)).client.matters.act(accept)).rejects.toThrow('fetch failed')
    expect(await exited).toEqual([null, 'SIGKILL'])

    const fresh = await server.client(accountId)
    const receipt = await fresh.matters.act(accept)
    expect(receipt).toMatchObject({ id: made.id, version: 2, state: 'accepted' })
    expect(await fresh.matters.act(accept)).toEqual(receipt)
    expect(await count('matter_action where matter_id = $1', [made.id])).toBe(2)
  })
})

describe('a server killed in mid-sweep', () => {
  it('leaves what it has not committed to the next one: every card is shown, none twice', {
    timeout: 60_000,
  }, async () => {
    const client = await server.client(resident)
    const ids: string[] = []
    for (let n = 0; n < 40; n++) {
      platform.clock.advance(MINUTE)
      ids.push((await client.matters.submit(report())).id)
    }
    const shown = () =>
      owner.query(
        `select matter_id, kind from matter_action where matter_id = any ($1) and kind in ('warned', 'overdue')`,
        [ids],
      )
    // The sweep stands still at the thirty-fifth matter: it has committed some, and is in the midst of others.
    await owner.query(`create function stand_still() returns trigger language plpgsql
      as $$ begin perform pg_advisory_xact_lock(7); return new; end $$`)
    await owner.query(`create trigger stand_still before insert on matter_action for each row
      when (new.matter_id = '${ids[34]}') execute function stand_still()`)
    await owner.query('select pg_advisory_lock(7)')
    const now = plus(platform.clock.now(), 2 * DAY)
    const { child } = await startChild({ now })
    const waiting = `select from pg_locks where locktype = 'advisory' and not granted`
    await expect.poll(async () => (await owner.query(waiting)).rowCount, { timeout: 20_000 }).toBe(1)
    const exited = once(child, 'exit')
    child.kill('SIGKILL')
    await exited
    const before = (await shown()).rowCount!
    expect(before).toBeGreaterThan(0)
    expect(before).toBeLessThan(80)
    await owner.query('select pg_advisory_unlock(7)')
    await owner.query('drop function stand_still cascade')

    await startChild({ now })
    await expect.poll(async () => (await shown()).rowCount, { timeout: 20_000 }).toBe(80)
    const { rows } = await shown()
    expect(new Set(rows.map(({ matter_id, kind }) => `${matter_id} ${kind}`)).size).toBe(80)
    const left = `deadline where matter_id = any ($1) and fired_at is null and stopped_at is null and due_at <= $2`
    await expect.poll(() => count(left, [ids, now])).toBe(0)
    platform.clock.set(MONDAY)
  })
})

describe('while the database is gone', () => {
  let line: DatabaseLine
  beforeEach(async () => {
    line = await openLine(platform.database.app)
  })
  afterEach(() => line.close())

  it('requests are told to come again, the server lives, and goes on by itself afterwards', async () => {
    const { child, url } = await startChild({ connection: line.connection })
    const { client, cookie } = await clientAt(url, resident)
    const dispatcher = (await clientAt(url, town.dispatcher.accountId)).client
    const before = report()
    expect((await client.matters.submit(before)).version).toBe(1)
    await line.cut()

    const during = report()
    const headers = { cookie, 'content-type': 'application/json' }
    const at = `${url}/api/v1/districts/${district}/matters`
    const refused = [
      await fetch(at, { headers }),
      await fetch(`${at}/${before.id}`, { headers }),
      await fetch(at, { headers, method: 'POST', body: JSON.stringify(during) }),
    ]
    for (const response of refused) {
      expect(response.status).toBe(503)
      expect(response.headers.get('content-type')).toBe('application/problem+json')
      expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
      expect(await response.json()).toMatchObject({ status: 503, code: 'server.database' })
    }
    expect((await fetch(`${url}/readyz`)).status).toBe(503)
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
    expect(await count('matter where id = $1', [during.id])).toBe(0)

    await line.mend()
    await expect.poll(async () => (await fetch(`${url}/readyz`)).status, { timeout: 10_000 }).toBe(200)
    expect((await client.matters.submit(during)).version).toBe(1)
    const after = report()
    expect((await client.matters.submit(after)).version).toBe(1)
    const sent = [before.id, during.id, after.id]
    const kept = (await client.matters.list({ district, view: 'raised' })).items.map(({ id }) => id)
    expect(kept).toEqual(expect.arrayContaining(sent))
    // The work in the background goes on too.
    const told = async () => (await dispatcher.notices.list({ district })).items.map(({ matterId }) => matterId)
    await expect.poll(told, { timeout: 10_000 }).toEqual(expect.arrayContaining(sent))
    expect(hasEnded(child)).toBe(false)
  })
})

describe('an open stream closes within five seconds', () => {
  const listen = async (cookie: string) => {
    const response = await fetch(`${server.url}/api/v1/districts/${district}/events`, { headers: { cookie } })
    expect(response.status).toBe(200)
    const heard = { ended: false }
    const reading = (async () => {
      for await (const _ of response.body!);
    })()
    void reading.catch(() => {}).finally(() => (heard.ended = true))
    return heard
  }
  const ends = (stream: { ended: boolean }) => expect.poll(() => stream.ended, { timeout: 5_000 }).toBe(true)

  it('after its session was revoked, and those of other sessions stay', async () => {
    const here = await clientAt(server.url, resident)
    const there = await clientAt(server.url, resident)
    const [stays, ending] = [await listen(here.cookie), await listen(there.cookie)]
    const { items } = await there.client.me.sessions({})
    await here.client.me.revoke({ id: items.find(({ current }) => current)!.id })
    await ends(ending)
    expect(stays.ended).toBe(false)
    expect(await codeOf(there.client.me.get({}))).toBe('session.required')
  })

  it('after its post was ended', async () => {
    const leaving = await town.staff('邓小虎', 'dispatcher', town.orgs.townOffice.id, town.town.id)
    const stream = await listen(await server.cookieOf(leaving.accountId))
    const stays = await listen(await server.cookieOf(town.dispatcher.accountId))
    await (await server.client(town.admin.accountId)).posts.end({ district, key: uuidv7(), id: leaving.post.id })
    await ends(stream)
    expect(stays.ended).toBe(false)
  })
})

describe('phones whose clocks are two days off', () => {
  afterEach(() => platform.clock.set(MONDAY))
  const idAt = (off: number) =>
    UUID.fromFieldsV7(toMs(platform.clock.now()) + off, 1, Math.floor(Math.random() * 2 ** 30), 7).toString()

  it('change neither times, nor deadlines, nor the order of lists', async () => {
    const reporter = await server.client((await town.person('包青山')).accountId)
    const dispatcher = await server.client(town.dispatcher.accountId)
    const reported: { id: string; at: string; dueAt: string | null }[] = []
    for (const off of [2 * DAY, -2 * DAY, 0, 2 * DAY, -2 * DAY]) {
      platform.clock.advance(MINUTE)
      const [at, id] = [platform.clock.now(), idAt(off)]
      const { dueAt } = await reporter.matters.submit(report({ id, key: idAt(off) }))
      reported.push({ id, at, dueAt })
    }
    for (const { id, at, dueAt } of reported) {
      const view = await reporter.matters.get({ district, id })
      expect([view.submittedAt, view.clocks[0]!.startedAt, view.timeline[0]!.at]).toEqual([at, at, at])
      // All clocks of the same kind run equally long from when the server heard of it.
      expect(toMs(dueAt!) - toMs(at)).toBe(toMs(reported[0]!.dueAt!) - toMs(reported[0]!.at))
    }
    const inTime = reported.map(({ id }) => id)
    const raised = await reporter.matters.list({ district, view: 'raised' })
    expect(raised.items.map(({ id }) => id)).toEqual(inTime.toReversed())
    const all = await dispatcher.matters.list({ district, view: 'scope', limit: 100 })
    expect(all.items.map(({ id }) => id).filter((id) => inTime.includes(id))).toEqual(inTime)
  })

  it('take steps at the time of the server, in the order in which they came', async () => {
    const made = await (await server.client(resident)).matters.submit(report())
    const dispatcher = await server.client(town.dispatcher.accountId)
    const times = [MONDAY]
    for (const [version, off] of [2 * DAY, -2 * DAY, 2 * DAY].entries()) {
      platform.clock.advance(MINUTE)
      times.push(platform.clock.now())
      const comment = step({ id: made.id, version: version + 1 }, 'comment', { note: `第${version}次` })
      await dispatcher.matters.act({ ...comment, key: idAt(off) })
    }
    const view = await dispatcher.matters.get({ district, id: made.id })
    expect(view.timeline.map(({ at }) => at).toSorted()).toEqual(times)
    expect(times.at(-1)).toBe(plus(MONDAY, 3 * MINUTE))
    expect(view.clocks[0]!.dueAt).toBe(made.clocks[0]!.dueAt)
  })
})
