import type { Id } from '@lianxin/domain/kernel/ids'
import { uuidv7 } from 'uuidv7'
import type { WriteContext } from '../../platform/context.ts'
import { phoneColumns, phoneIndexOf } from '../../platform/crypto/phone.ts'
import type { CipherColumn } from '../../platform/crypto/reencrypt.ts'
import { phoneOfAccount } from '../sign-in/service.ts'
import { findByAccount, insertPerson, linkByPhone } from './queries.ts'

/**
 * The person of the acting account in this district. Whoever acts here first becomes known by an empty name and their
 * account's phone, unless an admin entered a person with that phone before: then that is who they are.
 */
export async function ensurePerson(ctx: WriteContext): Promise<Id> {
  if (ctx.actor.kind !== 'person') throw new Error('The platform itself is no person')
  if (ctx.actor.personId) return ctx.actor.personId
  const { accountId } = ctx.actor
  return (await findByAccount(ctx.tx, ctx.district, accountId)) ?? (await makePerson(ctx, accountId))
}

async function makePerson(ctx: WriteContext, accountId: Id): Promise<Id> {
  const phone = await phoneOfAccount(ctx.tx, ctx, accountId)
  const known = phone && (await linkByPhone(ctx.tx, ctx.district, phoneIndexOf(ctx.platform.keyring, phone), accountId))
  if (known) return known
  const id = uuidv7()
  const row = { district: ctx.district, id, account_id: accountId, name: '', pinyin: '', created_at: ctx.now }
  if (await insertPerson(ctx.tx, { ...row, ...keptPhone(ctx, phone) })) return id
  // Either another request of the same account came first, or the phone is held by a person of another account.
  const first = await findByAccount(ctx.tx, ctx.district, accountId)
  if (first) return first
  await insertPerson(ctx.tx, { ...row, ...keptPhone(ctx, null) })
  return id
}

/** Where a person's phone is kept: what was encrypted for one district cannot be read back in another. */
export const phoneContext = (district: string): string => `${district}/person/phone`

export const keptPhone = (ctx: Pick<WriteContext, 'district' | 'platform'>, phone: string | null) =>
  phoneColumns(ctx.platform.keyring, phone, phoneContext(ctx.district))

export const personPhones = (district: string): CipherColumn => ({
  table: 'person',
  column: 'phone_cipher',
  context: phoneContext(district),
})
