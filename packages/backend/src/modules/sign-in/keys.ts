import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'
import type { Keyring } from '../../platform/crypto/keyring.ts'

/** Each use has a key of its own, drawn from the one that never rotates: a rotation signs nobody out. */
const uses = ['cookie', 'code', 'limit', 'identity'] as const
export type SignInKeys = Readonly<Record<(typeof uses)[number], KeyObject>>

const drawn = new WeakMap<Keyring, SignInKeys>()

export function signInKeys(keyring: Keyring): SignInKeys {
  const known = drawn.get(keyring)
  if (known) return known
  const keys = Object.fromEntries(uses.map((use) => [use, draw(keyring, use)])) as SignInKeys
  drawn.set(keyring, keys)
  return keys
}

const draw = (keyring: Keyring, use: string): KeyObject =>
  createSecretKey(Buffer.from(hkdfSync('sha256', keyring.index.export(), '', `lianxin sign-in ${use}`, 32)))

/** HMAC-SHA-256 of parts that cannot run into each other. */
export const hmacOf = (key: KeyObject, ...parts: string[]): Buffer =>
  createHmac('sha256', key).update(JSON.stringify(parts)).digest()
