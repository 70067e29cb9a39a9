import type { Change } from '@lianxin/contract/area-changes'
import { reduceAll } from '@lianxin/domain/matters/reduce'
import type { PersonActor } from '@lianxin/domain/people/actor'
import { actorWith, readAs, type Staff, signedIn, writeAs } from '@lianxin/testkit/district'
import { uuidv7 } from 'uuidv7'
import { expect } from 'vitest'
import { verifyCounters } from '../../matters/counters/verify.ts'
import { listMatters } from '../../matters/list.ts'
import { getMatter } from '../../matters/reading.ts'
import { act } from '../../matters/service.ts'
import { DISTRICT, openTown, type Town } from '../../matters/town.fixture.ts'
import { carryChanges } from './carry.ts'
import { makeChange } from './make.ts'
import { previewChange } from './preview.ts'

export { DISTRICT } from '../../matters/town.fixture.ts'
export const TOWN = `${DISTRICT}100`
export const admin = actorWith(DISTRICT, [{ role: 'admin', areaCode: DISTRICT }])
export const written = () => ({ district: DISTRICT, key: uuidv7(), id: uuidv7() })

type Known = { readonly accountId: string }

/** A town whose places are changed, and what is asked of it. */
export async function openPlaces() {
  const town = await openTown()
  const at = (code: string): string => town.areas[code]!
  const preview = (change: Change, as: PersonActor = admin) =>
    readAs(town.platform, as, (ctx) => previewChange(ctx, { change }))
  const make = async (change: Change, basis?: string, as: PersonActor = admin) => {
    const input = { ...written(), change, basis: basis ?? (await preview(change)).basis }
    return writeAs(town.platform, as, (ctx) => makeChange(ctx, input))
  }
  const changing = {
    preview,
    make,
    renumber: (code: string, to: string) => make({ kind: 'renumber', areaId: at(code), code: to }),
    carry: () => carryChanges(town.platform, town.clock.now()),
  }
  return { town, at, ...changing, ...lookingAt(town), build: building(town) }
}
export type Places = Awaited<ReturnType<typeof openPlaces>>

function lookingAt(town: Town) {
  const actorOf = ({ accountId }: Known) => signedIn(town.platform, DISTRICT, accountId)
  const step = async (who: Known, id: string, kind: string, data: object = {}) => {
    const [actor, { version }] = [await actorOf(who), await town.look(id)]
    const input = { district: DISTRICT, key: uuidv7(), id, version, kind, data: { ...data } }
    return writeAs(town.platform, actor, (ctx) => act(ctx, input))
  }
  const open = async (code: string) => (await town.raise('resident', town.areas[code]!)).id
  return {
    actorOf,
    look: town.look,
    step,
    open,
    closed: async (code: string) => {
      const id = await open(code)
      await step(town.people.resident, id, 'withdraw')
      return id
    },
    codesOf: async (who: Known) => (await actorOf(who)).posts.map(({ areaCode }) => areaCode).sort(),
    view: async (who: Known, id: string) => {
      const actor = await actorOf(who)
      return readAs(town.platform, actor, (ctx) => getMatter(ctx, { id }))
    },
    list: async (who: Known, over: object = {}) => {
      const actor = await actorOf(who)
      const input = { district: DISTRICT, limit: 50, view: 'scope', phase: 'any', ...over } as const
      return (await readAs(town.platform, actor, (ctx) => listMatters(ctx, input))).items.map(({ id }) => id).sort()
    },
    codeOf: async (areaId: string) =>
      (await town.owner.query('select code from area where id = $1', [areaId])).rows[0].code as string,
  }
}

/**
 * Two communities of one test's own: the first with two grids, two orgs and three people, the second with one grid.
 * `fresh` is a code that no area has had.
 */
const building = (town: Town) => async (n: number) => {
  const code = (tens: number): string => `${TOWN}${String(10 * n + tens).padStart(3, '0')}`
  const [first, second, fresh] = [code(1), code(2), code(9)]
  const codes = { first, second, fresh, grid: `${first}001`, nextGrid: `${first}002` }
  const area = async (own: string, name: string) => {
    town.areas[own] = (await town.build.area(town.areas[own.slice(0, -3)]!, name, own)).id
  }
  await area(first, '向阳')
  await area(second, '临河')
  await area(codes.grid, '一网格')
  await area(codes.nextGrid, '二网格')
  await area(`${second}001`, '网格')
  const org = async (name: string): Promise<string> => (await town.build.org(town.areas[first]!, name)).id
  const [committee, firm] = [await org('居委会'), await org('物业')]
  const staff = (...[name, role, orgId, own]: Parameters<Town['build']['staff']>): Promise<Staff> =>
    town.build.staff(name, role, orgId, town.areas[own]!)
  return {
    ...codes,
    committee,
    firm,
    dispatcher: await staff('何苗', 'dispatcher', committee, first),
    worker: await staff('白小雨', 'gridWorker', committee, codes.grid),
    officer: await staff('罗成栋', 'officer', firm, first),
  }
}
export type Here = Awaited<ReturnType<ReturnType<typeof building>>>

/** Whatever was done: rows are the reduction of their actions, counters are right, and codes are prefixes. */
export async function expectAllAddsUp({ town }: Places): Promise<void> {
  const { rows: matters } = await town.owner.query<{ id: string }>('select id from matter')
  for (const { id } of matters) {
    expect(reduceAll(await town.logOf(id))).toEqual(await town.look(id))
  }
  expect(await verifyCounters(town.platform, DISTRICT)).toEqual([])
  const { rows: astray } = await town.owner.query(`select c.code from area c join area p on p.id = c.parent_id
    where c.ended_at is null and not starts_with(c.code, p.code)`)
  const { rows: twice } = await town.owner.query(
    'select code from area_code group by code having count(distinct area_id) > 1',
  )
  expect([astray, twice]).toEqual([[], []])
}
