import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { type Keyring, keyOf } from './keyring.ts'

const ALGORITHM = 'aes-256-gcm'
const IV = 12
const TAG = 16
const FORM = /^1\.([0-9a-f]{8})\.([\w-]+)$/

/** A stored value that was changed, moved, or encrypted by keys we do not hold. Says where, never what. */
export class Unreadable extends Error {
  readonly code = 'crypto.unreadable'
  readonly context: string
  constructor(context: string) {
    super(`Cannot decrypt a value of ${context}`)
    this.context = context
  }
}

/**
 * `plaintext` as `1.<key id>.<base64url of IV, ciphertext and tag>`, AES-256-GCM.
 * `context` (`district/table/column`) is authenticated with it: the text cannot be read back from another place.
 */
export function encrypt(keyring: Keyring, plaintext: string, context: string): string {
  const iv = randomBytes(IV)
  const cipher = createCipheriv(ALGORITHM, keyring.keys.get(keyring.active)!, iv, { authTagLength: TAG })
  cipher.setAAD(boundTo(keyring.active, context))
  const sealed = Buffer.concat([iv, cipher.update(plaintext, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return `1.${keyring.active}.${sealed.toString('base64url')}`
}

/** What was encrypted for this `context`, by the active or any older key. Throws `Unreadable`. */
export function decrypt(keyring: Keyring, stored: string, context: string): string {
  const { id, sealed } = parse(stored, context)
  const key = keyOf(keyring, id)
  if (!key) throw new Unreadable(context)
  const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, IV), { authTagLength: TAG })
  decipher.setAAD(boundTo(id, context))
  decipher.setAuthTag(sealed.subarray(-TAG))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(IV, -TAG)), decipher.final()]).toString('utf8')
  } catch {
    throw new Unreadable(context)
  }
}

/** Whether `stored` waits to be encrypted again by the active key, after a rotation. */
export const isOutdated = (keyring: Keyring, stored: string): boolean => !stored.startsWith(`1.${keyring.active}.`)

const boundTo = (id: string, context: string): Buffer => Buffer.from(`1.${id}\n${context}`)

function parse(stored: string, context: string): { id: string; sealed: Buffer } {
  const match = FORM.exec(stored)
  const sealed = Buffer.from(match?.[2] ?? '', 'base64url')
  // Node decodes sloppily; one value must have one spelling, or a changed character could pass unseen.
  if (!match || sealed.length < IV + TAG || sealed.toString('base64url') !== match[2]) throw new Unreadable(context)
  return { id: match[1]!, sealed }
}
