import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Platform } from '../../platform/context.ts'
import { DISTRICT, MONDAY, openTown, type Town } from '../matters/town.fixture.ts'
import { connect, signIn, startServer } from './two-servers.fixture.ts'

type Server = Awaited<ReturnType<typeof startServer>>
let town: Town
let other: Platform
let here: Server
let there: Server
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.close())
beforeEach(async () => {
  await town.owner.query(
    'truncate matter, matter_action, matter_content, deadline, assignment, matter_counter, matter_counter_change, outbox, audit, notice, session',
  )
  await town.owner.query('update post set ended_at = null')
  other = town.open()
  here = await startServer(town, town.platform)
  there = await startServer(town, other, { beatMs: 50 })
})
afterEach(async () => {
  await Promise.all([here.stop(), there.stop()])
  await other.db.close()
})

type Who = keyof Town['people']
const come = async (who: Who, server = there, lastEventId?: string) => {
  const session = await signIn(town, town.people[who])
  return { ...session, client: await connect(server.url, session.cookie, lastEventId) }
}
const until = (check: () => void, timeout = 5_000) => vi.waitFor(check, { timeout, interval: 10 })
const raise = (who: Who = 'resident') => town.raise(who, town.areas['150430100001001']!)
const events = (client: { heard: { event: string }[] }) => client.heard.map(({ event }) => event.slice(7))

describe('a stream', () => {
  it('tells on one server within two seconds what was done on the other, and tells a stranger nothing', async () => {
    const [{ client }, stranger] = [await come('dispatcher'), await come('stranger')]
    expect(client).toMatchObject({ status: 200, type: 'text/event-stream; charset=utf-8' })
    const raised = await raise()
    await until(() => expect(client.heard).toHaveLength(1), 2_000)
    expect(client.heard[0]).toMatchObject({
      ...{ district: DISTRICT, event: 'matter.submit', at: MONDAY, readAt: null },
      ...{ matterId: raised.id, matterNo: raised.no, matterType: 'need' },
    })
    expect(client.heard[0]).not.toHaveProperty('personId')
    // The stranger's line is alive: it tells them of their own matter, and of nothing before it.
    await town.step('dispatcher', await raise('stranger'), 'accept')
    await until(() => expect(stranger.client.heard).toHaveLength(1))
    expect(events(stranger.client)).toEqual(['accept'])
  })

  it('beats while nothing happens', async () => {
    const { client } = await come('dispatcher')
    await until(() => expect(client.beats).toBeGreaterThan(2))
  })

  it('is for those who are signed in', async () => {
    expect((await connect(there.url, '')).status).toBe(401)
  })

  it('is forgotten when the client leaves', async () => {
    const { client } = await come('dispatcher')
    expect(there.streams.count()).toBe(1)
    client.leave()
    await until(() => expect(there.streams.count()).toBe(0))
  })

  it('is one of five at most; the oldest closes', async () => {
    const { cookie, client: oldest } = await come('dispatcher')
    const more = await Promise.all([1, 2, 3, 4].map(() => connect(there.url, cookie)))
    await come('supervisor')
    expect(there.streams.count()).toBe(6)
    const newest = await connect(there.url, cookie)
    await until(() => expect(oldest.ended).toBe(true))
    expect([...more, newest].map(({ ended }) => ended)).toEqual([false, false, false, false, false])
  })
})

describe('a stream closes', () => {
  it('when its session is gone, and no other with it', async () => {
    const [{ client, sessionId }, untouched] = [await come('dispatcher'), await come('officer')]
    await town.owner.query('delete from session where id = $1', [sessionId])
    await until(() => expect(client.ended).toBe(true))
    expect(untouched.client.ended).toBe(false)
  })

  it('at once when the servers are told, however seldom they look', async () => {
    const slow = await startServer(town, other, { checkMs: 3_600_000 })
    const { client, sessionId } = await come('dispatcher', slow)
    await town.owner.query('delete from session where id = $1', [sessionId])
    await vi.waitFor(async () => {
      await town.owner.query(`select pg_notify('session', $1)`, [sessionId])
      expect(client.ended).toBe(true)
    })
    await slow.stop()
  })

  it('when a post ends, and what comes after it is not told', async () => {
    const { client } = await come('dispatcher')
    await town.owner.query('update post set ended_at = $2 where id = $1', [town.people.dispatcher.posts[0]!.id, MONDAY])
    await until(() => expect(client.ended).toBe(true))
    await raise()
    await vi.waitFor(async () => expect((await town.owner.query('select from notice')).rowCount).toBe(1))
    expect(client.heard).toEqual([])
  })

  it('at once when a post ends or is given, however seldom they look; nobody else’s', async () => {
    const slow = await startServer(town, other, { checkMs: 3_600_000 })
    const [{ client }, untouched] = [await come('dispatcher', slow), await come('officer', slow)]
    const tell = `select pg_notify('rights', $1)`
    const { personId, posts } = town.people.dispatcher
    await town.owner.query('update post set ended_at = $2 where id = $1', [posts[0]!.id, MONDAY])
    await vi.waitFor(async () => {
      await town.owner.query(tell, [JSON.stringify({ district: DISTRICT, personId })])
      expect(client.ended).toBe(true)
    })
    const { client: back } = await come('dispatcher', slow)
    await town.owner.query('update post set ended_at = null where id = $1', [posts[0]!.id])
    await vi.waitFor(async () => {
      await town.owner.query(tell, [JSON.stringify({ district: DISTRICT, personId })])
      expect(back.ended).toBe(true)
    })
    expect(untouched.client.ended).toBe(false)
    await slow.stop()
  })

  it('when time has passed the end of the session', async () => {
    const { client, sessionId } = await come('dispatcher')
    await town.owner.query('update session set expires_at = $2 where id = $1', [sessionId, MONDAY])
    await until(() => expect(client.ended).toBe(true))
  })
})

describe('nothing is lost and nothing told twice', () => {
  it('to a client that comes back, here or there', async () => {
    const { client, cookie } = await come('dispatcher')
    for (let i = 0; i < 3; i++) await raise()
    await until(() => expect(client.heard).toHaveLength(3))
    client.leave()
    await until(() => expect(there.streams.count()).toBe(0))
    for (let i = 0; i < 120; i++) await raise()
    const again = await connect(here.url, cookie, client.lastId)
    await raise()
    await until(() => expect(client.heard.length + again.heard.length).toBe(124))
    const all = [...client.heard, ...again.heard]
    expect(new Set(all.map(({ matterId }) => matterId)).size).toBe(124)
    expect(all.map(({ id }) => id)).toEqual(all.map(({ id }) => id).sort())
  })

  it('to a client that was cut off before it heard anything', async () => {
    await raise()
    await vi.waitFor(async () => expect((await town.owner.query('select from notice')).rowCount).toBe(1))
    const { client, cookie } = await come('dispatcher')
    await until(() => expect(client.lastId).not.toBe(''))
    client.leave()
    const second = await raise()
    const again = await connect(there.url, cookie, client.lastId)
    await until(() => expect(again.heard.map(({ matterId }) => matterId)).toEqual([second.id]))
  })

  it('when the line to the database breaks under a stream', async () => {
    const { client } = await come('dispatcher')
    const cut = () =>
      town.platform.db.pool.query(`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and query like 'listen %'`)
    await raise()
    await until(() => expect(client.heard).toHaveLength(1))
    expect((await cut()).rowCount).toBe(2)
    const meanwhile = await raise()
    await vi.waitFor(async () => expect((await town.owner.query('select from outbox')).rowCount).toBe(0))
    await until(() => expect(client.heard).toHaveLength(2))
    const after = await raise()
    await until(() => expect(client.heard).toHaveLength(3))
    expect(client.heard.slice(1).map(({ matterId }) => matterId)).toEqual([meanwhile.id, after.id])
  })

  it('to a client that reads slowly; what waits for it stays small', async () => {
    const signed = { ...town.people.dispatcher, sessionId: 'none' }
    let reads = 0
    const read = <T>(...args: Parameters<typeof other.db.read<T>>) => {
      reads += 1
      return other.db.read<T>(...args)
    }
    const counted = { ...other, db: { ...other.db, read } }
    const still = await startServer(town, counted, { checkMs: 3_600_000, beatMs: 3_600_000 })
    const body = await still.streams.open({ district: DISTRICT, cookie: undefined, signed, lastEventId: null })
    await town.owner.query(
      `insert into notice (district, id, person_id, event, at)
       select $1, ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, $2, 'matter.n' || n, $3 from generate_series(1, 700) n`,
      [DISTRICT, signed.personId, MONDAY],
    )
    for (let i = 0; i < 20; i++) still.streams.told({ district: DISTRICT, personId: signed.personId })
    for (let i = 0; i < 50; i++) await other.db.pool.query('select 1')
    // Where it stands, a page that overlapped the insert, and two or three of fifty: the others of the fourteen wait in the table.
    expect(reads).toBeLessThanOrEqual(6)
    let text = ''
    for await (const piece of body as unknown as AsyncIterable<Uint8Array>) {
      text += new TextDecoder().decode(piece)
      if (text.includes('"matter.n700"')) break
    }
    const told = [...text.matchAll(/"event":"matter\.n(\d+)"/g)].map(([, n]) => Number(n))
    expect(told).toEqual(Array.from({ length: 700 }, (_, i) => i + 1))
    expect(still.streams.count()).toBe(0)
    await still.stop()
  })
})
