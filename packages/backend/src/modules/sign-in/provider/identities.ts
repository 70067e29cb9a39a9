import type { Id } from '@lianxin/domain/kernel/ids'
import { normalisePhone } from '@lianxin/domain/people/phone'
import type { Tx } from '../../../platform/database.ts'
import { AppError } from '../../../platform/errors.ts'
import { findSecret } from '../account-queries.ts'
import { findAccountOfPhone } from '../accounts.ts'
import { type AccountContext, inPlatform, tell } from '../context.ts'
import { hmacOf, signInKeys } from '../keys.ts'
import type { Identity, Provider } from './provider.ts'
import { deleteIdentity, findIdentity, findIdentityOf, type IdentityKey, insertIdentity } from './queries.ts'

/**
 * The account of somebody the provider vouches for; null when there is none that they may be. It is the one that was
 * linked before, or, where the operator allows it, the one of their verified phone. None is ever made.
 */
export async function accountOfIdentity(tx: Tx, ctx: AccountContext, provider: Provider, identity: Identity) {
  const key = keyOf(ctx, provider, identity)
  const linked = await findIdentity(tx, key)
  if (linked) return linked.account_id
  const accountId = await accountByPhone(tx, ctx, provider, identity)
  return accountId && (await link(tx, ctx, key, accountId)) ? accountId : null
}

async function accountByPhone(tx: Tx, ctx: AccountContext, { linkByPhone }: Provider, { verifiedPhone }: Identity) {
  const phone = linkByPhone && verifiedPhone !== null ? normalisePhone(verifiedPhone) : null
  return phone?.ok ? findAccountOfPhone(tx, ctx, phone.value) : null
}

/** Links the account of somebody signed in. Refuses with `signIn.identityTaken`; a repeat is no fault. */
export async function linkIdentity(ctx: AccountContext, provider: Provider, identity: Identity, accountId: Id) {
  const key = keyOf(ctx, provider, identity)
  await inPlatform(ctx, async (tx) => {
    if ((await findIdentity(tx, key))?.account_id === accountId) return
    if (!(await link(tx, ctx, key, accountId))) throw new AppError('signIn.identityTaken')
  })
}

async function link(tx: Tx, ctx: AccountContext, key: IdentityKey, accountId: Id): Promise<boolean> {
  const isNew = await insertIdentity(tx, { ...key, account_id: accountId, linked_at: ctx.now })
  if (isNew) await tell(tx, ctx, { event: 'identity.link', by: accountId, target: accountId })
  return isNew
}

/** Refuses with `thing.notFound` when nothing is linked. */
export const unlinkIdentity = (ctx: AccountContext, { issuer }: Provider, accountId: Id): Promise<void> =>
  inPlatform(ctx, async (tx) => {
    if (!(await deleteIdentity(tx, accountId, issuer))) throw new AppError('thing.notFound')
    await tell(tx, ctx, { event: 'identity.unlink', by: accountId, target: accountId })
  })

/** Refuses with `signIn.identityTaken`: whoever wants another one says first that the old one goes. */
export async function requireUnlinked(
  { platform }: AccountContext,
  { issuer }: Provider,
  accountId: Id,
): Promise<void> {
  if (await findIdentityOf(platform.db.global, accountId, issuer)) throw new AppError('signIn.identityTaken')
}

export async function viewIdentity({ platform }: AccountContext, provider: Provider | null, accountId: Id) {
  const { global } = platform.db
  const linked = provider && (await findIdentityOf(global, accountId, provider.issuer))
  const secret = await findSecret(global, accountId)
  return { linkedAt: linked?.linked_at ?? null, asksPassword: Boolean(secret?.password_hash) }
}

const keyOf = ({ platform }: AccountContext, { issuer }: Provider, { subject }: Identity): IdentityKey => ({
  issuer,
  subject_index: hmacOf(signInKeys(platform.keyring).identity, issuer, subject).toString('base64url'),
})
