import { isDeepStrictEqual } from 'node:util'
import type { District } from '@lianxin/domain/kernel/ids'
import { reduceAll } from '@lianxin/domain/matters/reduce'
import { toAction } from '../src/modules/matters/check-actions.ts'
import { toMatter } from '../src/modules/matters/service.ts'
import type { Database, Tx } from '../src/platform/database.ts'

type Row = { id: string; matter_id: string }

/** What is untrue of a district's matters: a row that is not the reduction of its log, a counter that counts wrong. */
export const faultsOfMatters = (db: Database, district: District): Promise<string[]> =>
  db.read(district, async (tx) => [...(await faultsOfRows(tx, district)), ...(await faultsOfCounters(tx, district))])

async function faultsOfRows(tx: Tx, district: District): Promise<string[]> {
  const rows = (of: string) => tx.prepared<Row>({ name: `laws.${of}`, text: `select * from ${of}` }, [district])
  const matters = await rows('matter where district = $1')
  const logs = Map.groupBy(
    await rows('matter_action where district = $1 order by matter_id, seq'),
    (row) => row.matter_id,
  )
  return matters.flatMap((row) => {
    const log = (logs.get(row.id) ?? []).map((action) => toAction(action as never))
    return log.length > 0 && isDeepStrictEqual(reduceAll(log), toMatter(row as never))
      ? []
      : [`${row.id} is not the reduction of its ${log.length} actions`]
  })
}

async function faultsOfCounters(tx: Tx, district: District): Promise<string[]> {
  const by = 'area_code, type, state, clock_state, category_id'
  const text = `select ${by}, coalesce(k.n, 0) as kept, coalesce(c.n, 0) as counted from
    (select ${by}, sum(count)::int as n from matter_counter where district = $1 group by ${by}) k full join
    (select area_code, type, state, clock_state, coalesce(category_id, '00000000-0000-0000-0000-000000000000') as category_id,
      count(*)::int as n from matter where district = $1 group by 1, 2, 3, 4, 5) c using (${by})
    where coalesce(k.n, 0) <> coalesce(c.n, 0)`
  const wrong = await tx.prepared<{ kept: number; counted: number }>({ name: 'laws.counters', text }, [district])
  return wrong.map((row) => `counter ${JSON.stringify(row)}`)
}
