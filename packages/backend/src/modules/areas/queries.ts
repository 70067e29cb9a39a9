import type { Id } from '@lianxin/domain/kernel/ids'
import { queriesOver, type Statement, type Tx } from '../../platform/database.ts'
import type { AreaRow, AreaTables } from './tables.ts'

export const db = queriesOver<AreaTables>()

const byId: Statement = {
  name: 'area.byId',
  text: 'select id, code, level, name from area where district = $1 and id = $2',
}
const namesByCode: Statement = {
  name: 'area.namesByCode',
  text: 'select code, name from area where district = $1 and code = any($2)',
}

export const findById = async (tx: Tx, district: string, id: Id) =>
  (await tx.prepared<Pick<AreaRow, 'id' | 'code' | 'level' | 'name'>>(byId, [district, id]))[0]

export const listNames = (tx: Tx, district: string, codes: readonly string[]) =>
  tx.prepared<Pick<AreaRow, 'code' | 'name'>>(namesByCode, [district, codes])
