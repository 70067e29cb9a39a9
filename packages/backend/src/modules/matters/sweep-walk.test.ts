import { HOUR, plus } from '@lianxin/domain/kernel/time'
import { matterTypes } from '@lianxin/domain/matter-types/index'
import { clockKey, type MatterAction } from '@lianxin/domain/matters/matter'
import { reduceAll } from '@lianxin/domain/matters/reduce'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { toAction } from './check-actions.ts'
import { foldCounters } from './counters/fold.ts'
import { verifyCounters } from './counters/verify.ts'
import { joinMatter, leaveMatter } from './followers.ts'
import { handOverMatters } from './hand-over.ts'
import { listActions } from './queries.ts'
import { sweepDeadlines } from './sweep.ts'
import { DISTRICT, openTown, type Town } from './town.fixture.ts'
import { type Dice, look, raiseAtRandom, seeded, stepAtRandom, unlessRefused, type Who } from './walk.fixture.ts'

const MATTERS = 160
const STEPS = 2400

let town: Town
beforeAll(async () => {
  town = await openTown()
  // What is public may be joined by those who have the same trouble.
  await town.owner.query(`update category set visibility = 'public'`)
})
afterAll(() => town.close())

/** Somebody hears of it and follows, or no longer does. */
async function followAtRandom(dice: Dice, id: string): Promise<string | undefined> {
  const way = dice.below(3) === 0 ? leaveMatter : joinMatter
  const who = dice.pick<Who>(['stranger', 'otherOfficer', 'resident'])
  return town
    .as(who, (ctx) => way(ctx, { district: DISTRICT, key: uuidv7(), id }))
    .then(() => (way === joinMatter ? 'join' : 'leave'))
    .catch(unlessRefused)
}

/** A post ends, and somebody is appointed to it again: what it led and helped with goes back to its org. */
const handOver = (who: Who): Promise<number> =>
  handOverMatters(town.platform, DISTRICT, { id: town.people[who].posts[0]!.id, successorId: null }, town.clock.now())

it('after any walk every row is the reduction of its actions, and every counter is right', {
  timeout: 240_000,
}, async () => {
  const dice = seeded(20261123)
  const ids: string[] = []
  let fired = 0
  for (let i = 0; i < STEPS; i++) {
    if (i % (STEPS / MATTERS) === 0) ids.push(await raiseAtRandom(town, dice, ids.length))
    // The newest most: older ones have come to their ends.
    const id = dice.pick(ids.slice(dice.below(4) === 0 ? 0 : -4))
    await (dice.below(12) === 0 ? followAtRandom(dice, id) : stepAtRandom(town, dice, id, ids))
    if (i % 60 === 59) await handOver(dice.pick<Who>(['officer', 'otherOfficer', 'worker']))
    if (i % 15 === 14) {
      town.clock.set(plus(town.clock.now(), dice.below(48) * HOUR))
      fired += await sweepDeadlines(town.platform, town.clock.now())
    }
  }
  expect(fired).toBeGreaterThan(MATTERS)
  const walked = await town.owner.query('select distinct kind from matter_action')
  const known = new Set(matterTypes.flatMap(({ actions }) => Object.keys(actions)))
  const missing = [...known].filter((kind) => !walked.rows.some((row) => row.kind === kind))
  expect(missing).toEqual([])
  expect(walked.rows.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['climbed', 'overdue', 'warned']))
  await expectRowsAreReductions(ids)
  await expectCountersAreRight()
  await expectDeadlinesFollowClocks(ids)
  await expectAssignmentsFollowMatters(ids)
  await expectFollowersAreCounted()
})

async function expectRowsAreReductions(ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const actions = await town.platform.db.read(DISTRICT, (tx) => listActions(tx, DISTRICT, id))
    const log: MatterAction[] = actions.map(toAction)
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_, place) => place + 1))
    expect(log.map(({ at }) => at)).toEqual(log.map(({ at }) => at).sort())
    expect(reduceAll(log)).toEqual(await look(town, id))
  }
}

/** While some changes are folded and some are not. */
async function expectCountersAreRight(): Promise<void> {
  expect(await foldCounters(town.platform, 50)).toBe(50)
  expect(await verifyCounters(town.platform, DISTRICT)).toEqual([])
  while ((await foldCounters(town.platform)) > 0);
  expect(await verifyCounters(town.platform, DISTRICT)).toEqual([])
}

/** A clock that runs has its unstopped deadlines, and no other deadline waits; none was both fired and stopped. */
async function expectDeadlinesFollowClocks(ids: readonly string[]): Promise<void> {
  const { rows } = await town.owner.query(
    `select matter_id, name from deadline where stopped_at is null and fired_at is null`,
  )
  for (const id of ids) {
    const { clocks } = await look(town, id)
    const running = new Set(clocks.filter(({ shown, ahead }) => shown !== 'overdue' || ahead).map(clockKey))
    expect(new Set(rows.filter((row) => row.matter_id === id).map(({ name }) => name))).toEqual(running)
  }
  const both = await town.owner.query('select from deadline where stopped_at is not null and fired_at is not null')
  expect(both.rowCount).toBe(0)
}

/** Who leads and who helps, as rows: those that have not ended are those of the matter. */
async function expectAssignmentsFollowMatters(ids: readonly string[]): Promise<void> {
  const { rows } = await town.owner.query(
    `select matter_id, id, role, org_id, post_id, person_id, finished_at is not null as finished, taken_at is not null as taken
     from assignment where ended_at is null order by id`,
  )
  for (const matter of await Promise.all(ids.map((id) => look(town, id)))) {
    const lead = matter.assignment && { ...matter.assignment, role: 'lead', doneAt: matter.assignment.finishedAt }
    const given = [...(lead ? [lead] : []), ...matter.helpers.map((helper) => ({ ...helper, role: 'helper' }))]
    const expected = given
      .map((one) => ({
        ...{ matter_id: matter.id, id: one.id, role: one.role, org_id: one.orgId, post_id: one.postId },
        ...{ person_id: one.personId, finished: one.doneAt !== null, taken: one.takenAt !== null },
      }))
      .sort((a, b) => (a.id < b.id ? -1 : 1))
    expect(rows.filter((row) => row.matter_id === matter.id)).toEqual(expected)
  }
}

async function expectFollowersAreCounted(): Promise<void> {
  const { rows } = await town.owner.query(
    `select m.id, coalesce((m.aside->>'followers')::int, 0) as told,
       (select count(*)::int from matter_follower f where f.matter_id = m.id) as counted from matter m`,
  )
  expect(rows.filter(({ told, counted }) => told !== counted)).toEqual([])
  expect(rows.some(({ counted }) => counted > 1)).toBe(true)
}
