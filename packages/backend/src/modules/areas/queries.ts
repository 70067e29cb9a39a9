import type { District, Id } from '@lianxin/domain/kernel/ids'
import type { Instant } from '@lianxin/domain/kernel/time'
import { queriesOver, type Statement, type Tx } from '../../platform/database.ts'
import type { AreaRow, AreaTables } from './tables.ts'

const db = queriesOver<AreaTables>()

/** One that was merged leads to the area it came into. */
const byId: Statement = {
  name: 'area.byId',
  text: `select a.id, a.code, a.level, a.name from area x
      join area a on a.district = x.district and a.id = coalesce(x.merged_into, x.id)
    where x.district = $1 and x.id = $2`,
}
type PlaceRow = Pick<AreaRow, 'id' | 'code' | 'level' | 'name'>

export const findById = async (tx: Tx, district: District, id: Id): Promise<PlaceRow | undefined> =>
  (await tx.prepared<PlaceRow>(byId, [district, id]))[0]

const codesOf: Statement = {
  name: 'area.codesOf',
  text: 'select past_codes from area where district = $1 and code = $2',
}

export const listPastCodes = async (tx: Tx, district: District, code: string): Promise<string[]> =>
  (await tx.prepared<Pick<AreaRow, 'past_codes'>>(codesOf, [district, code]))[0]?.past_codes ?? []

const called: Statement = {
  name: 'area.called',
  text: `select id, code, level, name from area
    where district = $1 and ended_at is null and pinyin = $2 and name = $3
    union select id, code, level, name from area where district = $1 and ended_at is null and code = $3 limit 2`,
}

/** At most two: more than one is one too many. */
export const listCalled = (tx: Tx, district: District, pinyin: string, nameOrCode: string): Promise<PlaceRow[]> =>
  tx.prepared<PlaceRow>(called, [district, pinyin, nameOrCode])

/** Held until the transaction ends, so that two new areas below it do not draw the same code. */
export const lockArea = (tx: Tx, district: District, id: Id): Promise<PlaceRow | undefined> =>
  tx.find(
    db
      .selectFrom('area')
      .select(['id', 'code', 'level', 'name'])
      .where('district', '=', district)
      .where('id', '=', id)
      .where('ended_at', 'is', null)
      .forNoKeyUpdate(),
  )

/** Every code ever given below `code`, in force or not. */
export async function listCodesBelow(tx: Tx, district: District, code: string): Promise<string[]> {
  const rows = await tx.many(
    db
      .selectFrom('area_code')
      .select('code')
      .distinct()
      .where('district', '=', district)
      .where('code', '>', code)
      .where('code', '<', `${code}:`),
  )
  return rows.map((row) => row.code)
}

/** Which of these codes were ever given. */
export async function listCodes(tx: Tx, district: District, codes: readonly string[]): Promise<Set<string>> {
  if (codes.length === 0) return new Set()
  const rows = await tx.many(
    db
      .selectFrom('area_code')
      .select('code')
      .where('district', '=', district)
      .where('code', 'in', [...codes]),
  )
  return new Set(rows.map((row) => row.code))
}

const placesByCode: Statement = {
  name: 'area.placesByCode',
  text: 'select id, code, level, name from area where district = $1 and code = any($2)',
}

/** Areas of today's codes. */
export const listPlacesByCode = (tx: Tx, district: District, codes: readonly string[]): Promise<PlaceRow[]> =>
  tx.prepared<PlaceRow>(placesByCode, [district, codes])

export type NewArea = Pick<
  AreaRow,
  'district' | 'id' | 'parent_id' | 'level' | 'code' | 'name' | 'pinyin' | 'created_at'
>

/** Adds areas with their codes from now on; those whose id or code is taken are left out. Returns the ids added. */
export async function insertAreas(tx: Tx, rows: readonly NewArea[]): Promise<Set<Id>> {
  if (rows.length === 0) return new Set()
  const added = await tx.many(
    db
      .insertInto('area')
      .values(rows.map((row) => ({ ...row, version: 1, ended_at: null, merged_into: null, past_codes: [] })))
      .onConflict((conflict) => conflict.doNothing())
      .returning(['district', 'id as area_id', 'version', 'code', 'name', 'created_at as valid_from']),
  )
  if (added.length > 0) {
    await tx.run(db.insertInto('area_code').values(added.map((row) => ({ ...row, valid_to: null }))))
  }
  return new Set(added.map((row) => row.area_id))
}

const rename: Statement = {
  name: 'area.rename',
  text: `with renamed as (
      update area set name = $4, pinyin = $5, version = version + 1
      where district = $1 and id = $2 and version = $3 and ended_at is null
      returning district, id, version, code, name
    ), closed as (
      update area_code c set valid_to = $6 from renamed r
      where c.district = $1 and c.area_id = r.id and c.valid_to is null
    )
    insert into area_code (district, area_id, version, code, name, valid_from)
    select district, id, version, code, name, $6 from renamed returning area_id`,
}
type Renaming = { id: Id; version: number; name: string; pinyin: string }

/** Gives another name from now on; what it was called before stays in its history. False when it is no longer of that version. */
export const updateName = async (tx: Tx, district: District, area: Renaming, now: Instant): Promise<boolean> =>
  (await tx.prepared(rename, [district, area.id, area.version, area.name, area.pinyin, now])).length === 1
