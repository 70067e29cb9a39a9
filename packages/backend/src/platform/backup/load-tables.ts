import { once } from 'node:events'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Entry } from './archive.ts'
import { listGuards, setSequence } from './catalog.sql.ts'
import { BackupFault } from './fault.ts'
import { type Manifest, tableOf } from './manifest.ts'
import { decompress } from './verify.ts'

export type Loader = {
  /** Takes a part of a table; answers false for any other entry. */
  take(entry: Entry): Promise<boolean>
  /** Holds the counted rows against the manifest and puts the guards back, which checks every foreign key. */
  finish(): Promise<void>
}

/** Fills the tables of a schema that is there; what its migrations put into them gives way to what was backed up. */
export async function openLoader(client: pg.Client, { tables, sequences }: Manifest): Promise<Loader> {
  const guards = await listGuards(client)
  for (const statement of guards.lift) await client.query(statement)
  await client.query(`truncate ${tables.map(({ name }) => client.escapeIdentifier(name)).join(', ')}`)
  let current: Awaited<ReturnType<typeof openTable>> | null = null
  const loaded = new Map<string, number>()
  const leave = async () => {
    if (current) loaded.set(current.name, await current.end())
    current = null
  }
  return {
    take: async ({ name, bytes }) => {
      const shape = tables.find((table) => table.name === tableOf(name))
      if (!shape) return false
      if (current?.name !== shape.name) await leave()
      current ??= openTable(client, shape)
      await current.write(await decompress(bytes))
      return true
    },
    finish: async () => {
      await leave()
      const short = tables.find(({ name, rows }) => (loaded.get(name) ?? 0) !== rows)
      if (short) throw new BackupFault('restore.rowsMissing', { table: short.name })
      for (const sequence of sequences) await setSequence(client, sequence)
      for (const statement of guards.lower) await client.query(statement)
    },
  }
}

function openTable(client: pg.Client, { name, columns }: Manifest['tables'][number]) {
  const list = columns.map((column) => client.escapeIdentifier(column)).join(', ')
  const stream = client.query(copyFrom(`copy ${client.escapeIdentifier(name)} (${list}) from stdin`))
  const failed = once(stream, 'error').then(([error]) => Promise.reject(error as Error))
  failed.catch(() => {})
  return {
    name,
    write: (raw: Buffer) =>
      Promise.race([
        failed,
        new Promise<void>((resolve, reject) => {
          stream.write(raw, (error) => (error ? reject(error) : resolve()))
        }),
      ]),
    /** Answers how many rows PostgreSQL took. */
    end: async (): Promise<number> => {
      const finished = once(stream, 'finish')
      stream.end()
      await Promise.race([failed, finished])
      return stream.rowCount
    },
  }
}
