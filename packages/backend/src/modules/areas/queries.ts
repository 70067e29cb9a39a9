import type { District, Id } from '@lianxin/domain/kernel/ids'
import type { Day } from '@lianxin/domain/kernel/time'
import { queriesOver, type Statement, type Tx } from '../../platform/database.ts'
import type { AreaRow, AreaTables } from './tables.ts'

const db = queriesOver<AreaTables>()

const byId: Statement = {
  name: 'area.byId',
  text: 'select id, code, level, name from area where district = $1 and id = $2',
}
type PlaceRow = Pick<AreaRow, 'id' | 'code' | 'level' | 'name'>

export const findById = async (tx: Tx, district: District, id: Id): Promise<PlaceRow | undefined> =>
  (await tx.prepared<PlaceRow>(byId, [district, id]))[0]

/** Held until the transaction ends, so that two new areas below it do not draw the same code. */
export const lockArea = (tx: Tx, district: District, id: Id): Promise<PlaceRow | undefined> =>
  tx.find(
    db
      .selectFrom('area')
      .select(['id', 'code', 'level', 'name'])
      .where('district', '=', district)
      .where('id', '=', id)
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

export type NewArea = Omit<AreaRow, 'version'>

/** Adds areas with their codes from today on; those whose id or code is taken are left out. Returns the ids added. */
export async function insertAreas(tx: Tx, rows: readonly NewArea[], since: Day): Promise<Set<Id>> {
  if (rows.length === 0) return new Set()
  const added = await tx.many(
    db
      .insertInto('area')
      .values(rows.map((row) => ({ ...row, version: 1 })))
      .onConflict((conflict) => conflict.doNothing())
      .returning(['district', 'id as area_id', 'code']),
  )
  if (added.length > 0) {
    const codes = added.map((row) => ({ ...row, valid_from: since, valid_to: null }))
    await tx.run(db.insertInto('area_code').values(codes))
  }
  return new Set(added.map((row) => row.area_id))
}

type Renaming = { id: Id; version: number; name: string; pinyin: string }

/** False when the area is no longer of that version. */
export const updateName = async (
  tx: Tx,
  district: District,
  { id, version, name, pinyin }: Renaming,
): Promise<boolean> =>
  (await tx.run(
    db
      .updateTable('area')
      .set({ name, pinyin, version: version + 1 })
      .where('district', '=', district)
      .where('id', '=', id)
      .where('version', '=', version),
  )) === 1
