import { MINUTE, plus } from '@lianxin/domain/kernel/time'
import type { PersonActor } from '@lianxin/domain/people/actor'
import { USUAL_LADDER } from '@lianxin/domain/rules/ladder'
import { actorWith, readAs, writeAs } from '@lianxin/testkit/district'
import { meanwhile } from '@lianxin/testkit/meanwhile'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { getCalendar, setDays, setHours } from '../calendar/service.ts'
import { changeCategory, createCategory, listCategories } from '../categories/service.ts'
import { submit } from '../matters/service.ts'
import { DISTRICT, MONDAY, openTown, type Town } from '../matters/town.fixture.ts'
import { createRule, getRules, previewRule, reviseRule, setLadder } from './service.ts'

const admin = actorWith(DISTRICT, [{ role: 'admin', areaCode: DISTRICT }])
const TODAY = '2026-11-23'
let town: Town
let lamps: string
let roads: string
beforeAll(async () => {
  town = await openTown()
  roads = await category('道路')
  lamps = await category('路灯', roads)
})
afterAll(() => town.close())
beforeEach(async () => {
  town.clock.set(MONDAY)
  await town.owner.query('truncate deadline_rule')
  // What the owner takes away no trigger tells of.
  await town.owner.query(`update rulebook set version = nextval('rulebook_version')`)
})

const category = async (name: string, parentId: string | null = null) => {
  const id = uuidv7()
  const input = { district: DISTRICT, key: uuidv7(), id, name, parentId, type: null, finishWorkdays: null }
  await writeAs(town.platform, admin, (ctx) => createCategory(ctx, input))
  return id
}
const fields = {
  type: 'need',
  clock: 'finish',
  categoryId: null,
  source: null,
  period: { workdays: 3 },
  validFrom: TODAY,
}
type Fields = Omit<typeof fields, 'categoryId' | 'source' | 'type' | 'period'> & {
  type: string | null
  categoryId: string | null
  source: string | null
  period: { workdays: number } | { hours: number } | null
}
const fresh = (over: Partial<Fields> = {}) => ({ district: DISTRICT, key: uuidv7(), id: uuidv7(), ...fields, ...over })
const create = (over: Partial<Fields> = {}, actor: PersonActor = admin) =>
  writeAs(town.platform, actor, (ctx) => createRule(ctx, fresh(over)))
type Next = { version: number; period?: Fields['period']; validFrom?: string; key?: string }
const revise = (id: string, next: Next, actor: PersonActor = admin) => {
  const input = { district: DISTRICT, key: uuidv7(), id, period: { workdays: 7 }, validFrom: TODAY, ...next }
  return writeAs(town.platform, actor, (ctx) => reviseRule(ctx, input))
}
const list = () => readAs(town.platform, actorWith(DISTRICT, []), (ctx) => getRules(ctx))
const accept = async (categoryId?: string) => {
  const raised = await town.as('resident', (ctx) => {
    const ids = { district: DISTRICT, key: uuidv7(), id: uuidv7(), type: 'need' }
    return submit(ctx, { ...ids, areaId: town.areas['150430100001001']!, categoryId, data: { text: '灯不亮' } })
  })
  return town.step('dispatcher', raised, 'accept')
}
const finishOf = ({ clocks }: Awaited<ReturnType<typeof accept>>) => clocks.find(({ name }) => name === 'finish')!

describe('rules', () => {
  it('decide clocks to come by type, nearest category and source, and are named on them', async () => {
    const general = await create()
    expect(finishOf(await accept())).toMatchObject({ rule: `rule:${general.id}@1`, dueAt: '2026-11-26T09:30:00.000Z' })
    const ofRoads = await create({ type: null, categoryId: roads, period: { workdays: 1 } })
    expect(finishOf(await accept(lamps)).rule).toBe(`rule:${ofRoads.id}@1`)
    const phoned = await create({ source: 'resident', categoryId: lamps, period: { hours: 2 } })
    expect(finishOf(await accept(lamps))).toMatchObject({
      rule: `rule:${phoned.id}@1`,
      dueAt: plus(MONDAY, 120 * MINUTE),
    })
    expect(finishOf(await accept(roads)).rule).toBe(`rule:${ofRoads.id}@1`)
  })

  it('have versions that hold from their day, and can be set aside', async () => {
    const { id } = await create()
    await revise(id, { version: 1, period: { workdays: 9 }, validFrom: '2026-11-30' })
    expect(finishOf(await accept()).rule).toBe(`rule:${id}@1`)
    town.clock.set('2026-11-30T01:00:00.000Z')
    expect(finishOf(await accept()).rule).toBe(`rule:${id}@2`)
    const aside = await revise(id, { version: 2, period: null, validFrom: '2026-11-30' })
    expect(aside).toMatchObject({
      inForce: 3,
      versions: [{ version: 3, period: null }, { version: 2 }, { version: 1 }],
    })
    expect(finishOf(await accept()).rule).toMatch(/^need@/)
  })

  it('are one for one thing, and known things only', async () => {
    await create({ categoryId: lamps })
    await expect(create({ categoryId: lamps })).rejects.toMatchObject({ code: 'rule.taken' })
    const wrong: [Partial<Fields>, object][] = [
      [{ type: 'constructor' }, { code: 'matter.unknownType', field: 'type' }],
      [{ clock: 'toString' }, { code: 'rule.clockUnknown', field: 'clock' }],
      [{ type: null, clock: 'nothing' }, { code: 'rule.clockUnknown' }],
      [{ categoryId: uuidv7() }, { code: 'matter.categoryUnknown', field: 'categoryId' }],
      [{ source: 'nowhere' }, { code: 'matter.sourceUnknown', field: 'source' }],
      [{ validFrom: '2026-11-22' }, { code: 'rule.fromThePast', field: 'validFrom' }],
    ]
    for (const [over, refusal] of wrong) await expect(create(over)).rejects.toMatchObject(refusal)
    expect((await list()).items).toHaveLength(1)
  })

  it('are written once under one key', async () => {
    const input = fresh()
    const write = (over: object = {}) => writeAs(town.platform, admin, (ctx) => createRule(ctx, { ...input, ...over }))
    const made = await write()
    expect(await write()).toEqual(made)
    await expect(write({ period: { workdays: 4 } })).rejects.toMatchObject({ code: 'key.otherContent' })
    await expect(write({ key: uuidv7() })).rejects.toMatchObject({ code: 'key.otherContent', field: 'id' })
  })

  it('two admins editing one rule: the second is told, and both versions are there to see', async () => {
    const { id } = await create()
    const second = await writeAs(town.platform, admin, async (ctx) => {
      const ids = { district: DISTRICT, key: uuidv7(), id, version: 1, validFrom: TODAY }
      await reviseRule(ctx, { ...ids, period: { workdays: 5 } })
      return meanwhile(town.platform, () => revise(id, { version: 1, period: { workdays: 8 } }))
    })
    await expect(second.result).rejects.toMatchObject({ code: 'rule.stale' })
    await expect(revise(id, { version: 1 })).rejects.toMatchObject({ code: 'rule.stale', params: { version: 2 } })
    const [rule] = (await list()).items
    expect(rule).toMatchObject({ inForce: 2, versions: [{ period: { workdays: 5 } }, { period: { workdays: 3 } }] })
  })
})

it('an edit of rule, day or hours moves no clock that runs, only those to come', async () => {
  const { id } = await create({ categoryId: lamps })
  const before = await accept(lamps)
  await revise(id, { version: 1, period: { workdays: 1 } })
  const seen = () => readAs(town.platform, admin, (ctx) => getCalendar(ctx, { district: DISTRICT, year: 2026 }))
  const version = async () => (await seen()).version
  const day = { day: '2026-11-24', kind: 'morning' as const, name: null }
  const days = { district: DISTRICT, key: uuidv7(), version: await version(), days: [day] }
  await writeAs(town.platform, admin, (ctx) => setDays(ctx, days))
  const week = ['work', 'work', 'work', 'work', 'work', 'work', 'off'] as const
  const span = (opens: number, closes: number) => ({ opens, closes })
  const usual = { week: [...week], morning: span(480, 660), afternoon: span(840, 1020), roundTheClock: false }
  const hours = { district: DISTRICT, key: uuidv7(), version: await version(), orgId: null, from: TODAY, hours: usual }
  await writeAs(town.platform, admin, (ctx) => setHours(ctx, hours))
  const after = await town.step('dispatcher', before, 'dispatch', { assignee: { orgId: town.orgs.firm } })
  expect(finishOf(after)).toEqual(finishOf(before))
  const { rows } = await town.owner.query(
    `select due_at from deadline where matter_id = $1 and name = 'finish' and stage = 'overdue'`,
    [before.id],
  )
  expect(rows).toEqual([{ due_at: new Date(finishOf(before).dueAt) }])
  expect(finishOf(await accept(lamps))).toMatchObject({ rule: `rule:${id}@2`, dueAt: '2026-11-24T03:00:00.000Z' })
})

describe('a category’s own time to finish', () => {
  const find = async (id: string) =>
    (await readAs(town.platform, admin, (ctx) => listCategories(ctx))).items.find((item) => item.id === id)!
  const change = async (id: string, finishWorkdays: number | null) => {
    const { version, name, parentId, type } = await find(id)
    const input = { district: DISTRICT, key: uuidv7(), id, version, name, parentId, type, finishWorkdays }
    return writeAs(town.platform, admin, (ctx) => changeCategory(ctx, input))
  }

  it('is its rule for every type and source, whichever way it is written', async () => {
    expect((await change(lamps, 4)).finishWorkdays).toBe(4)
    const [rule] = (await list()).items
    expect(rule).toMatchObject({
      type: null,
      clock: 'finish',
      categoryId: lamps,
      versions: [{ period: { workdays: 4 } }],
    })
    expect(finishOf(await accept(lamps)).rule).toBe(`rule:${rule!.id}@1`)
    await revise(rule!.id, { version: 1, period: { workdays: 6 } })
    expect((await find(lamps)).finishWorkdays).toBe(6)
    expect((await change(lamps, null)).finishWorkdays).toBeNull()
    expect((await list()).items[0]).toMatchObject({ inForce: 3, versions: [{ period: null }, {}, {}] })
  })

  it('is nothing where the rule counts otherwise, and saving the category leaves that rule alone', async () => {
    const { id } = await create({ type: null, categoryId: lamps, period: { hours: 48 } })
    expect((await change(lamps, null)).finishWorkdays).toBeNull()
    expect((await list()).items).toMatchObject([{ id, inForce: 1 }])
  })
})

describe('the ladder', () => {
  it('is set on the version somebody saw', async () => {
    expect((await list()).ladder).toEqual({ version: 0, steps: USUAL_LADDER })
    const input = { district: DISTRICT, version: 0, steps: [{ rung: 'town' as const, after: { workHours: 4 } }] }
    const set = (over: object = {}) =>
      writeAs(town.platform, admin, (ctx) => setLadder(ctx, { ...input, key: uuidv7(), ...over }))
    expect(await set()).toEqual({ version: 1, steps: input.steps })
    await expect(set()).rejects.toMatchObject({ code: 'rule.stale', params: { version: 1 } })
    expect(await set({ version: 1, steps: [] })).toEqual({ version: 2, steps: [] })
  })
})

describe('a preview', () => {
  const ask = (over: object = {}, actor: PersonActor = admin) =>
    readAs(town.platform, actor, (ctx) =>
      previewRule(ctx, {
        ...{ district: DISTRICT, type: 'need', clock: 'finish', categoryId: null, source: null, orgId: null },
        ...over,
      }),
    )

  it('tells when a matter raised then would be due, by which rule, counting which days', async () => {
    const { id } = await create({ categoryId: roads, period: { workdays: 2 } })
    expect(await ask({ categoryId: lamps, at: '2026-09-30T01:00:00.000Z' })).toMatchObject({
      rule: expect.stringMatching(/^need@/),
    })
    const preview = await ask({ categoryId: lamps, at: '2027-09-30T01:00:00.000Z' })
    expect(preview).toMatchObject({ rule: `rule:${id}@1`, period: { workdays: 2 }, certain: false })
    const proposed = await ask({ period: { workdays: 1 }, at: '2026-09-30T01:00:00.000Z' })
    expect(proposed).toMatchObject({ rule: null, dueAt: '2026-10-08T09:30:00.000Z', certain: true })
    expect(proposed.days.map(({ day, why, name }) => [day.slice(5), why, name])).toEqual([
      ['09-30', 'first', null],
      ...[1, 2, 3, 4, 5, 6, 7].map((n) => [`10-0${n}`, 'off', '国庆节']),
      ['10-08', 'counts', null],
    ])
  })

  it('tells how many open matters keep their time', async () => {
    const { running: all } = await ask()
    const { running } = await ask({ categoryId: roads })
    await accept(lamps)
    await accept()
    expect((await ask({ categoryId: roads })).running).toBe(running + 1)
    expect((await ask()).running).toBe(all + 2)
    expect((await ask({ categoryId: uuidv7() })).running).toBe(0)
  })

  it('is of a clock there is', async () => {
    await expect(ask({ clock: 'nothing' })).rejects.toMatchObject({ code: 'rule.clockUnknown' })
    await expect(ask({ type: 'nothing' })).rejects.toMatchObject({ code: 'matter.unknownType' })
  })
})

it('rules are written, and tried, by nobody but who manages the whole district', async () => {
  const { id } = await create()
  const strangers = [
    actorWith(DISTRICT, []),
    actorWith(DISTRICT, [{ role: 'supervisor', areaCode: DISTRICT }]),
    actorWith(DISTRICT, [{ role: 'admin', areaCode: `${DISTRICT}100` }]),
    actorWith(DISTRICT, [{ role: 'admin', areaCode: '150431' }]),
  ]
  const denied = { code: 'access.denied' }
  for (const stranger of strangers) {
    await expect(create({ clock: 'take' }, stranger)).rejects.toMatchObject(denied)
    await expect(revise(id, { version: 1 }, stranger)).rejects.toMatchObject(denied)
    const ladder = { district: DISTRICT, key: uuidv7(), version: 2, steps: [] }
    await expect(writeAs(town.platform, stranger, (ctx) => setLadder(ctx, ladder))).rejects.toMatchObject(denied)
    const asked = { district: DISTRICT, type: 'need', clock: 'finish', categoryId: null, source: null, orgId: null }
    await expect(readAs(town.platform, stranger, (ctx) => previewRule(ctx, asked))).rejects.toMatchObject(denied)
  }
  const elsewhere = actorWith('150431', [{ role: 'admin', areaCode: '150431' }])
  await expect(revise(id, { version: 1 }, elsewhere)).rejects.toMatchObject({ code: 'thing.notFound' })
})
