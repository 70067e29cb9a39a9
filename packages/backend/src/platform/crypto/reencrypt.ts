import type { Tx } from '../database.ts'
import { decrypt, encrypt } from './encryption.ts'
import type { Keyring } from './keyring.ts'

const BATCH = 500

/** A column that holds ciphers; the names are ours, never a visitor's. */
export type CipherColumn = { readonly table: string; readonly column: string; readonly context: string }

/**
 * Rewrites under the active key what an older one encrypted, one batch of what `tx` can see. The rows are held while they
 * change, so a number entered meanwhile is not undone. Answers how many it rewrote.
 */
export async function reencryptBatch(
  tx: Tx,
  keyring: Keyring,
  { table, column, context }: CipherColumn,
): Promise<number> {
  const outdated = {
    name: `reencrypt.find.${table}`,
    text: `select ctid::text as place, ${column} as cipher from ${table}
      where ${column} is not null and not starts_with(${column}, $1) order by ctid limit ${BATCH} for update`,
  }
  // Whatever its key: a row that is held stays where it is.
  const change = { name: `reencrypt.change.${table}`, text: `update ${table} set ${column} = $2 where ctid = $1::tid` }
  const rows = await tx.prepared<{ place: string; cipher: string }>(outdated, [`1.${keyring.active}.`])
  for (const { place, cipher } of rows) {
    await tx.prepared(change, [place, encrypt(keyring, decrypt(keyring, cipher, context), context)])
  }
  return rows.length
}
