import type { District } from '@lianxin/domain/kernel/ids'
import type { Instant } from '@lianxin/domain/kernel/time'
import { sql } from 'kysely'
import { queriesOver, type Statement, type Tx } from '../database.ts'
import type { Batch } from './chain.ts'
import { type AuditTables, type StoredAuditRow, sealedColumns } from './tables.ts'

const db = queriesOver<AuditTables>()

export const listBatches = (tx: Tx, district: District, after: number, limit: number): Promise<Batch[]> =>
  tx.many(
    db
      .selectFrom('audit_seal')
      .select(['seq', 'previous', 'hash', 'count', 'sealed'])
      .where('district', '=', district)
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(limit),
  )

export const listSealedRows = (tx: Tx, district: District, from: number, to: number) =>
  tx.many(
    db
      .selectFrom('audit')
      .select([...sealedColumns, 'seal_seq as batch'])
      .where('district', '=', district)
      .where('seal_seq', '>=', from)
      .where('seal_seq', '<=', to)
      .orderBy('seal_seq')
      .orderBy('position'),
  ) as Promise<(StoredAuditRow & { batch: number })[]>

/** Rows that say they are in a batch which does not exist. */
export const listStrayRows = (tx: Tx, district: District): Promise<{ id: string; batch: number }[]> =>
  tx.many(
    db
      .selectFrom('audit')
      .select(['id', sql<number>`seal_seq`.as('batch')])
      .where('district', '=', district)
      .where('seal_seq', 'is not', null)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('audit_seal as s')
              .select('s.seq')
              .where('s.district', '=', district)
              .whereRef('s.seq', '=', 'audit.seal_seq'),
          ),
        ),
      )
      .orderBy('id')
      .limit(1000),
  )

const unsealed: Statement = {
  name: 'audit.unsealed',
  text: 'select count(*)::int as count, min(at) as oldest from audit where district = $1 and seal_seq is null',
}

export const countUnsealed = async (tx: Tx, district: District): Promise<{ count: number; oldest: Instant | null }> =>
  (await tx.prepared<{ count: number; oldest: Instant | null }>(unsealed, [district]))[0]!
