import { HOUR, plus } from '@lianxin/domain/kernel/time'
import { matterTypes } from '@lianxin/domain/matter-types/index'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sweepDeadlines } from './sweep.ts'
import { openTown, type Town } from './town.fixture.ts'
import {
  followAtRandom,
  handOver,
  look,
  raiseAtRandom,
  seeded,
  stepAtRandom,
  type Walked,
  type Who,
  walkedTown,
} from './walk.fixture.ts'
import { expectCountersAreRight, expectDeadlinesFollowClocks, expectRowsAreReductions } from './walk-checks.fixture.ts'

const MATTERS = 160
const STEPS = 2400

let town: Town
let around: Walked
beforeAll(async () => {
  town = await openTown()
  around = walkedTown(town)
  // What is public may be joined by those who have the same trouble.
  await town.owner.query(`update category set visibility = 'public'`)
})
afterAll(() => town.close())

it('after any walk every row is the reduction of its actions, and every counter is right', {
  timeout: 240_000,
}, async () => {
  const dice = seeded(20261123)
  const ids: string[] = []
  let fired = 0
  for (let i = 0; i < STEPS; i++) {
    if (i % (STEPS / MATTERS) === 0) ids.push(await raiseAtRandom(around, dice, ids.length))
    // The newest most: older ones have come to their ends.
    const id = dice.pick(ids.slice(dice.below(4) === 0 ? 0 : -4))
    await (dice.below(12) === 0 ? followAtRandom(around, dice, id) : stepAtRandom(around, dice, id, ids))
    if (i % 60 === 59) await handOver(around, dice.pick<Who>(['officer', 'otherOfficer', 'worker']))
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
  await expectRowsAreReductions(town.platform, ids)
  await expectCountersAreRight(town.platform)
  await expectDeadlinesFollowClocks(town, ids)
  await expectAssignmentsFollowMatters(ids)
  await expectFollowersAreCounted()
})

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
