import { phoneIndexOf } from '../../platform/crypto/phone.ts'
import { AppError } from '../../platform/errors.ts'
import { findSecretByUsername, linkPersons } from './account-queries.ts'
import { ensureAccount } from './accounts.ts'
import { accountOf, spendCode } from './codes.ts'
import { type DoorContext, inPlatform, tell } from './context.ts'
import {
  forget,
  giveBack,
  hold,
  sourceOf,
  type Taken,
  takeOrRefuse,
  wrongFromAddress,
  wrongPasswords,
} from './limits.ts'
import { isPassword } from './passwords.ts'
import { mobileOf } from './phones.ts'
import { type Opened, startSession } from './sessions.ts'

/** In by phone and code; who has no account gets one. Refuses with `signIn.wrongCode`, whatever was wrong with it. */
export async function enterByCode(ctx: DoorContext, input: { phone: string; code: string }): Promise<Opened> {
  const phone = mobileOf(input.phone)
  const index = phoneIndexOf(ctx.platform.keyring, phone)
  await takeOrRefuse(ctx, wrongFromAddress, sourceOf(ctx.address), 'signIn.locked')
  // A refusal thrown inside would roll back the wrong try that must be counted.
  const opened = await inPlatform(ctx, async (tx) => {
    if (await spendCode(tx, ctx, index, input.code)) {
      const accountId = await ensureAccount(tx, ctx, phone)
      await linkPersons(tx, accountId, index)
      return startSession(tx, ctx, accountId, 'signIn.phone')
    }
    await tell(tx, ctx, { event: 'signIn.wrongCode', by: null, target: await accountOf(tx, index) })
    return null
  })
  if (!opened) throw new AppError('signIn.wrongCode')
  await giveBack(ctx, wrongFromAddress, sourceOf(ctx.address))
  return opened
}

/** In by username and password. An unknown name is refused like a wrong password, and as slowly. */
export async function enterByPassword(ctx: DoorContext, input: { username: string; password: string }) {
  const username = input.username.trim().toLowerCase()
  await takeOrRefuse(ctx, wrongFromAddress, sourceOf(ctx.address), 'signIn.locked')
  const taken = await takeOrRefuse(ctx, wrongPasswords, username, 'signIn.locked')
  const account = await findSecretByUsername(ctx.platform.db.global, username)
  if (!(await isPassword(account?.password_hash ?? null, input.password)) || !account) {
    return refusePassword(ctx, username, account?.id ?? null, taken)
  }
  await giveBack(ctx, wrongFromAddress, sourceOf(ctx.address))
  await forget(ctx, wrongPasswords, username)
  return inPlatform(ctx, (tx) => startSession(tx, ctx, account.id, 'signIn.password'))
}

async function refusePassword(
  ctx: DoorContext,
  username: string,
  target: string | null,
  { left }: Taken,
): Promise<never> {
  if (left === 0) await hold(ctx, wrongPasswords, username)
  await inPlatform(ctx, async (tx) => {
    await tell(tx, ctx, { event: 'signIn.wrongPassword', by: null, target })
    if (left === 0) await tell(tx, ctx, { event: 'signIn.locked', by: null, target })
  })
  throw new AppError('signIn.wrongPassword')
}
