import type { ClockState } from '@lianxin/domain/matters/matter'
import type { Statement, Tx } from '../../../platform/database.ts'
import { ALL_CATEGORIES, countedLengths, NO_CATEGORY } from './grain.ts'

export const districtsWithChanges: Statement = {
  name: 'counter.districts',
  text: 'select district from districts_with_counter_changes() as district',
}

/** Both sides of every row of `changes`: one less where it stood, one more where it stands. */
const sidesOf = (changes: string) => `
    select type, from_area as area_code, from_state as state, from_clock as clock_state, from_category as category_id, -1 as step
    from ${changes} where from_area is not null
    union all
    select type, to_area, to_state, to_clock, to_category, 1 from ${changes}`

/** The same for every area around, once by category and once over all of them. */
const spread = (sides: string) => `
    select left(area_code, length) as area_code, grain.category_id, type, state, clock_state, sum(step) as step
    from ${sides}, unnest(array[${countedLengths}]) as length,
      lateral (values (${sides}.category_id), ('${ALL_CATEGORIES}'::uuid)) as grain (category_id)
    where length <= length(area_code)
    group by 1, 2, 3, 4, 5`

const key = 'area_code, category_id, type, state, clock_state'
const add = `
    on conflict (district, ${key}) do update set count = matter_counter.count + excluded.count`

/** Folds the changes that have waited longest, and answers how many. In the order of keys, as everything that adds here. */
const fold: Statement = {
  name: 'counter.fold',
  text: `with taken as (
      delete from matter_counter_change where district = $1 and id = any (array(
        select id from matter_counter_change where district = $1 order by id limit $2))
      returning *),
    side as (${sidesOf('taken')}),
    wide as (${spread('side')}),
    added as (
      insert into matter_counter (district, ${key}, count)
      select $1, ${key}, step from wide where step <> 0 order by ${key}${add})
    select count(*)::int as folded from taken`,
}

export const foldChanges = async (tx: Tx, district: string, most: number): Promise<number> =>
  (await tx.prepared<{ folded: number }>(fold, [district, most]))[0]!.folded

/** Counting a district again takes longer than any request may. */
const unhurried: Statement = { name: 'counter.unhurried', text: `select set_config('statement_timeout', '0', true)` }
export const takeTime = (tx: Tx) => tx.prepared(unhurried, [])

const tryLock: Statement = {
  name: 'counter.tryLock',
  text: 'select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as held',
}
const waitForLock: Statement = {
  name: 'counter.waitForLock',
  text: 'select pg_advisory_xact_lock(hashtextextended($1, 0))',
}
const lockName = (district: string) => `matter.counter ${district}`

/** One writes the counters of a district at a time, whichever server it runs on. False while another does. */
export const tryToHoldCounters = async (tx: Tx, district: string): Promise<boolean> =>
  (await tx.prepared<{ held: boolean }>(tryLock, [lockName(district)]))[0]!.held

export const holdCounters = (tx: Tx, district: string) => tx.prepared(waitForLock, [lockName(district)])

/** A counter that is not what a count of the matters gives. */
export type Fault = {
  readonly areaCode: string
  readonly categoryId: string
  readonly type: string
  readonly state: string
  readonly clockState: ClockState
  readonly kept: number
  readonly counted: number
}

/** Counted, folded and waiting, seen in one snapshot: steps may go on meanwhile. */
const faults = `
    with leaf as (
      select area_code, coalesce(category_id, '${NO_CATEGORY}') as category_id, type, state, clock_state, count(*) as step
      from matter where district = $1 group by 1, 2, 3, 4, 5),
    side as (${sidesOf('(select * from matter_counter_change where district = $1) waiting')}),
    counted as (${spread('leaf')}),
    waiting as (${spread('side')}),
    known as (
      select ${key}, sum(count) as kept from (
        select ${key}, count from matter_counter where district = $1
        union all select ${key}, step from waiting) both_kinds
      group by ${key}),
    fault as (
      select ${key}, coalesce(known.kept, 0)::bigint as kept, coalesce(counted.step, 0)::bigint as counted
      from counted full join known using (${key})
      where coalesce(known.kept, 0) <> coalesce(counted.step, 0))`

const listing: Statement = {
  name: 'counter.faults',
  text: `${faults} select area_code as "areaCode", category_id as "categoryId", type, state, clock_state as "clockState", kept, counted
    from fault order by ${key}`,
}

export const listFaults = (tx: Tx, district: string): Promise<Fault[]> => tx.prepared<Fault>(listing, [district])

const mending: Statement = {
  name: 'counter.mend',
  text: `${faults},
    mended as (
      insert into matter_counter (district, ${key}, count)
      select $1, ${key}, counted - kept from fault order by ${key}${add} returning 1)
    select count(*)::int as mended from mended`,
}

/** Brings every counter to what a count gives; answers how many were wrong. */
export const mendFaults = async (tx: Tx, district: string): Promise<number> =>
  (await tx.prepared<{ mended: number }>(mending, [district]))[0]!.mended

export type Cell = {
  readonly category_id: string
  readonly type: string
  readonly state: string
  readonly clock_state: ClockState
  readonly count: number
}

/** Folded and not yet folded in one snapshot: right at every moment. */
const board: Statement = {
  name: 'counter.board',
  text: `with side as (${sidesOf('(select * from matter_counter_change where district = $1) waiting')})
    select category_id, type, state, clock_state, sum(count)::bigint as count from (
      select category_id, type, state, clock_state, count from matter_counter
        where district = $1 and area_code = any ($2) and category_id = any ($3)
      union all
      select grain.category_id, type, state, clock_state, step
        from side, lateral (values (side.category_id), ('${ALL_CATEGORIES}'::uuid)) as grain (category_id)
        where grain.category_id = any ($3)
          and exists (select from unnest($2::text[]) area where side.area_code >= area and side.area_code < area || ':')
    ) both_kinds
    group by 1, 2, 3, 4 having sum(count) <> 0`,
}

/** Counters of areas that do not contain each other, with all below them. */
export const listCells = (
  tx: Tx,
  district: string,
  areas: readonly string[],
  categories: readonly string[],
): Promise<Cell[]> => tx.prepared<Cell>(board, [district, areas, categories])

const byCategory: Statement = {
  name: 'counter.byCategory',
  text: board.text.replaceAll('category_id = any ($3)', 'category_id <> $3'),
}

/** The same, category by category; `all` is left out. */
export const listCellsByCategory = (tx: Tx, district: string, areas: readonly string[]): Promise<Cell[]> =>
  tx.prepared<Cell>(byCategory, [district, areas, ALL_CATEGORIES])
