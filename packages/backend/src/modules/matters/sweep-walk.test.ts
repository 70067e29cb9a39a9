import { HOUR, plus } from '@lianxin/domain/kernel/time'
import { getMatterType, matterTypes } from '@lianxin/domain/matter-types/index'
import type { Matter, MatterAction } from '@lianxin/domain/matters/matter'
import { reduceAll } from '@lianxin/domain/matters/reduce'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { toAction } from './check-actions.ts'
import { foldCounters } from './counters/fold.ts'
import { verifyCounters } from './counters/verify.ts'
import { findMatter, listActions } from './queries.ts'
import { actAsSystem, stepsOpenTo } from './service.ts'
import { sweepDeadlines } from './sweep.ts'
import { DISTRICT, openTown, type Town } from './town.fixture.ts'

const MATTERS = 72
const STEPS = 720

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.close())

/** The same walk on every run: mulberry32. */
function seeded(seed: number) {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  return {
    below: (n: number) => Math.floor(next() * n),
    pick: <T>(of: readonly T[]): T => of[Math.floor(next() * of.length)]!,
  }
}
type Dice = ReturnType<typeof seeded>

const look = async (id: string): Promise<Matter> =>
  (await town.platform.db.read(DISTRICT, (tx) => findMatter(tx, DISTRICT, id)))!

function dataFor(dice: Dice, matter: Matter, kind: string): Record<string, unknown> {
  const sample = { ...dice.pick(getMatterType(matter.type).samples.actions[kind] ?? [{}]) }
  const { officer, otherOfficer, worker } = town.people
  const assignees = [
    { orgId: town.orgs.firm },
    ...[officer, otherOfficer, worker].map((who) => ({ postId: who.posts[0]!.id })),
  ]
  if ('assignee' in sample) sample.assignee = dice.pick(assignees)
  if ('category' in sample) sample.category = town.category
  if ('area' in sample) sample.area = town.areas[dice.pick(['150430100001001', '150430100001002', '150430100001'])]
  return sample
}

type Who = keyof Town['people']

/** Somebody does something they may, and rather what moves the matter on. */
async function stepAtRandom(dice: Dice, id: string): Promise<string | undefined> {
  const matter = await look(id)
  const open = (Object.keys(town.people) as Who[]).flatMap((who) => {
    const actor = { kind: 'person', district: DISTRICT, ...town.people[who] } as const
    return stepsOpenTo({ actor, now: town.clock.now() }, matter).map((kind) => ({ who, kind }))
  })
  const kinds = [...new Set(open.map(({ kind }) => kind))]
  if (kinds.length === 0) return undefined
  const moving = kinds.filter((kind) => !['comment', 'amend', 'reject', 'withdraw', 'reopen'].includes(kind))
  const kind = dice.pick(moving.length > 0 && dice.below(5) > 0 ? moving : kinds)
  const { who } = dice.pick(open.filter((step) => step.kind === kind))
  await town.step(who, matter, kind, dataFor(dice, matter, kind))
  return kind
}

async function handOver(id: string): Promise<void> {
  const matter = await look(id)
  if (!['dispatched', 'taken'].includes(matter.state)) return
  const assignee = { orgId: town.orgs.firm }
  await town.asSystem((ctx) => actAsSystem(ctx, matter, { id: uuidv7(), kind: 'handOver', data: { assignee } }))
}

it('after any walk every row is the reduction of its actions, and every counter is right', {
  timeout: 60_000,
}, async () => {
  const dice = seeded(20261123)
  const ids: string[] = []
  const kinds = new Set<string>()
  let fired = 0
  for (let i = 0; i < STEPS; i++) {
    if (i % (STEPS / MATTERS) === 0) {
      const type = matterTypes[ids.length % matterTypes.length]!.id
      ids.push((await town.raise(type === 'hazard' ? 'worker' : 'resident', town.areas['150430100001001']!, type)).id)
    }
    // The newest most: older ones have come to their ends.
    const kind = await stepAtRandom(dice, dice.pick(ids.slice(dice.below(4) === 0 ? 0 : -3)))
    if (kind) kinds.add(kind)
    if (i % 40 === 39) await handOver(dice.pick(ids))
    if (i % 15 === 14) {
      town.clock.set(plus(town.clock.now(), dice.below(48) * HOUR))
      fired += await sweepDeadlines(town.platform, town.clock.now())
    }
  }
  expect(fired).toBeGreaterThan(MATTERS)
  const walked = ['accept', 'amend', 'comment', 'confirm', 'dispatch', 'finish', 'rate', 'reject', 'reopen']
  expect([...kinds].sort()).toEqual([...walked, 'sendBack', 'take', 'transfer', 'verify', 'withdraw'])
  const bySystem = await town.owner.query('select distinct kind from matter_action where person_id is null order by 1')
  expect(bySystem.rows.map(({ kind }) => kind)).toEqual(['climbed', 'closeSilently', 'handOver', 'overdue', 'warned'])
  await expectRowsAreReductions(ids)
  await expectCountersAreRight()
  await expectDeadlinesFollowClocks(ids)
})

async function expectRowsAreReductions(ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const actions = await town.platform.db.read(DISTRICT, (tx) => listActions(tx, DISTRICT, id))
    const log: MatterAction[] = actions.map(toAction)
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_, place) => place + 1))
    expect(log.map(({ at }) => at)).toEqual(log.map(({ at }) => at).sort())
    expect(reduceAll(log)).toEqual(await look(id))
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
    const { clocks } = await look(id)
    const running = new Set(clocks.filter(({ shown, ahead }) => shown !== 'overdue' || ahead).map(({ name }) => name))
    expect(new Set(rows.filter((row) => row.matter_id === id).map(({ name }) => name))).toEqual(running)
  }
  const both = await town.owner.query('select from deadline where stopped_at is not null and fired_at is not null')
  expect(both.rowCount).toBe(0)
}
