import { HOUR, plus } from '@lianxin/domain/kernel/time'
import { type Ladder, USUAL_LADDER } from '@lianxin/domain/rules/ladder'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { deliverOutbox } from '../notices/deliver.ts'
import { listMatters } from './list.ts'
import { sweepDeadlines } from './sweep.ts'
import { DISTRICT, MONDAY, openTown, type Town } from './town.fixture.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.close())
beforeEach(async () => {
  town.clock.set(MONDAY)
  await town.owner.query(
    'truncate matter, matter_action, matter_content, deadline, assignment, matter_counter, matter_counter_change, outbox, audit, notice',
  )
  await setLadder(USUAL_LADDER)
})

const raise = () => town.raise('resident', town.areas['150430100001001']!)
const sweep = (hours: number) => sweepDeadlines(town.platform, plus(MONDAY, hours * HOUR))
const rungs = async () => (await town.owner.query('select rung from matter')).rows.map(({ rung }) => rung)
/** Who was told of a red card and of its climbing, in order. */
const told = async (): Promise<string[]> => {
  await deliverOutbox(town.platform, plus(MONDAY, 1000 * HOUR))
  const { rows } = await town.owner.query(`select event, person_id from notice
    where event in ('matter.overdue', 'matter.climbed') order by id`)
  const names = new Map(Object.entries(town.people).map(([name, { personId }]) => [personId, name]))
  return rows.map(({ event, person_id }) => `${event} ${names.get(person_id)}`)
}
const setLadder = (steps: Ladder) =>
  town.owner.query(`insert into ladder select $1, count(*) + 1, $2, now() from ladder`, [
    DISTRICT,
    JSON.stringify(steps),
  ])

describe('a clock that stays overdue', () => {
  it('climbs once a rung, nobody being given the matter, and then no further', async () => {
    await raise()
    // Due on Monday at 13:30, so Tuesday and Thursday at the close.
    expect(await sweep(4)).toBe(2)
    expect(await rungs()).toEqual(['community'])
    expect(await sweep(31.9)).toBe(0)
    expect(await sweep(32)).toBe(1)
    expect(await rungs()).toEqual(['town'])
    expect(await sweep(80)).toBe(1)
    expect(await rungs()).toEqual(['district'])
    expect(await sweep(5_000)).toBe(0)
    const { rows } = await town.owner.query('select stage, fired_at is not null as fired from deadline order by due_at')
    expect(rows.map(({ stage, fired }) => `${stage} ${fired}`)).toEqual([
      ...['warned true', 'overdue true', 'town true', 'district true'],
    ])
  })

  it('climbs no more once somebody has taken care of it', async () => {
    const raised = await raise()
    await sweep(4)
    const [{ version }] = (await town.owner.query('select version from matter')).rows
    town.clock.set(plus(MONDAY, 5 * HOUR))
    await town.step('dispatcher', { ...raised, version }, 'accept')
    expect(await rungs()).toEqual([null])
    await town.owner.query(`update deadline set stopped_at = now() where name = 'finish'`)
    expect(await sweep(500)).toBe(0)
  })

  it('is told to the supervisors of each level, or of the nearest above it that has any', async () => {
    await raise()
    await sweep(500)
    // The town's supervisor stands in for the community; the district has none.
    expect(await told()).toEqual(['matter.overdue supervisor', 'matter.climbed supervisor'])
  })

  it('is told when the district says', async () => {
    await setLadder([
      { rung: 'community', after: { workHours: 2 } },
      { rung: 'district', after: { days: 30 } },
    ])
    await raise()
    await sweep(4)
    expect(await rungs()).toEqual([null])
    // Half past one is in the noon rest: two hours of business end at 16:30.
    await sweep(7)
    expect(await rungs()).toEqual(['community'])
    await sweep(24 * 29)
    expect(await rungs()).toEqual(['community'])
    await sweep(24 * 31)
    expect(await rungs()).toEqual(['district'])
  })

  it('keeps to what was settled with the red card, whatever is set later', async () => {
    await raise()
    await sweep(4)
    await setLadder([])
    await sweep(32)
    expect(await rungs()).toEqual(['town'])
  })

  it('can be asked for in the list', async () => {
    await raise()
    await sweep(32)
    town.clock.set(plus(MONDAY, 33 * HOUR))
    await raise()
    const ask = (rung?: 'community' | 'town') =>
      town.as('townDispatcher', (ctx) =>
        listMatters(ctx as never, { district: DISTRICT, limit: 50, view: 'scope', phase: 'open', rung }),
      )
    expect((await ask()).items.map(({ rung }) => rung)).toEqual(['town', null])
    expect((await ask('town')).items).toHaveLength(1)
    expect((await ask('community')).items).toEqual([])
  })
})
