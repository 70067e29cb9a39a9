import type { District } from '@lianxin/domain/kernel/ids'
import { queriesOver, type Statement, type Tx } from '../../platform/database.ts'
import type { SourceRow, SourceTables } from './tables.ts'

const db = queriesOver<SourceTables>()

export const listAll = (tx: Tx, district: District): Promise<SourceRow[]> =>
  tx.many(db.selectFrom('source').selectAll().where('district', '=', district).orderBy('code')) as Promise<SourceRow[]>

const byCode: Statement = { name: 'source.byCode', text: 'select * from source where district = $1 and code = $2' }

export const findByCode = async (tx: Tx, district: District, code: string): Promise<SourceRow | undefined> =>
  (await tx.prepared<SourceRow>(byCode, [district, code]))[0]

/** False when the code is taken. */
export const insertSource = async (tx: Tx, row: Omit<SourceRow, 'version'>): Promise<boolean> =>
  (await tx.run(
    db
      .insertInto('source')
      .values({ ...row, reply_columns: JSON.stringify(row.reply_columns), version: 1 })
      .onConflict((conflict) => conflict.doNothing()),
  )) === 1

type Change = Pick<SourceRow, 'name_zh' | 'name_en' | 'reply_columns' | 'active'>

/** False when the source is no longer of that version. */
export const updateSource = async (tx: Tx, district: District, code: string, version: number, change: Change) =>
  (await tx.run(
    db
      .updateTable('source')
      .set({ ...change, reply_columns: JSON.stringify(change.reply_columns), version: version + 1 })
      .where('district', '=', district)
      .where('code', '=', code)
      .where('version', '=', version),
  )) === 1
