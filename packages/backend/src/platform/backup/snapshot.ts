import { isDeepStrictEqual } from 'node:util'
import type pg from 'pg'
import { listTables, type TableShape } from './catalog.sql.ts'
import { BackupFault } from './fault.ts'

/**
 * Shows `work` every table as it was at one moment, while others write. Its shape is held too: a migration waits.
 * @throws BackupFault `backup.notOwner` for a role that row-level security hides rows from; `backup.emptyDatabase`
 */
export async function inSnapshot<T>(
  client: pg.Client,
  work: (tables: readonly TableShape[]) => Promise<T>,
): Promise<T> {
  const tables = await listTables(client)
  if (!tables.some(({ name }) => name === 'schema_migration')) throw new BackupFault('backup.emptyDatabase')
  try {
    await client.query('begin isolation level repeatable read read only')
    await client.query(`set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0;
      set local row_security = off; set local timezone = 'UTC'; set local datestyle = 'ISO'`)
    // Before anything is read: what is read first sets the moment, and then no table may change its shape any more.
    const names = tables.map(({ name }) => client.escapeIdentifier(name))
    await client.query(`lock table ${names.join(', ')} in access share mode`)
    if (!isDeepStrictEqual(await listTables(client), tables)) throw new BackupFault('backup.schemaMoved')
    const result = await work(tables)
    await client.query('commit')
    return result
  } catch (error) {
    if ((error as { code?: string }).code === '42501') throw new BackupFault('backup.notOwner', {}, error)
    throw error
  }
}
