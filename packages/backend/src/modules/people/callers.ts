import type { Id } from '@lianxin/domain/kernel/ids'
import { normalisePhone } from '@lianxin/domain/people/phone'
import { uuidv7 } from 'uuidv7'
import type { ReadContext, WriteContext } from '../../platform/context.ts'
import { phoneIndexOf } from '../../platform/crypto/phone.ts'
import { orThrow } from '../../platform/errors.ts'
import { note, pinyinKey } from '../districts/service.ts'
import { findAccountOfPhone } from '../sign-in/service.ts'
import { keptPhone } from './ensure-person.ts'
import { findPersonByPhone } from './person-queries.ts'
import { insertPerson } from './queries.ts'

/** Who called, as they said. */
export type CallerName = { readonly name: string; readonly phone: string | null }

/** Whoever is known here by exactly this phone. */
export async function findCaller(ctx: ReadContext, phone: string): Promise<{ id: Id; name: string } | undefined> {
  const row = await findPersonByPhone(
    ctx.tx,
    ctx.district,
    phoneIndexOf(ctx.platform.keyring, orThrow(normalisePhone(phone))),
  )
  return row && { id: row.id, name: row.name }
}

/**
 * The person a caller is: whoever is known by the phone, under the name they have, or a new one without an account. Who
 * later signs in with that phone is the same person. A caller without a number is a new person each time.
 */
export async function ensureCaller(ctx: WriteContext, { name, phone }: CallerName): Promise<Id> {
  const spelt = phone === null ? null : orThrow(normalisePhone(phone))
  const known = spelt === null ? undefined : await findCaller(ctx, spelt)
  if (known) return known.id
  const id = uuidv7()
  const row = { district: ctx.district, id, name, pinyin: pinyinKey(name, { surname: true }), created_at: ctx.now }
  const accountId = spelt === null ? null : await findAccountOfPhone(ctx.tx, ctx, spelt)
  const made = await insertPerson(ctx.tx, { ...row, account_id: accountId, ...keptPhone(ctx, spelt) })
  // Entered by somebody else between the two statements, or their account is known here under another phone.
  if (!made) return (await findCaller(ctx, spelt!))?.id ?? insertUnlinked(ctx, row, spelt!)
  await note(ctx, 'person.caller', id)
  return id
}

/** Stands for whoever reported where nobody did: a source that sent an order. Has a name and no more. */
export async function ensureSilentPerson(ctx: WriteContext, id: Id, name: string): Promise<Id> {
  const row = { district: ctx.district, id, name, pinyin: pinyinKey(name), created_at: ctx.now }
  await insertPerson(ctx.tx, { ...row, account_id: null, ...keptPhone(ctx, null) })
  return id
}

async function insertUnlinked(ctx: WriteContext, row: Row, phone: string): Promise<Id> {
  await insertPerson(ctx.tx, { ...row, account_id: null, ...keptPhone(ctx, phone) })
  await note(ctx, 'person.caller', row.id)
  return row.id
}

type Row = { district: string; id: Id; name: string; pinyin: string; created_at: string }
