import { createHash, createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { changeKeyFile, createKeyFile, type KeyFile, readKeyFile } from './key-file.ts'

/** The platform's keys, kept outside the database. Key objects print and serialise as nothing, so no log can spill them. */
export type Keyring = {
  readonly path: string
  /** Id of the key that encrypts; every key in `keys` decrypts. */
  readonly active: string
  readonly keys: ReadonlyMap<string, KeyObject>
  readonly index: KeyObject
  readonly audit: KeyObject
}

/** Opens `keyring.json` in `dir`, making it (readable by its owner alone) at the first start. */
export function openKeyring({ dir }: { dir: string }): Keyring {
  const path = join(dir, 'keyring.json')
  if (!existsSync(path)) createKeyFile(path, newKeys)
  return toKeyring(path, readKeyFile(path))
}

/** Adds a key and makes it the active one. What older keys encrypted stays readable; index and audit keys never change. */
export function rotate(keyring: Keyring): Keyring {
  const changed = changeKeyFile(keyring.path, (current) => {
    const id = newId(current.keys)
    return { ...current, active: id, keys: { ...current.keys, [id]: newKey() } }
  })
  return toKeyring(keyring.path, changed)
}

/** The key `id`, read again from disk where this process does not hold it: another may have rotated meanwhile. */
export function keyOf(keyring: Keyring, id: string): KeyObject | undefined {
  return keyring.keys.get(id) ?? toKeyring(keyring.path, readKeyFile(keyring.path)).keys.get(id)
}

/**
 * Which keyring this is, in 32 hex digits that give nothing away. Rests on the keys that never change, so it is equal
 * before and after `rotate`: a database, a backup and a keyring with one fingerprint belong together.
 */
export function fingerprint(keyring: Keyring): string {
  const hash = createHash('sha256').update('lianxin keyring\n')
  return hash.update(keyring.index.export()).update(keyring.audit.export()).digest('hex').slice(0, 32)
}

/** The content of a key file, opened; `path` is where rotated keys are looked for. */
export function toKeyring(path: string, file: KeyFile): Keyring {
  return {
    path,
    active: file.active,
    keys: new Map(Object.entries(file.keys).map(([id, key]) => [id, toKey(key)])),
    index: toKey(file.index),
    audit: toKey(file.audit),
  }
}

function newKeys(): KeyFile {
  const id = newId({})
  return { active: id, keys: { [id]: newKey() }, index: newKey(), audit: newKey() }
}

function newId(taken: KeyFile['keys']): string {
  const id = randomBytes(4).toString('hex')
  return Object.hasOwn(taken, id) ? newId(taken) : id
}

const newKey = () => randomBytes(32).toString('base64')
const toKey = (base64: string) => createSecretKey(base64, 'base64')
