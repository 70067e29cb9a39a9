import type { District } from '@lianxin/domain/kernel/ids'
import type { Instant } from '@lianxin/domain/kernel/time'
import { queriesOver, type Tx } from '../../platform/database.ts'
import type { DistrictTables } from './tables.ts'

const db = queriesOver<DistrictTables>()

export const listAll = (tx: Tx) =>
  tx.many(db.selectFrom('district').select(['code as district', 'name']).orderBy('code'))

/** Leaves a district that is there as it is. */
export const insertDistrict = (tx: Tx, code: District, name: string, at: Instant): Promise<number> =>
  tx.run(
    db
      .insertInto('district')
      .values({ code, name, created_at: at })
      .onConflict((conflict) => conflict.doNothing()),
  )
