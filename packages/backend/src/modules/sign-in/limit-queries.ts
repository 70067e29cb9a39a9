import type { Instant } from '@lianxin/domain/kernel/time'
import { queriesOver, type Tx } from '../../platform/database.ts'
import type { SignInTables } from './tables.ts'

const over = queriesOver<SignInTables>()

type Counted = { count: number; resets_at: Instant }

const takeOne = {
  name: 'signIn.takeLimit',
  text: `insert into sign_in_limit as l (key, count, resets_at) values ($1, 1, $3)
    on conflict (key) do update set
      count = case when l.resets_at <= $2 then 1 else l.count + 1 end,
      resets_at = case when l.resets_at <= $2 then excluded.resets_at else l.resets_at end
    returning count, resets_at`,
}

/** Counts one more, or the first when the time of the last ones is over. */
export const takeLimit = async (tx: Tx, key: string, now: Instant, resetsAt: Instant): Promise<Counted> =>
  (await tx.prepared<Counted>(takeOne, [key, now, resetsAt]))[0]!

export const giveBackLimit = (tx: Tx, key: string): Promise<number> =>
  tx.run(
    over
      .updateTable('sign_in_limit')
      .set((row) => ({ count: row('count', '-', 1) }))
      .where('key', '=', key)
      .where('count', '>', 0),
  )

export const holdLimit = (tx: Tx, key: string, until: Instant): Promise<number> =>
  tx.run(over.updateTable('sign_in_limit').set({ resets_at: until }).where('key', '=', key))

export const clearLimit = (tx: Tx, key: string): Promise<number> =>
  tx.run(over.deleteFrom('sign_in_limit').where('key', '=', key))
