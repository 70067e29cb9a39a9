import { createHmac, createSecretKey, hkdfSync, type KeyObject, timingSafeEqual } from 'node:crypto'
import type { District, Id } from '@lianxin/domain/kernel/ids'
import type { Keyring } from '../../platform/crypto/keyring.ts'

/** No 0 O, 1 I L, U V: read out over the phone, or copied by hand, each is one sign. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTWXYZ'
const LENGTH = 8

/**
 * The code that, with its number, shows how a matter stands: 29⁸ possible ones, drawn from the matter's id with a key
 * kept outside the database. Nothing is stored, so nothing can be stolen with the database, a repeated request is answered
 * with the same code, and a caller who lost it can be told again.
 */
export function lookUpCodeOf(keyring: Keyring, district: District, matterId: Id): string {
  const digest = createHmac('sha512', keyFor(keyring)).update(`${district}/${matterId}`).digest()
  return Array.from({ length: LENGTH }, (_, at) => SIGNS[digest.readUInt32BE(at * 4) % SIGNS.length]).join('')
}

/** In constant time, whatever `given` is; small letters and the blanks people put in are forgiven. */
export function isLookUpCode(keyring: Keyring, district: District, matterId: Id, given: string): boolean {
  const typed = Buffer.from(
    given
      .toUpperCase()
      .replace(/[\s-]/g, '')
      .padEnd(LENGTH)
      .slice(0, LENGTH + 1),
  )
  const code = Buffer.from(lookUpCodeOf(keyring, district, matterId).padEnd(typed.length))
  return typed.length === code.length && timingSafeEqual(typed, code)
}

const drawn = new WeakMap<Keyring, KeyObject>()

/** Drawn from the key that never rotates: a code on a printed receipt stays good. */
function keyFor(keyring: Keyring): KeyObject {
  const known = drawn.get(keyring)
  if (known) return known
  const key = createSecretKey(Buffer.from(hkdfSync('sha256', keyring.index.export(), '', 'lianxin look-up code', 32)))
  drawn.set(keyring, key)
  return key
}
