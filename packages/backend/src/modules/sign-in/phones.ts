import { PLATFORM } from '@lianxin/domain/kernel/ids'
import { normalisePhone } from '@lianxin/domain/people/phone'
import { decrypt } from '../../platform/crypto/encryption.ts'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import type { CipherColumn } from '../../platform/crypto/reencrypt.ts'
import { AppError, orThrow } from '../../platform/errors.ts'

/** Where an account's phone is kept: it cannot be decrypted as anything else. */
export const ACCOUNT_PHONE = `${PLATFORM}/account/phone_cipher`

/** A phone that can be sent a code. A landline cannot: `phone.invalid`. */
export function mobileOf(input: string): string {
  const phone = orThrow(normalisePhone(input))
  if (phone.includes('-')) throw new AppError('phone.invalid', { field: 'phone' })
  return phone
}

export const phoneOf = (keyring: Keyring, cipher: string | null): string | null =>
  cipher && decrypt(keyring, cipher, ACCOUNT_PHONE)

export const accountPhones: CipherColumn = { table: 'account', column: 'phone_cipher', context: ACCOUNT_PHONE }
