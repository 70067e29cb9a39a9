import { createHmac } from 'node:crypto'
import type { Keyring } from './keyring.ts'

/**
 * An HMAC-SHA-256 in hex by which an encrypted value can be found exactly. `kind` (`phone`, `idNumber`) keeps equal values
 * of different kinds apart; `normalised` must have one spelling per value.
 * Phones are few enough to try them all: without the key the index tells nothing, with it everything.
 */
export function blindIndex(keyring: Keyring, kind: string, normalised: string): string {
  return createHmac('sha256', keyring.index)
    .update(JSON.stringify([kind, normalised]))
    .digest('hex')
}
