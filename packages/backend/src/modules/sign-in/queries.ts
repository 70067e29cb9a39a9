import type { Id } from '@lianxin/domain/kernel/ids'
import type { Instant } from '@lianxin/domain/kernel/time'
import { queriesOver, type Statement, type Tx } from '../../platform/database.ts'
import type { SignInTables } from './tables.ts'

const over = queriesOver<SignInTables>()
export type SessionRow = SignInTables['session']

export const insertSession = (tx: Tx, row: SessionRow): Promise<number> =>
  tx.run(over.insertInto('session').values(row))

export const extendSession = (tx: Tx, id: Id, until: Instant): Promise<number> =>
  tx.run(over.updateTable('session').set({ expires_at: until }).where('id', '=', id))

export const listSessions = (
  tx: Tx,
  accountId: Id,
  now: Instant,
): Promise<Omit<SessionRow, 'token_hash' | 'issuer'>[]> =>
  tx.many(
    over
      .selectFrom('session')
      .select(['id', 'account_id', 'created_at', 'expires_at', 'user_agent'])
      .where('account_id', '=', accountId)
      .where('expires_at', '>', now)
      .orderBy('created_at', 'desc')
      .orderBy('id'),
  )

/** Ends one session of the account; undefined when it has none of this id. */
export const deleteSession = (tx: Tx, accountId: Id, id: Id): Promise<Pick<SessionRow, 'issuer'> | undefined> =>
  tx.find(over.deleteFrom('session').where('account_id', '=', accountId).where('id', '=', id).returning('issuer'))

/** Ends the sessions of an account and tells which they were. */
export async function deleteSessionsOf(tx: Tx, accountId: Id): Promise<Id[]> {
  const rows = await tx.many(over.deleteFrom('session').where('account_id', '=', accountId).returning('id'))
  return rows.map(({ id }) => id)
}

const ended: Statement = { name: 'session.ended', text: `select pg_notify('session', $1)` }

/** Tells every server that a session ended, so that its open streams close at once; heard when the transaction commits. */
export const tellEnded = (tx: Tx, id: Id): Promise<unknown> => tx.prepared(ended, [id])

const clearing = [
  ['session', 'id', 'expires_at'],
  ['one_time_code', 'phone_index', 'expires_at'],
  ['sign_in_limit', 'key', 'resets_at'],
  ['provider_visit', 'token_hash', 'expires_at'],
].map(([table, key, at]) => ({
  name: `signIn.clear.${table}`,
  text: `delete from ${table} where ${key} in
    (select ${key} from ${table} where ${at} <= $1 limit 100 for update skip locked)`,
}))

/** Clears a little of what time has ended; rows that another server is clearing are left to it. */
export async function clearExpired(tx: Tx, now: Instant): Promise<void> {
  for (const statement of clearing) await tx.prepared(statement, [now])
}
