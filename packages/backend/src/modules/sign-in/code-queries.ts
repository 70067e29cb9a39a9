import { queriesOver, type Tx } from '../../platform/database.ts'
import type { SignInTables } from './tables.ts'

const over = queriesOver<SignInTables>()
type CodeRow = SignInTables['one_time_code']

/** The newest code is the only one. */
export const putCode = (tx: Tx, row: CodeRow): Promise<number> =>
  tx.run(
    over
      .insertInto('one_time_code')
      .values(row)
      .onConflict((conflict) =>
        conflict
          .column('phone_index')
          .doUpdateSet({ code_hash: row.code_hash, wrong: row.wrong, expires_at: row.expires_at }),
      ),
  )

/** Held until the transaction ends: of two who try at once, the second sees what the first did. */
export const lockCode = (tx: Tx, phoneIndex: string): Promise<CodeRow | undefined> =>
  tx.find(over.selectFrom('one_time_code').selectAll().where('phone_index', '=', phoneIndex).forUpdate())

export const countWrong = (tx: Tx, phoneIndex: string): Promise<number> =>
  tx.run(
    over
      .updateTable('one_time_code')
      .set((row) => ({ wrong: row('wrong', '+', 1) }))
      .where('phone_index', '=', phoneIndex),
  )

export const deleteCode = (tx: Tx, phoneIndex: string): Promise<number> =>
  tx.run(over.deleteFrom('one_time_code').where('phone_index', '=', phoneIndex))
