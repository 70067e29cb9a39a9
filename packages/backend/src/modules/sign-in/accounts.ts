import type { Id } from '@lianxin/domain/kernel/ids'
import { uuidv7 } from 'uuidv7'
import { isUniqueViolation, type Tx } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import { findAccountByPhone, insertAccount, putCredential, setUsername } from './account-queries.ts'
import { type AccountContext, inPlatform, tell } from './context.ts'
import { hashPassword } from './passwords.ts'
import { mobileOf, phoneColumns, phoneIndexOf } from './phones.ts'
import { isWeakPassword } from './weak-passwords.ts'

export type NewAccount = { readonly phone?: string; readonly username?: string; readonly password?: string }

/**
 * Makes an account. For commands and towns under construction: people make theirs by signing in with a code.
 * Refuses with `phone.invalid`, `phone.taken`, `signIn.usernameTaken` or `signIn.weakPassword`.
 */
export async function createAccount(ctx: AccountContext, { phone, username, password }: NewAccount): Promise<Id> {
  const normalised = phone === undefined ? null : mobileOf(phone)
  if (password !== undefined && username === undefined) throw new TypeError('A password needs a username')
  const secret = password === undefined ? null : await hashOf(password, username!)
  return inPlatform(ctx, async (tx) => {
    const id = await insertNew(tx, ctx, normalised, null)
    if (!id) throw new AppError('phone.taken', { field: 'phone' })
    if (username !== undefined) await claimUsername(tx, id, username)
    if (secret) await putCredential(tx, { account_id: id, password_hash: secret, changed_at: ctx.now })
    return id
  })
}

/** The account of a phone, made if there is none. Its audit belongs to the platform: call it in its transaction. */
export async function ensureAccount(tx: Tx, ctx: AccountContext, phone: string): Promise<Id> {
  const known = await findAccountByPhone(tx, phoneIndexOf(ctx.platform.keyring, phone))
  const made = known ? null : await insertNew(tx, ctx, phone, null)
  // Made by another request between the two statements: now it is there.
  return known?.id ?? made ?? (await findAccountByPhone(tx, phoneIndexOf(ctx.platform.keyring, phone)))!.id
}

/** Null when somebody has this phone already. */
async function insertNew(tx: Tx, ctx: AccountContext, phone: string | null, by: Id | null): Promise<Id | null> {
  const row = { id: uuidv7(), username: null, ...phoneColumns(ctx.platform.keyring, phone), created_at: ctx.now }
  if (!(await insertAccount(tx, row))) return null
  await tell(tx, ctx, { event: 'account.create', by, target: row.id })
  return row.id
}

export async function claimUsername(tx: Tx, id: Id, username: string): Promise<void> {
  try {
    await setUsername(tx, id, username.toLowerCase())
  } catch (error) {
    if (!isUniqueViolation(error, 'account_username_key')) throw error
    throw new AppError('signIn.usernameTaken', { field: 'username' })
  }
}

/** Refuses with `signIn.weakPassword` what would be guessed first. */
export async function hashOf(password: string, username: string): Promise<string> {
  if (isWeakPassword(password, username)) throw new AppError('signIn.weakPassword', { field: 'password' })
  return hashPassword(password)
}
