import type { Id } from '@lianxin/domain/kernel/ids'
import { uuidv7 } from 'uuidv7'
import type { WriteContext } from '../../platform/context.ts'
import { blindIndex } from '../../platform/crypto/blind-index.ts'
import { encrypt } from '../../platform/crypto/encryption.ts'
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
  const known = phone && (await linkByPhone(ctx.tx, ctx.district, phoneIndexOf(ctx, phone), accountId))
  if (known) return known
  const id = uuidv7()
  const row = { district: ctx.district, id, account_id: accountId, name: '', pinyin: '', created_at: ctx.now }
  if (await insertPerson(ctx.tx, { ...row, ...phoneColumns(ctx, phone) })) return id
  // Either another request of the same account came first, or the phone is held by a person of another account.
  const first = await findByAccount(ctx.tx, ctx.district, accountId)
  if (first) return first
  await insertPerson(ctx.tx, { ...row, ...phoneColumns(ctx, null) })
  return id
}

type Keeping = Pick<WriteContext, 'district' | 'platform'>

/** By which a phone is found exactly; the same in every district. */
export const phoneIndexOf = ({ platform }: Pick<Keeping, 'platform'>, phone: string): string =>
  blindIndex(platform.keyring, 'phone', phone)

/** Where a person's phone is kept: what was encrypted for one district cannot be read back in another. */
export const phoneContext = (district: string): string => `${district}/person/phone`

export const phoneColumns = (ctx: Keeping, phone: string | null) =>
  phone === null
    ? { phone_cipher: null, phone_index: null }
    : {
        phone_cipher: encrypt(ctx.platform.keyring, phone, phoneContext(ctx.district)),
        phone_index: phoneIndexOf(ctx, phone),
      }

export const personPhones = (district: string): CipherColumn => ({
  table: 'person',
  column: 'phone_cipher',
  context: phoneContext(district),
})
