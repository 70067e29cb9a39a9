import { rebuildCounters } from '@lianxin/backend/modules/matters/counters/verify'
import type { Platform } from '@lianxin/backend/platform/context'
import { withClient } from '@lianxin/backend/platform/postgres/roles'
import type pg from 'pg'
import { DISTRICT } from '../town.ts'
import { beginning, droppable, marking, multiplied, multiplyStatement } from './multiply.sql.ts'
import { ORIGINALS } from './originals.ts'

/**
 * Copies the originals until the district has so many matters, then counts the boards and looks at every table. Answers
 * nothing; what fills says how far it came.
 */
export async function fill(
  { db }: Pick<Platform, 'db'>,
  superuser: pg.ClientConfig,
  matters: number,
  note: (line: string) => void,
): Promise<void> {
  await withClient(superuser, async (client) => {
    await client.query(`set statement_timeout = 0; set synchronous_commit = off; set maintenance_work_mem = '512MB'`)
    await client.query(marking)
    await client.query(beginning)
    const known = await client.query<{ name: string; definition: string }>(droppable, [[...multiplied]])
    for (const { name } of known.rows) await client.query(`drop index ${name}`)
    for (const table of multiplied) {
      const { rowCount } = await client.query(await multiplyStatement(client, table), [1, matters / ORIGINALS - 1])
      note(`  ${table}: ${rowCount} rows`)
    }
    for (const { definition } of known.rows) await client.query(definition)
    await client.query('vacuum analyze')
  })
  await rebuildCounters({ db }, DISTRICT)
  note(`  ${matters} matters stand in ${DISTRICT}`)
}
