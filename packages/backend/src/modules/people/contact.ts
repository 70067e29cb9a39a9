import type { District, Id } from '@lianxin/domain/kernel/ids'
import type { ReadContext } from '../../platform/context.ts'
import { decrypt } from '../../platform/crypto/encryption.ts'
import { phoneContext } from './ensure-person.ts'
import { db } from './queries.ts'

/** How a person can be reached, in clear: masking happens where it leaves the house. Null once forgotten. */
export type Contact = { readonly personId: Id; readonly name: string; readonly phone: string | null }

export async function findContact(
  { platform, tx, district }: Pick<ReadContext, 'platform' | 'tx' | 'district'>,
  id: Id,
): Promise<Contact | null> {
  const row = await tx.find(
    db.selectFrom('person').select(['name', 'phone_cipher']).where('district', '=', district).where('id', '=', id),
  )
  if (!row) return null
  return { personId: id, name: row.name, phone: row.phone_cipher && decryptPhone(platform, district, row.phone_cipher) }
}

const decryptPhone = (platform: ReadContext['platform'], district: District, cipher: string): string =>
  decrypt(platform.keyring, cipher, phoneContext(district))
