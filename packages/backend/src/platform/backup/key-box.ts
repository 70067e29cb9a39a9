import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { hashRaw } from '@node-rs/argon2'
import { z } from 'zod'
import { KeyFile } from '../crypto/key-file.ts'
import { BackupFault } from './fault.ts'

export const KEY_BOX = 'keys/keyring.box'

const bytes = z.base64()
/** The key file under a passphrase: argon2id makes the key, AES-256-GCM closes the box. */
const KeyBox = z.object({
  kdf: z.literal('argon2id'),
  memoryKiB: z.int().max(1_048_576),
  passes: z.int().max(16),
  salt: bytes,
  iv: bytes,
  sealed: bytes,
})

const FEWEST = 12
/** RFC 9106, second recommendation, with the memory a small server can spare for a second. */
const cost = { memoryKiB: 65_536, passes: 4 }
const TAG = 16
/** @NOTE the package's enum is ambient and cannot be imported by name. */
const ARGON2ID = 2

/** @throws BackupFault `backup.passphraseShort`: the box may lie about for years, and be tried for years */
export async function closeKeyBox(keys: KeyFile, passphrase: string): Promise<Buffer> {
  if ([...passphrase].length < FEWEST) throw new BackupFault('backup.passphraseShort', { fewest: FEWEST })
  const [salt, iv] = [randomBytes(16), randomBytes(12)]
  const cipher = createCipheriv('aes-256-gcm', await keyOf(passphrase, salt, cost), iv)
  const sealed = Buffer.concat([cipher.update(JSON.stringify(keys), 'utf8'), cipher.final(), cipher.getAuthTag()])
  const text = { salt: salt.toString('base64'), iv: iv.toString('base64'), sealed: sealed.toString('base64') }
  return Buffer.from(JSON.stringify({ kdf: 'argon2id', ...cost, ...text }))
}

/** @throws BackupFault `restore.wrongPassphrase` */
export async function openKeyBox(box: Uint8Array, passphrase: string): Promise<KeyFile> {
  const { salt, iv, sealed, ...costs } = KeyBox.parse(JSON.parse(Buffer.from(box).toString('utf8')))
  const whole = Buffer.from(sealed, 'base64')
  const key = await keyOf(passphrase, Buffer.from(salt, 'base64'), costs)
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64'), { authTagLength: TAG })
  decipher.setAuthTag(whole.subarray(-TAG))
  try {
    const text = Buffer.concat([decipher.update(whole.subarray(0, -TAG)), decipher.final()]).toString('utf8')
    return KeyFile.parse(JSON.parse(text))
  } catch {
    throw new BackupFault('restore.wrongPassphrase')
  }
}

const keyOf = (passphrase: string, salt: Buffer, { memoryKiB, passes }: typeof cost): Promise<Buffer> =>
  hashRaw(passphrase.normalize('NFKC'), {
    algorithm: ARGON2ID,
    memoryCost: memoryKiB,
    timeCost: passes,
    parallelism: 1,
    outputLen: 32,
    salt,
  })
