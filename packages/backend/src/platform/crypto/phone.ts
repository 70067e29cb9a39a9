import { blindIndex } from './blind-index.ts'
import { encrypt } from './encryption.ts'
import type { Keyring } from './keyring.ts'

/** By which a normalised phone is found exactly; the same for accounts and people, in every district. */
export const phoneIndexOf = (keyring: Keyring, phone: string): string => blindIndex(keyring, 'phone', phone)

/** A normalised phone as its row keeps it. `context` is the place of the cipher, from which alone it can be read back. */
export const phoneColumns = (keyring: Keyring, phone: string | null, context: string) =>
  phone === null
    ? { phone_cipher: null, phone_index: null }
    : { phone_cipher: encrypt(keyring, phone, context), phone_index: phoneIndexOf(keyring, phone) }
