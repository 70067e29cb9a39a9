import type { Id } from '@lianxin/domain/kernel/ids'
import { AppError } from '../../platform/errors.ts'
import { findSecret, putCredential } from './account-queries.ts'
import { claimUsername, hashOf } from './accounts.ts'
import { type AccountContext, inPlatform, tell } from './context.ts'
import { forget, takeOrRefuse, wrongCurrents } from './limits.ts'
import { isPassword } from './passwords.ts'
import { endSessionsOf, type Opened, type Renewing, startSession } from './sessions.ts'

export type NewPassword = {
  readonly username: string
  readonly password: string
  readonly current?: string | undefined
}

/** Sets username and password; whoever held a cookie of this account is out, and this browser gets a new one. */
export async function setPassword(ctx: Renewing, accountId: Id, input: NewPassword): Promise<Opened> {
  await requireCurrent(ctx, accountId, input.current)
  const hash = await hashOf(input.password, input.username)
  return inPlatform(ctx, async (tx) => {
    await claimUsername(tx, accountId, input.username)
    await putCredential(tx, { account_id: accountId, password_hash: hash, changed_at: ctx.now })
    await tell(tx, ctx, { event: 'account.setPassword', by: accountId, target: accountId })
    await endSessionsOf(tx, ctx, accountId, accountId)
    return startSession(tx, ctx, accountId, 'session.renew')
  })
}

/** A phone left lying about must not be enough to lock its owner out: who has a password must know it. */
export async function requireCurrent(ctx: AccountContext, accountId: Id, current: string | undefined): Promise<void> {
  const stored = (await findSecret(ctx.platform.db.global, accountId))?.password_hash
  if (!stored) return
  await takeOrRefuse(ctx, wrongCurrents, accountId, 'rate.limited')
  if (current === undefined || !(await isPassword(stored, current))) {
    await inPlatform(ctx, (tx) => tell(tx, ctx, { event: 'account.wrongPassword', by: accountId, target: accountId }))
    throw new AppError('signIn.wrongPassword', { field: 'current' })
  }
  await forget(ctx, wrongCurrents, accountId)
}
