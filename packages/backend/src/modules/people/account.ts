import type { Id } from '@lianxin/domain/kernel/ids'
import { uuidv7 } from 'uuidv7'
import type { WriteContext } from '../../platform/context.ts'
import { note } from '../districts/note.ts'
import { findAccount, findAccountByPhone, insertAccount } from '../sign-in/account-queries.ts'
import { phoneColumns, phoneIndexOf, phoneOf } from '../sign-in/phones.ts'

// Both stay in the caller's transaction: one that waits for a second connection could wait for itself.

/** The phone with which an account signs in. */
export async function phoneOfAccount({ platform, tx }: WriteContext, id: Id): Promise<string | null> {
  const account = await findAccount(tx, id)
  return phoneOf(platform.keyring, account?.phone_cipher ?? null)
}

/** The account of a phone, made if there is none: whoever can read its codes will sign in to it. */
export async function accountOfPhone(ctx: WriteContext, phone: string): Promise<Id> {
  const index = phoneIndexOf(ctx.platform.keyring, phone)
  const known = await findAccountByPhone(ctx.tx, index)
  if (known) return known.id
  const id = uuidv7()
  const columns = phoneColumns(ctx.platform.keyring, phone)
  const made = await insertAccount(ctx.tx, { id, username: null, ...columns, created_at: ctx.now })
  // Made by another request between the two statements: now it is there.
  if (!made) return (await findAccountByPhone(ctx.tx, index))!.id
  await note(ctx, 'account.create', id)
  return id
}
