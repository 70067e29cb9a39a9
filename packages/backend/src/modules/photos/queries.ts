import type { Id } from '@lianxin/domain/kernel/ids'
import type { Insertable } from 'kysely'
import { queriesOver, type Tx } from '../../platform/database.ts'
import type { PhotoTables } from './tables.ts'

const db = queriesOver<PhotoTables>()

export const findPhoto = (tx: Tx, district: string, id: Id) =>
  tx.find(db.selectFrom('photo').selectAll().where('district', '=', district).where('id', '=', id))

/** False when the id is taken already. */
export const insertPhoto = async (tx: Tx, row: Insertable<PhotoTables['photo']>): Promise<boolean> =>
  (await tx.run(
    db
      .insertInto('photo')
      .values(row)
      .onConflict((oc) => oc.doNothing()),
  )) === 1
