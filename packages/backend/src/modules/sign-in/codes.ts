import { randomInt, timingSafeEqual } from 'node:crypto'
import type { Id } from '@lianxin/domain/kernel/ids'
import { MINUTE, plus } from '@lianxin/domain/kernel/time'
import type { Channels } from '../../platform/channels/open-channels.ts'
import { phoneIndexOf } from '../../platform/crypto/phone.ts'
import type { Tx } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import { findAccountByPhone } from './account-queries.ts'
import { countWrong, deleteCode, lockCode, putCode } from './code-queries.ts'
import { type AccountContext, type DoorContext, inPlatform, tell } from './context.ts'
import { hmacOf, signInKeys } from './keys.ts'
import { codeSoon, codesFromAddress, codesOfDay, forget, sourceOf, takeOrRefuse } from './limits.ts'
import { mobileOf } from './phones.ts'
import { clearExpired } from './queries.ts'

const LIFE = 5 * MINUTE
const MOST_WRONG = 5

/** Sends a code to a phone. Whether the phone has an account changes nothing in what is done or answered. */
export async function sendCode(ctx: DoorContext, { sms }: Channels, input: { phone: string }) {
  const phone = mobileOf(input.phone)
  if (!sms) throw new AppError('signIn.channelMissing')
  const index = phoneIndexOf(ctx.platform.keyring, phone)
  await takeOrRefuse(ctx, codesFromAddress, sourceOf(ctx.address), 'signIn.locked')
  await takeOrRefuse(ctx, codeSoon, index, 'signIn.codeTooSoon')
  await takeOrRefuse(ctx, codesOfDay, index, 'signIn.locked')
  await clearExpired(ctx.platform.db.global, ctx.now)
  const code = randomInt(1_000_000).toString().padStart(6, '0')
  await inPlatform(ctx, (tx) => keepCode(tx, ctx, index, code))
  try {
    await sms.send({ to: phone, template: 'signIn.code', params: { code, minutes: LIFE / MINUTE } })
  } catch (cause) {
    // Nothing arrived, so the next try need not wait; the daily limits still hold.
    await forget(ctx, codeSoon, index)
    throw new AppError('signIn.channelMissing', { retryAfter: 10, cause })
  }
  return { retryAfter: codeSoon.span / 1000, expiresIn: LIFE / 1000 }
}

async function keepCode(tx: Tx, ctx: AccountContext, index: string, code: string): Promise<void> {
  await putCode(tx, {
    phone_index: index,
    code_hash: hashOfCode(ctx, index, code),
    wrong: 0,
    expires_at: plus(ctx.now, LIFE),
  })
  await tell(tx, ctx, { event: 'signIn.code', by: null, target: await accountOf(tx, index) })
}

/** Spends the code: true once, for the right one, in time, within five tries. A wrong try is counted. */
export async function spendCode(tx: Tx, ctx: AccountContext, index: string, code: string): Promise<boolean> {
  const kept = await lockCode(tx, index)
  if (!kept || kept.expires_at <= ctx.now || kept.wrong >= MOST_WRONG) return false
  if (isSame(kept.code_hash, hashOfCode(ctx, index, code))) {
    await deleteCode(tx, index)
    return true
  }
  await countWrong(tx, index)
  if (kept.wrong + 1 === MOST_WRONG) {
    await tell(tx, ctx, { event: 'signIn.codeSpent', by: null, target: await accountOf(tx, index) })
  }
  return false
}

export const accountOf = async (tx: Tx, index: string): Promise<Id | null> =>
  (await findAccountByPhone(tx, index))?.id ?? null

const hashOfCode = ({ platform }: AccountContext, index: string, code: string): string =>
  hmacOf(signInKeys(platform.keyring).code, index, code).toString('base64url')

const isSame = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
