import { Username } from '@lianxin/contract/people'
import type { Id } from '@lianxin/domain/kernel/ids'
import { uuidv7 } from 'uuidv7'
import { phoneColumns, phoneIndexOf } from '../../platform/crypto/phone.ts'
import { isUniqueViolation, type Tx } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import { findAccount, findAccountByPhone, insertAccount, putCredential, setUsername } from './account-queries.ts'
import { type AccountContext, inPlatform, tell } from './context.ts'
import { hashPassword } from './passwords.ts'
import { ACCOUNT_PHONE, mobileOf, phoneOf } from './phones.ts'
import { isWeakPassword } from './weak-passwords.ts'

export type NewAccount = { readonly phone?: string; readonly username?: string; readonly password?: string }

/**
 * Makes an account. For commands and towns under construction: people make theirs by signing in with a code.
 * Refuses with `phone.invalid`, `phone.taken`, `field.invalid` (username), `signIn.usernameTaken` or
 * `signIn.weakPassword`.
 */
export async function createAccount(ctx: AccountContext, { phone, username, password }: NewAccount): Promise<Id> {
  const normalised = phone === undefined ? null : mobileOf(phone)
  if (username !== undefined && !Username.safeParse(username).success) {
    throw new AppError('field.invalid', { field: 'username' })
  }
  if (password !== undefined && username === undefined) throw new TypeError('A password needs a username')
  const secret = password === undefined ? null : await hashOf(password, username!)
  return inPlatform(ctx, async (tx) => {
    const id = await insertNew(tx, ctx, normalised)
    if (!id) throw new AppError('phone.taken', { field: 'phone' })
    await tell(tx, ctx, { event: 'account.create', by: null, target: id })
    if (username !== undefined) await claimUsername(tx, id, username)
    if (secret) await putCredential(tx, { account_id: id, password_hash: secret, changed_at: ctx.now })
    return id
  })
}

/** The account of a phone, made and told of if there is none. In the platform's transaction, where its audit is. */
export async function ensureAccount(tx: Tx, ctx: AccountContext, phone: string): Promise<Id> {
  const { id, made } = await accountOfPhone(tx, ctx, phone)
  if (made) await tell(tx, ctx, { event: 'account.create', by: null, target: id })
  return id
}

/**
 * The account of a phone; `made` says that there was none, and that the caller is to tell its audit. Whoever can read
 * codes sent to this phone signs in to it.
 */
export async function accountOfPhone(tx: Tx, { platform, now }: AccountContext, phone: string) {
  const index = phoneIndexOf(platform.keyring, phone)
  const known = await findAccountByPhone(tx, index)
  if (known) return { id: known.id, made: false }
  const id = await insertNew(tx, { platform, now }, phone)
  // Made by another request between the two statements: now it is there.
  return id ? { id, made: true } : { id: (await findAccountByPhone(tx, index))!.id, made: false }
}

/** The account that signs in with this phone, if there is one. */
export const findAccountOfPhone = async (tx: Tx, { platform }: Pick<AccountContext, 'platform'>, phone: string) =>
  (await findAccountByPhone(tx, phoneIndexOf(platform.keyring, phone)))?.id ?? null

/** The phone, in clear, with which an account signs in. */
export async function phoneOfAccount(tx: Tx, { platform }: Pick<AccountContext, 'platform'>, id: Id) {
  const account = await findAccount(tx, id)
  return phoneOf(platform.keyring, account?.phone_cipher ?? null)
}

/** Null when somebody has this phone already. */
async function insertNew(tx: Tx, ctx: Pick<AccountContext, 'platform' | 'now'>, phone: string | null) {
  const row = {
    id: uuidv7(),
    username: null,
    ...phoneColumns(ctx.platform.keyring, phone, ACCOUNT_PHONE),
    created_at: ctx.now,
  }
  return (await insertAccount(tx, row)) ? row.id : null
}

export async function claimUsername(tx: Tx, id: Id, username: string): Promise<void> {
  try {
    await setUsername(tx, id, Username.parse(username))
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
