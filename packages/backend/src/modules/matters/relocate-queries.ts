import type { District, Id } from '@lianxin/domain/kernel/ids'
import type { Instant } from '@lianxin/domain/kernel/time'
import type { Matter } from '@lianxin/domain/matters/matter'
import type { Statement, Tx } from '../../platform/database.ts'
import { listCells } from './counters/counter-queries.ts'
import { ALL_CATEGORIES } from './counters/grain.ts'
import { ofM, toMatter } from './queries.ts'
import type { ValueRow } from './tables.ts'

/** Matters under each of the codes `$2`, by their index: a code is digits, so `:` sorts after every one of them. */
const eachRange = `unnest($2::text[]) r (code) join matter m on m.area_code >= r.code and m.area_code < r.code || ':'`

const open: Statement = {
  name: 'relocate.countOpen',
  text: `select count(*)::int as count from ${eachRange} and m.open where m.district = $1`,
}

/** How many matters lie under these codes, none of which lies in another; all of them by the kept counters. */
export async function countIn(tx: Tx, district: District, codes: readonly string[]) {
  const [waiting] = await tx.prepared<{ count: number }>(open, [district, codes])
  const kept = await listCells(tx, district, codes, [ALL_CATEGORIES])
  return { open: waiting!.count, closed: kept.reduce((sum, { count }) => sum + count, 0) - waiting!.count }
}

/** Where the area of a matter is today; one that was merged lies in the other. */
const itsPlace = `join area x on x.district = m.district and x.id = m.area_id
    join area a on a.district = x.district and a.id = coalesce(x.merged_into, x.id)`
const behind = `m.open and m.area_code <> a.code`

const listBehind: Statement = {
  name: 'relocate.behind',
  text: `select m.id from ${eachRange} and m.open ${itsPlace}
    where m.district = $1 and ${behind} and m.id > $3 order by m.id limit $4`,
}
export const listLeftBehind = async (tx: Tx, district: District, codes: readonly string[], after: Id, limit: number) =>
  (await tx.prepared<{ id: Id }>(listBehind, [district, codes, after, limit])).map(({ id }) => id)

const countBehind: Statement = {
  name: 'relocate.countBehind',
  text: `select count(*)::int as count from ${eachRange} and m.open ${itsPlace} where m.district = $1 and ${behind}`,
}
export const countLeftBehind = async (tx: Tx, district: District, codes: readonly string[]): Promise<number> =>
  (await tx.prepared<{ count: number }>(countBehind, [district, codes]))[0]!.count

/** A matter, held, with where it should lie and when something last happened to it. */
export type Behind = {
  readonly matter: Matter
  readonly to: { readonly id: Id; readonly code: string }
  readonly lastAt: Instant
}
type BehindRow = ValueRow & { place_id: Id; place_code: string; last_at: Instant }
const toBehind = ({ place_id, place_code, last_at, ...row }: BehindRow): Behind => ({
  matter: toMatter(row),
  to: { id: place_id, code: place_code },
  lastAt: last_at,
})

const held = (
  from: string,
  where: string,
): string => `select ${ofM}, a.id as place_id, a.code as place_code, l.at as last_at
    from ${from} ${itsPlace}
    join matter_action l on l.district = m.district and l.matter_id = m.id and l.seq = m.version
    where m.district = $1 and ${where}`

const holdAll: Statement = {
  name: 'relocate.holdAll',
  text: `${held(eachRange, behind)} order by m.id limit $3 for update of m`,
}
export const holdLeftBehind = async (tx: Tx, district: District, codes: readonly string[], limit: number) =>
  (await tx.prepared<BehindRow>(holdAll, [district, codes, limit])).map(toBehind)

const holdOne: Statement = {
  name: 'relocate.holdOne',
  text: `${held('matter m', `${behind} and m.id = $2`)} for update of m skip locked`,
}
/** Undefined when it came along meanwhile, or somebody holds it. */
export async function holdOneLeftBehind(tx: Tx, district: District, id: Id): Promise<Behind | undefined> {
  const [row] = await tx.prepared<BehindRow>(holdOne, [district, id])
  return row && toBehind(row)
}

const holdRight: Statement = {
  name: 'relocate.holdRightAt',
  text: `${held('matter m', 'm.open and m.area_code = $2')} order by m.id limit $3 for update of m`,
}
/** Open matters that lie right at an area and in none below it. */
export const holdRightAt = async (tx: Tx, district: District, code: string, limit: number): Promise<Behind[]> =>
  (await tx.prepared<BehindRow>(holdRight, [district, code, limit])).map(toBehind)

const rightAt: Statement = {
  name: 'relocate.countRightAt',
  text: 'select count(*)::int as count from matter m where m.district = $1 and m.area_code = $2 and m.open',
}
export const countRightAt = async (tx: Tx, district: District, code: string): Promise<number> =>
  (await tx.prepared<{ count: number }>(rightAt, [district, code]))[0]!.count
