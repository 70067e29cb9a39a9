import type { Id } from '@lianxin/domain/kernel/ids'
import type { WriteContext } from '../../platform/context.ts'
import { decrypt } from '../../platform/crypto/encryption.ts'
import { db } from './queries.ts'

const accountPhoneContext = '000000/account/phone_cipher'

/** The verified phone of an account, read in the caller's transaction: a second connection could wait for itself. */
export async function phoneOfAccount({ platform, tx }: Pick<WriteContext, 'platform' | 'tx'>, id: Id) {
  const row = await tx.find(db.selectFrom('account').select('phone_cipher').where('id', '=', id))
  return row?.phone_cipher ? decrypt(platform.keyring, row.phone_cipher, accountPhoneContext) : null
}
