import type { District, Id } from '@lianxin/domain/kernel/ids'
import type { Platform } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/database.ts'
import { type Loop, startLoop } from '../../../platform/jobs/loop.ts'
import { listDistricts } from '../../districts/service.ts'
import { forgetWords, insertWords, listFollowing, listWithout, listWritten, type Written } from './rebuild-queries.ts'
import { searchRow } from './search-rows.ts'

const BATCH = 200
const FIRST = '00000000-0000-0000-0000-000000000000'

type Database = Pick<Platform, 'db'>
type OnBatch = (done: number) => void

/**
 * Makes every row by which the matters of a district are found anew from what is written in them. A batch is one
 * transaction and holds its matters, so steps may go on meanwhile. Answers how many matters.
 */
export const rebuildSearch = (on: Database, district: District, onBatch?: OnBatch): Promise<number> =>
  batches(on, district, (tx, after) => listFollowing(tx, district, after, BATCH), onBatch)

/** The same for matters that no row leads to, such as those of before there was a search. */
export const completeSearch = (on: Database, district: District): Promise<number> =>
  batches(on, district, (tx, after) => listWithout(tx, after, BATCH))

async function batches(
  { db }: Database,
  district: District,
  next: (tx: Tx, after: Id) => Promise<Id[]>,
  onBatch: OnBatch = () => {},
): Promise<number> {
  let [done, after] = [0, FIRST]
  for (;;) {
    const ids = await db.write(district, async (tx) => {
      const found = await next(tx, after)
      if (found.length > 0) await makeAnew(tx, district, found)
      return found
    })
    done += ids.length
    onBatch(done)
    if (ids.length < BATCH) return done
    after = ids.at(-1)!
  }
}

async function makeAnew(tx: Tx, district: District, ids: readonly Id[]): Promise<void> {
  const written = await listWritten(tx, district, ids)
  await forgetWords(tx, ids)
  await insertWords(tx, district, written.flatMap(rowsOf))
}

const rowsOf = ({ matter, steps }: Written) =>
  steps.flatMap(({ action, content }) => {
    const row = searchRow({ matter, action, content })
    return row ? [{ matter_id: matter.id, ...row }] : []
  })

const ONCE_A_DAY = 24 * 3_600_000

/** At a server's start and then daily: after an upgrade what was there before is found too, without anybody's doing. */
export const startCompletingSearch = (platform: Platform): Loop =>
  startLoop({
    name: 'matter.completeSearch',
    everyMs: ONCE_A_DAY,
    log: platform.log,
    run: async () => {
      for (const { district } of await listDistricts(platform)) {
        const found = await completeSearch(platform, district)
        if (found > 0) platform.log.info({ district, found }, 'matters that could not be found by search can be now')
      }
      return 0
    },
  })
