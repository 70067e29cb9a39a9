import { isDeepStrictEqual } from 'node:util'
import type { District } from '@lianxin/domain/kernel/ids'
import { reduceAll } from '@lianxin/domain/matters/reduce'
import { toAction } from '../src/modules/matters/check-actions.ts'
import { verifyCounters } from '../src/modules/matters/counters/verify.ts'
import { toMatter } from '../src/modules/matters/service.ts'
import type { Database, Tx } from '../src/platform/database.ts'

type Row = { id: string; matter_id: string }

/** What is untrue of a district's matters: a row that is not the reduction of its log, a counter that counts wrong. */
export async function faultsOfMatters(db: Database, district: District): Promise<string[]> {
  const counters = await verifyCounters({ db }, district)
  const rows = await db.read(district, (tx) => faultsOfRows(tx, district))
  return [...rows, ...counters.map((fault) => `counter ${JSON.stringify(fault)}`)]
}

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
