import { fingerprint, type Keyring } from './crypto/keyring.ts'
import type { Database } from './database.ts'
import { PostgresFault } from './postgres/fault.ts'

/**
 * Ties the key file to the database at the first start, and refuses any other afterwards.
 * @throws PostgresFault `keyring.mismatch` {path} when the key file is not the one this database was filled with
 */
export async function requireOwnKeyring({ pool }: Pick<Database, 'pool'>, keyring: Keyring): Promise<void> {
  const own = fingerprint(keyring)
  await pool.query('insert into installation (key_fingerprint) values ($1) on conflict do nothing', [own])
  const { rows } = await pool.query<{ key_fingerprint: string }>('select key_fingerprint from installation')
  if (rows[0]?.key_fingerprint !== own) throw new PostgresFault('keyring.mismatch', { path: keyring.path })
}
