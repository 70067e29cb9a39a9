import { isDeepStrictEqual } from 'node:util'
import { toAction } from '@lianxin/backend/modules/matters/check-actions'
import { toMatter } from '@lianxin/backend/modules/matters/service'
import type { ActionRow, MatterRow } from '@lianxin/backend/modules/matters/tables'
import type { Platform } from '@lianxin/backend/platform/context'
import { reduceAll } from '@lianxin/domain/matters/reduce'
import type pg from 'pg'
import { DISTRICT } from '../town.ts'
import { multiplied } from './multiply.sql.ts'
import { ORIGINALS } from './originals.ts'

const LOOKED_AT = 200

const matterOf = { name: 'bench.matterOf', text: 'select * from matter where district = $1 and id = $2' }
const logOf = {
  name: 'bench.logOf',
  text: 'select * from matter_action where district = $1 and matter_id = $2 order by seq',
}

/** Throws unless matters drawn by lot are the reduction of their own logs, and every table has the rows it should. */
export async function requireSound({ db }: Pick<Platform, 'db'>, client: pg.Client, matters: number): Promise<void> {
  const { rows } = await client.query<{ id: string }>('select id from matter order by random() limit $1', [LOOKED_AT])
  for (const { id } of rows) {
    const [[row], actions] = await db.read(DISTRICT, async (tx) => [
      await tx.prepared<MatterRow>(matterOf, [DISTRICT, id]),
      await tx.prepared<ActionRow>(logOf, [DISTRICT, id]),
    ])
    if (!isDeepStrictEqual(reduceAll(actions.map(toAction)), toMatter(row!)))
      throw new Error(`${id} is not what its log says`)
  }
  for (const table of multiplied) {
    const key = table === 'matter' ? 'id' : 'matter_id'
    const shapes = await client.query<{ copies: number }>(
      `select count(*)::int as copies, substr(${key}::text, 1, 19) || right(${key}::text, 12) as original from ${table}
       where district = $1 group by original having count(*) % ($2::int / ${ORIGINALS}) <> 0 limit 1`,
      [DISTRICT, matters],
    )
    if (shapes.rowCount) throw new Error(`${table}: an original has ${JSON.stringify(shapes.rows[0])}`)
  }
}
