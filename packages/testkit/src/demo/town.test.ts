import { listAreas } from '@lianxin/backend/modules/areas/service'
import { toAction } from '@lianxin/backend/modules/matters/check-actions'
import { verifyCounters } from '@lianxin/backend/modules/matters/counters/verify'
import { toMatter } from '@lianxin/backend/modules/matters/service'
import { sweepDeadlines } from '@lianxin/backend/modules/matters/sweep'
import { checkSessionOver, openSession } from '@lianxin/backend/modules/sign-in/service'
import { matterTypes } from '@lianxin/domain/matter-types/index'
import { reduceAll } from '@lianxin/domain/matters/reduce'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestPlatform, readAs, signedIn, type TestPlatform } from '../platform.ts'
import { DISTRICT } from './acting.ts'
import { calls } from './calls.ts'
import { characters } from './cast.ts'
import { buildDemoTown, type DemoTown, MATTERS } from './town.ts'

let asked = 0
/** Asked as the server asks: bound to the district by row-level security. */
const rowsOf = <Row extends object>(platform: TestPlatform, text: string): Promise<Row[]> =>
  platform.db.read(DISTRICT, (tx) => tx.prepared<Row>({ name: `test.town.${asked++}`, text }, []))

const countOf = async (platform: TestPlatform, from: string): Promise<number> =>
  (await rowsOf<{ n: number }>(platform, `select count(*)::int as n from ${from}`))[0]!.n

describe('the demo town', () => {
  let platform: TestPlatform
  let town: DemoTown
  let steps = 0
  beforeAll(async () => {
    platform = await openTestPlatform()
    town = await buildDemoTown(platform, { now: platform.clock.now(), onProgress: () => steps++ })
  })
  afterAll(() => platform.close())
  const rows = <Row extends object>(text: string) => rowsOf<Row>(platform, text)
  const count = (from: string) => countOf(platform, from)

  test('is a town, three communities, twelve grids with a head, a worker and a team, and about forty people', async () => {
    const admin = await signedIn(
      platform,
      DISTRICT,
      town.accounts.find(({ username }) => username === 'admin')!.accountId,
    )
    const { items } = await readAs(platform, admin, (ctx) => listAreas(ctx, { district: DISTRICT, level: 'grid' }))
    expect(items).toHaveLength(12)
    for (const { grid } of items)
      expect(grid).toEqual({ head: expect.any(String), worker: expect.any(String), team: expect.any(String) })
    expect(new Set(items.map(({ parentId }) => parentId)).size).toBe(3)
    expect(new Set(items.map(({ grid }) => grid!.worker)).size).toBe(12)
    expect(await count('person')).toBe(characters.length + calls.length)
    expect(characters.length).toBeGreaterThan(37)
    expect(characters.length).toBeLessThan(46)
    expect(new Set(characters.map(({ name }) => name)).size).toBe(characters.length)
    expect(await count(`area where level in ('building', 'entrance')`)).toBeGreaterThan(5)
  })

  // What callers said has only just come in, so none ends by an answer that staff wrote down (the `Told` states).
  test('holds 400 matters, in every state of every type, and in every state of a clock', async () => {
    expect(await count('matter')).toBe(MATTERS)
    expect(steps).toBe(MATTERS)
    const seen = await rows<{ type: string; state: string }>('select distinct type, state from matter')
    const known = matterTypes.flatMap(({ id, states }) =>
      Object.keys(states).flatMap((state) => (state.endsWith('Told') ? [] : { type: id, state })),
    )
    const sorted = (pairs: { type: string; state: string }[]) =>
      pairs.map(({ type, state }) => `${type} ${state}`).sort()
    expect(sorted(seen)).toEqual(sorted(known))
    for (const state of ['normal', 'warned', 'overdue'])
      expect(await count(`matter where clock_state = '${state}'`)).toBeGreaterThan(4)
  })

  test('has lived: reopened, rated, handed on, photographed, found by workers and by residents', async () => {
    expect(await count('matter where reopened > 0')).toBeGreaterThan(5)
    expect(await count('matter where rating is not null')).toBeGreaterThan(20)
    expect(await count('matter where rounds > 1')).toBeGreaterThan(10)
    expect(await count('photo where matter_id is not null')).toBeGreaterThan(20)
    expect(await count('photo where matter_id is null')).toBe(0)
    expect(await count(`matter where source = 'worker'`)).toBeGreaterThan(20)
    expect(await count(`matter where source = 'resident'`)).toBeGreaterThan(100)
    const late = await count(`(select distinct matter_id from matter_action where kind = 'overdue') late`)
    expect(late).toBeLessThan(MATTERS * 0.6)
  })

  test('shows the side lines: nearly every step of each type, helpers with parts, followers, and what everybody may read', async () => {
    const kinds = await rows<{ kind: string }>(`select distinct m.type || '.' || a.kind as kind
      from matter_action a join matter m on m.district = a.district and m.id = a.matter_id`)
    const shown = new Set(kinds.map(({ kind }) => kind))
    // A post of the town does not end, so nothing is handed over; and what callers said has not come to an end.
    const never = ['handOver', 'handOverPart', 'confirmFor', 'leave']
    const known = matterTypes.flatMap(({ id, actions }) =>
      Object.entries(actions).flatMap(([kind, { by }]) =>
        never.includes(kind) && !by.includes('worker') ? [] : [`${id}.${kind}`],
      ),
    )
    expect(known.filter((kind) => !shown.has(kind)).length).toBeLessThan(known.length / 10)
    expect(await count(`assignment where role = 'helper' and finished_at is not null`)).toBeGreaterThan(5)
    expect(await count('matter_follower')).toBeGreaterThan(10)
    expect(await count(`matter where shown_to = 'anybody' and open`)).toBeGreaterThan(4)
    expect(await count(`matter where shown_to = 'anybody' and not open`)).toBeGreaterThan(0)
  })

  test('has one matter standing on each side line, in the grid of those at the door', async () => {
    const standing = await rows<{ told: string }>(`select distinct told from matter m, lateral (values
        (case when state = 'suspended' then 'suspended' end), (case when aside->'extension' ? 'workdays' then 'asked' end),
        (case when aside @? '$.helpers[*] ? (@.summoned == true && @.attendedAt != null && @.doneAt == null)' then 'attended' end),
        (case when aside @? '$.helpers[*] ? (@.summoned == false && @.takenAt != null && @.doneAt == null)' then 'helping' end),
        (case when (aside->>'urges')::int > 0 then 'urged' end), (case when state = 'merged' then 'merged' end),
        (case when jsonb_array_length(aside->'links') > 0 then 'linked' end),
        (case when (aside->>'bounces')::int >= 3 then 'passed round' end), (case when state = 'pooled' then 'pooled' end),
        (case when state = 'claimed' then 'claimed' end), (case when state = 'delivered' then 'delivered' end),
        (case when state = 'finished' and shown_to = 'anybody' then 'answered' end)) as t (told)
      where told is not null and (open or state = 'merged')
        and area_id = (select id from area where name = '暖泉第一网格')
        and submitted_at > (select max(submitted_at) from matter) - interval '2 hours'`)
    expect(standing.map(({ told }) => told).sort()).toEqual(
      [
        ...['answered', 'asked', 'attended', 'claimed', 'delivered', 'helping', 'linked', 'merged', 'passed round'],
        ...['pooled', 'suspended', 'urged'],
      ].sort(),
    )
    expect(await count(`matter where state = 'suspended'`)).toBeLessThan(MATTERS / 10)
  })

  test('was called: by phone, by a hotline and by a superior, each typed in by the desk', async () => {
    const typed = await rows<{
      source: string
      no: boolean
      due: boolean
    }>(`select source, external_no is not null as no,
        external_due_at > submitted_at as due from matter where entered_by_id is not null order by source`)
    expect(typed).toEqual([
      { source: 'cityOffice', no: true, due: true },
      { source: 'hotline12345', no: true, due: true },
      { source: 'phone', no: false, due: null },
    ])
  })

  test('each log reduces to its row, counters are a recount, and time runs forward up to now', async () => {
    const logs = Map.groupBy(
      (await rows<Parameters<typeof toAction>[0]>('select * from matter_action order by matter_id, seq')).map(toAction),
      ({ matterId }) => matterId,
    )
    for (const row of await rows<Parameters<typeof toMatter>[0]>('select * from matter')) {
      const log = logs.get(row.id)!
      expect(reduceAll(log)).toEqual(toMatter(row))
      const times = log.map(({ at }) => at)
      expect(times).toEqual(times.toSorted())
      expect(times.at(-1)! <= platform.clock.now()).toBe(true)
    }
    expect(await verifyCounters(platform, DISTRICT)).toEqual([])
  })

  test('has no deadline left that should have fired', async () => {
    expect(await sweepDeadlines(platform, platform.clock.now())).toBe(0)
  })

  test('everybody at the door can sign in and holds what the door says', async () => {
    expect(town.accounts.map(({ username }) => username).sort()).toEqual([
      'admin',
      'dispatcher',
      'leader',
      'officer',
      'resident',
      'supervisor',
      'town',
      'worker',
    ])
    for (const { accountId, username } of town.accounts) {
      const { cookie } = await openSession({ platform, now: platform.clock.now(), requestId: null }, accountId)
      const here = await checkSessionOver(platform)(`lianxin_session=${cookie}`, DISTRICT, platform.clock.now())
      expect(here).toMatchObject({ accountId, personId: expect.any(String) })
      expect(here!.posts.length > 0).toBe(username !== 'resident')
    }
  })

  test('no account has a password', async () => {
    const { rows: credentials } = await platform.db.pool.query('select from credential')
    expect(credentials).toHaveLength(0)
  })
})

test('the same moment gives the same town', async () => {
  const told = async () => {
    const platform = await openTestPlatform()
    const town = await buildDemoTown(platform, { now: platform.clock.now(), matters: 30 })
    expect(town.matters).toBe(30)
    const story = await rowsOf(
      platform,
      `select m.submitted_at, m.type, m.state, m.clock_state, m.version, n.name, a.code, c.body from matter m
        join person n on n.id = m.reporter_id join area a on a.id = m.area_id
        join matter_content c on c.matter_id = m.id and c.field = 'text' order by 1, 2, 6, 7`,
    )
    await platform.close()
    return story
  }
  const once = await told()
  expect(once).toHaveLength(30)
  expect(await told()).toEqual(once)
})
