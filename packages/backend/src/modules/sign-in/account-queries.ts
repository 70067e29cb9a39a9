import type { Id } from '@lianxin/domain/kernel/ids'
import { queriesOver, type Tx } from '../../platform/database.ts'
import type { SignInTables } from './tables.ts'

const over = queriesOver<SignInTables>()
export type AccountRow = SignInTables['account']

export const findAccount = (tx: Tx, id: Id): Promise<AccountRow | undefined> =>
  tx.find(over.selectFrom('account').selectAll().where('id', '=', id))

export const findAccountByPhone = (tx: Tx, phoneIndex: string): Promise<{ id: Id } | undefined> =>
  tx.find(over.selectFrom('account').select('id').where('phone_index', '=', phoneIndex))

/** False when somebody has this phone already. */
export const insertAccount = async (tx: Tx, row: AccountRow): Promise<boolean> =>
  (await tx.run(
    over
      .insertInto('account')
      .values(row)
      .onConflict((conflict) => conflict.column('phone_index').doNothing()),
  )) === 1

export const setUsername = (tx: Tx, id: Id, username: string): Promise<number> =>
  tx.run(over.updateTable('account').set({ username }).where('id', '=', id))

const link = { name: 'signIn.linkPersons', text: 'select link_persons($1, $2) as district' }

/** Whoever called from this phone before is the account's own person from now on, in every district. */
export const linkPersons = (tx: Tx, accountId: Id, phoneIndex: string): Promise<{ district: string }[]> =>
  tx.prepared<{ district: string }>(link, [accountId, phoneIndex])

const withCredential = () =>
  over
    .selectFrom('account')
    .leftJoin('credential', 'credential.account_id', 'account.id')
    .select(['account.id', 'credential.password_hash'])

type Secret = { id: Id; password_hash: string | null }

export const findSecretByUsername = (tx: Tx, username: string): Promise<Secret | undefined> =>
  tx.find(withCredential().where('account.username', '=', username))

export const findSecret = (tx: Tx, id: Id): Promise<Secret | undefined> =>
  tx.find(withCredential().where('account.id', '=', id))

export const putCredential = (tx: Tx, row: SignInTables['credential']): Promise<number> =>
  tx.run(
    over
      .insertInto('credential')
      .values(row)
      .onConflict((conflict) =>
        conflict.column('account_id').doUpdateSet({ password_hash: row.password_hash, changed_at: row.changed_at }),
      ),
  )
