import { HOUR, MINUTE, plus } from '@lianxin/domain/kernel/time'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Platform } from '../../platform/context.ts'
import { AppError } from '../../platform/errors.ts'
import { sweepDeadlines } from './sweep.ts'
import { MONDAY, openTown, type Town } from './town.fixture.ts'

let town: Town
const GRID = '150430100001001'
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.close())
beforeEach(async () => {
  town.clock.set(MONDAY)
  await town.owner.query(
    'truncate matter, matter_action, matter_content, deadline, assignment, matter_counter, matter_counter_change, outbox, audit',
  )
})

const raise = () => town.raise('resident', town.areas[GRID]!)
const sweep = (now: string, platform: Platform = town.platform, batch = 100) => sweepDeadlines(platform, now, { batch })
const after = (hours: number) => plus(MONDAY, hours * HOUR)
/** Both cards of the time to accept are shown; nobody higher up has been told. */
const soon = after(10)
const cards = async (): Promise<string[]> => {
  const { rows } = await town.owner.query(`select kind from matter_action where person_id is null order by at, seq, id`)
  return rows.map(({ kind }) => kind)
}
const rowOf = async (id: string) => (await town.owner.query('select * from matter where id = $1', [id])).rows[0]
const dispatched = async (assignee: object = { postId: town.people.officer.posts[0]!.id }) => {
  const raised = await raise()
  return town.step('dispatcher', raised, 'dispatch', { assignee })
}
const finished = async () => {
  const taken = await town.step('officer', await dispatched(), 'take')
  return town.step('officer', taken, 'finish', { outcome: 'solved', note: '已更换灯泡' })
}

describe('cards', () => {
  it('are shown yellow, then red, then no more; the unassigned matter included', async () => {
    const { id, dueAt } = await raise()
    expect(await sweep(plus(MONDAY, MINUTE))).toBe(0)
    expect(await sweep(plus(dueAt!, -MINUTE))).toBe(1)
    expect(await rowOf(id)).toMatchObject({ clock_state: 'warned', assignment: null, version: 2 })
    expect(await sweep(dueAt!)).toBe(1)
    expect(await sweep(soon)).toBe(0)
    expect(await rowOf(id)).toMatchObject({ clock_state: 'overdue', state: 'submitted', version: 3 })
    expect(await cards()).toEqual(['warned', 'overdue'])
    const told = await town.owner.query(`select event, tells from outbox where actor_id is null order by event`)
    expect(told.rows).toEqual([
      { event: 'matter.overdue', tells: ['lead', 'communitySupervisors'] },
      { event: 'matter.warned', tells: ['lead', 'supervisors'] },
    ])
  })

  it('are both shown, in order, when nobody was there to show the first', async () => {
    await raise()
    expect(await sweep(soon)).toBe(2)
    expect(await cards()).toEqual(['warned', 'overdue'])
  })

  it('are not shown for a clock that stopped', async () => {
    const raised = await raise()
    await town.step('dispatcher', raised, 'reject', { reason: '重复' })
    expect(await sweep(after(1000))).toBe(0)
    const { rows } = await town.owner.query('select fired_at, stopped_at from deadline')
    expect(rows.every(({ fired_at, stopped_at }) => fired_at === null && stopped_at !== null)).toBe(true)
  })

  it('come oldest first', async () => {
    const ids: string[] = []
    for (const hours of [3, 1, 2]) {
      town.clock.set(after(hours))
      ids.push((await raise()).id)
    }
    await sweep(soon)
    const { rows } = await town.owner.query(`select a.matter_id from audit e join matter_action a
      on a.matter_id::text = e.target_id and e.event = 'matter.warned' and a.kind = 'warned' order by e.id`)
    expect(rows.map(({ matter_id }) => matter_id)).toEqual([ids[1], ids[2], ids[0]])
  })

  it('are never dated before what happened last', async () => {
    const raised = await raise()
    town.clock.set(after(6))
    await town.step('resident', raised, 'comment', { note: '还没有人来' })
    await sweep(after(5))
    const { rows } = await town.owner.query('select kind, at from matter_action order by seq')
    expect(rows.map(({ kind, at }) => `${kind} ${at.toISOString()}`)).toEqual([
      `submit ${MONDAY}`,
      `comment ${after(6)}`,
      `warned ${after(6)}`,
      `overdue ${after(6)}`,
    ])
  })
})

describe('silence', () => {
  it('closes a matter apart from those that were confirmed, without a rating', async () => {
    const { id, dueAt } = await finished()
    expect(await sweep(dueAt!)).toBe(1)
    expect(await rowOf(id)).toMatchObject({ state: 'closedSilent', rating: null, open: false, clocks: [] })
    const { rows } = await town.owner.query(`select stage, fired_at, stopped_at from deadline where name = 'silence'`)
    expect(rows).toEqual([{ stage: 'fires', fired_at: new Date(dueAt!), stopped_at: null }])
    expect(await sweep(after(10_000))).toBe(0)
  })

  it('does not close a matter that was confirmed meanwhile', async () => {
    const done = await finished()
    await town.step('resident', done, 'confirm', { solved: 'yes', stars: 5 })
    expect(await sweep(after(10_000))).toBe(0)
    expect(await rowOf(done.id)).toMatchObject({ state: 'closedSolved', rating: 5 })
  })
})

it('nothing that is said, mended, handed on or sent back moves the clock to finish', async () => {
  let at = await dispatched()
  const finishDue = () => at.clocks.find(({ name }) => name === 'finish')
  const first = finishDue()
  const firm = { orgId: town.orgs.firm }
  const steps = [
    ['resident', 'comment', { note: '请快一点' }],
    ['dispatcher', 'amend', { area: town.areas['150430100001002'], reason: '在隔壁' }],
    ['dispatcher', 'transfer', { assignee: firm, reason: '转物业' }],
    ['officer', 'take', {}],
    ['officer', 'sendBack', { reason: '没有电工' }],
    ['dispatcher', 'dispatch', { assignee: firm }],
  ] as const
  for (const [who, kind, data] of steps) {
    town.clock.set(plus(town.clock.now(), HOUR))
    at = await town.step(who, at, kind, data)
    expect(finishDue()).toEqual(first)
  }
  const { rows } = await town.owner.query(
    `select due_at, stopped_at from deadline where name = 'finish' and stage = 'overdue'`,
  )
  expect(rows).toEqual([{ due_at: new Date(first!.dueAt), stopped_at: null }])
})

describe('exactly once', () => {
  it('over two servers that sweep at the same time', { timeout: 60_000 }, async () => {
    for (let i = 0; i < 30; i++) await Promise.all([1, 2, 3, 4, 5].map(raise))
    const other = town.open()
    const sweepOut = async (platform: Platform) => {
      let fired = 0
      for (let last = -1; last !== 0; fired += last) last = await sweep(after(200), platform, 20)
      return fired
    }
    const fired = await Promise.all([sweepOut(town.platform), sweepOut(other), sweepOut(town.platform)])
    await other.db.close()
    expect(fired.reduce((a, b) => a + b)).toBe(600)
    const { rows } = await town.owner.query(`select kind, count(*)::int, count(distinct matter_id)::int as matters
      from matter_action where person_id is null group by kind order by kind`)
    expect(rows).toEqual([
      { kind: 'climbed', count: 300, matters: 150 },
      { kind: 'overdue', count: 150, matters: 150 },
      { kind: 'warned', count: 150, matters: 150 },
    ])
    const left = await town.owner.query('select from deadline where fired_at is null and stopped_at is null')
    expect(left.rowCount).toBe(0)
  })

  it('when the server dies before the commit', async () => {
    await raise()
    const dying = {
      ...town.platform,
      db: {
        ...town.platform.db,
        write: <T>(district: string, work: Parameters<typeof town.platform.db.write<T>>[1]) =>
          town.platform.db.write<T>(district, async (tx) => {
            await work(tx)
            throw new AppError('server.database')
          }),
      },
    }
    await expect(sweep(soon, dying)).rejects.toThrow('server.database')
    expect(await cards()).toEqual([])
    // PostgreSQL lets go of the matter once it notices that the line is gone.
    await expect.poll(() => sweep(soon)).toBe(2)
    expect(await cards()).toEqual(['warned', 'overdue'])
  })

  it('when a step is under way on the matter: the sweep passes it by and comes back', async () => {
    const busy = await raise()
    await raise()
    await town.owner.query('begin')
    await town.owner.query('select from matter where id = $1 for update', [busy.id])
    expect(await sweep(soon)).toBe(2)
    await town.owner.query('commit')
    expect(await sweep(soon)).toBe(2)
    expect(await sweep(soon)).toBe(0)
  })
})

it.each([1, 100])(
  'a matter that fails holds up no other, %s looked for at a time, and fires once it is mended',
  async (batch) => {
    const broken = await raise()
    await town.owner.query(`update matter set type = 'lost' where id = $1`, [broken.id])
    for (let i = 1; i <= 3; i++) {
      town.clock.set(after(i))
      await raise()
    }
    expect(await sweep(soon, town.platform, batch)).toBe(6)
    expect(await rowOf(broken.id)).toMatchObject({ version: 1, clock_state: 'normal' })
    await town.owner.query(`update matter set type = 'need' where id = $1`, [broken.id])
    expect(await sweep(soon)).toBe(2)
  },
)
