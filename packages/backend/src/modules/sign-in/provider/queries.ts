import type { Id } from '@lianxin/domain/kernel/ids'
import type { Instant } from '@lianxin/domain/kernel/time'
import { queriesOver, type Tx } from '../../../platform/database.ts'
import type { SignInTables } from '../tables.ts'

const over = queriesOver<SignInTables>()
type IdentityRow = SignInTables['account_identity']
type VisitRow = SignInTables['provider_visit']
export type IdentityKey = Pick<IdentityRow, 'issuer' | 'subject_index'>

export const insertVisit = (tx: Tx, row: VisitRow): Promise<number> =>
  tx.run(over.insertInto('provider_visit').values(row))

/** The visit, once, while it lasts. */
export const deleteVisit = (tx: Tx, hash: Buffer, now: Instant): Promise<Pick<VisitRow, 'account_id'> | undefined> =>
  tx.find(
    over
      .deleteFrom('provider_visit')
      .where('token_hash', '=', hash)
      .where('expires_at', '>', now)
      .returning('account_id'),
  )

export const findIdentity = (tx: Tx, { issuer, subject_index }: IdentityKey): Promise<IdentityRow | undefined> =>
  tx.find(
    over
      .selectFrom('account_identity')
      .selectAll()
      .where('issuer', '=', issuer)
      .where('subject_index', '=', subject_index),
  )

export const findIdentityOf = (tx: Tx, accountId: Id, issuer: string): Promise<IdentityRow | undefined> =>
  tx.find(
    over.selectFrom('account_identity').selectAll().where('account_id', '=', accountId).where('issuer', '=', issuer),
  )

/** False when this person has an account already, or this account a person of the same provider. */
export const insertIdentity = async (tx: Tx, row: IdentityRow): Promise<boolean> =>
  (await tx.run(
    over
      .insertInto('account_identity')
      .values(row)
      .onConflict((conflict) => conflict.doNothing()),
  )) === 1

export const deleteIdentity = async (tx: Tx, accountId: Id, issuer: string): Promise<boolean> =>
  (await tx.run(
    over.deleteFrom('account_identity').where('account_id', '=', accountId).where('issuer', '=', issuer),
  )) === 1
