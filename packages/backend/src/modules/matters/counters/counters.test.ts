import { actorWith, readAs } from '@lianxin/testkit/platform'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { board } from '../board.ts'
import { DISTRICT, openTown, type Town } from '../town.fixture.ts'
import { tryToHoldCounters } from './counter-queries.ts'
import { foldCounters } from './fold.ts'
import { rebuildCounters, verifyCounters } from './verify.ts'

let town: Town
let otherCategory: string
beforeAll(async () => {
  town = await openTown()
  otherCategory = (await town.build.category('环境卫生', { parentId: town.category })).id
  await raiseEverywhere()
})
afterAll(() => town.close())

const places = ['150430100001001', '150430100001002', '150430100002001'] as const

/** Matters in two communities, under a category, under one below it and under none; some dispatched, one overdue. */
async function raiseEverywhere(): Promise<void> {
  for (const [at, place] of places.entries()) {
    for (const categoryId of [undefined, town.category, otherCategory]) {
      const raised = await town.raise('resident', town.areas[place]!, 'need', { categoryId })
      if (at < 2 && categoryId)
        await town.step('dispatcher', raised, 'dispatch', { assignee: { orgId: town.orgs.firm } })
    }
  }
  await town.owner.query(
    `update matter set clock_state = 'overdue' where id = (select min(id::text)::uuid from matter)`,
  )
  await rebuildCounters(town.platform, DISTRICT)
}

const leader = (areaCode: string) => actorWith(DISTRICT, [{ role: 'leader', areaCode }])
const boardOf = (areaCode: string, input: { area?: string; category?: string } = {}) =>
  readAs(town.platform, leader(areaCode), (ctx) => board(ctx, { district: DISTRICT, ...input }))

/** What the board should say, counted afresh by other SQL than the platform's. */
async function counted(area: string, categories: readonly string[] | null) {
  const { rows } = await town.owner.query(
    `select type, state, clock_state as "clockState", count(*)::int as count from matter
      where area_code like $1 || '%' and ($2::uuid[] is null or category_id = any ($2)) group by 1, 2, 3 order by 1, 2, 3`,
    [area, categories],
  )
  return rows
}

const sorted = (cells: Awaited<ReturnType<typeof boardOf>>['cells']) =>
  [...cells].sort((a, b) => (`${a.type}${a.state}${a.clockState}` < `${b.type}${b.state}${b.clockState}` ? -1 : 1))

const everyPlace = [DISTRICT, '150430100', '150430100001', '150430100002', ...places]
const everyCategory = (): [string | undefined, string[] | null][] => [
  [undefined, null],
  [town.category, [town.category, otherCategory]],
  [otherCategory, [otherCategory]],
]

async function expectEveryBoardRight(): Promise<void> {
  for (const area of everyPlace) {
    for (const [category, all] of everyCategory()) {
      const { cells } = await boardOf(DISTRICT, { area, ...(category && { category }) })
      expect([area, category, sorted(cells)]).toEqual([area, category, await counted(area, all)])
    }
  }
}

describe('a board', () => {
  it('is a count of what it names, before the changes are folded, when half of them are, and after', async () => {
    await expectEveryBoardRight()
    expect(await foldCounters(town.platform, 7)).toBe(7)
    await expectEveryBoardRight()
    expect(await foldCounters(town.platform)).toBeGreaterThan(0)
    expect(await foldCounters(town.platform)).toBe(0)
    await expectEveryBoardRight()
  })

  it('sums to its states and its cards', async () => {
    const { cells, counts, late } = await boardOf(DISTRICT)
    const total = (rows: readonly { count: number }[]) => rows.reduce((sum, { count }) => sum + count, 0)
    expect(total(counts)).toBe(total(cells))
    expect(late).toEqual([{ clockState: 'overdue', count: 1 }])
  })

  it('of somebody who answers for two places counts each matter once, also where one lies in the other', async () => {
    const posts = ['150430100001', '150430100001002', '150430100002'].map(
      (areaCode) => ({ role: 'leader', areaCode }) as const,
    )
    const { cells } = await readAs(town.platform, actorWith(DISTRICT, posts), (ctx) =>
      board(ctx, { district: DISTRICT }),
    )
    expect(sorted(cells)).toEqual(await counted(DISTRICT, null))
  })

  it('of a whole province is the district’s, here', async () => {
    expect((await boardOf('15')).cells).toEqual((await boardOf(DISTRICT)).cells)
    expect((await boardOf('15', { area: '1504' })).cells).toEqual((await boardOf(DISTRICT)).cells)
  })

  it('is refused for an area outside, and for a code that names no place', async () => {
    await expect(boardOf('150430100001', { area: '150430100002' })).rejects.toMatchObject({ code: 'access.denied' })
    await expect(boardOf(DISTRICT, { area: '15043010' })).rejects.toMatchObject({
      code: 'field.invalid',
      field: 'area',
    })
  })
})

describe('counters', () => {
  it('that went wrong are named by verify and mended by rebuild, while changes still wait', async () => {
    await town.raise('resident', town.areas[places[0]]!)
    expect(await verifyCounters(town.platform, DISTRICT)).toEqual([])
    await town.owner.query(`update matter_counter set count = count + 3 where area_code = '150430100' and count = 2`)
    await town.owner.query(`delete from matter_counter where area_code = $1`, [places[2]])
    const faults = await verifyCounters(town.platform, DISTRICT)
    expect(new Set(faults.map(({ areaCode }) => areaCode))).toEqual(new Set(['150430100', places[2]]))
    expect(
      faults.filter(({ areaCode }) => areaCode === places[2]).every(({ kept, counted }) => kept === 0 && counted > 0),
    ).toBe(true)
    expect(await rebuildCounters(town.platform, DISTRICT)).toBe(faults.length)
    expect(await verifyCounters(town.platform, DISTRICT)).toEqual([])
    await foldCounters(town.platform)
    await expectEveryBoardRight()
  })

  it('are folded by one at a time: whoever comes meanwhile leaves the changes to it', async () => {
    await town.raise('resident', town.areas[places[1]]!)
    await town.platform.db.write(DISTRICT, async (tx) => {
      expect(await tryToHoldCounters(tx, DISTRICT)).toBe(true)
      expect(await foldCounters(town.open())).toBe(0)
    })
    expect(await foldCounters(town.platform)).toBe(1)
    await expectEveryBoardRight()
  })

  it('of a step that fails are not touched', async () => {
    const raised = await town.raise('resident', town.areas[places[1]]!)
    await foldCounters(town.platform)
    await expect(town.step('stranger', raised, 'accept')).rejects.toMatchObject({ code: 'thing.notFound' })
    await expect(town.step('dispatcher', { ...raised, version: 9 }, 'accept')).rejects.toMatchObject({
      code: 'matter.stale',
    })
    expect(await foldCounters(town.platform)).toBe(0)
    expect(await verifyCounters(town.platform, DISTRICT)).toEqual([])
  })
})
