import type { Platform } from '@lianxin/backend/platform/context'

const lockWaits = {
  name: 'test.lockWaits',
  text: `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
}

/**
 * Starts `other` while the caller holds a transaction open, and comes back once it waits for a lock or is over: what
 * two requests at once do to each other, the same way every time. Its outcome is in `result`.
 */
export async function meanwhile<T>(platform: Platform, other: () => Promise<T>): Promise<{ result: Promise<T> }> {
  let over = false
  const done = () => {
    over = true
  }
  const result = other()
  result.then(done, done)
  const deadline = performance.now() + 10_000
  while (!over && (await platform.db.global.prepared(lockWaits, [])).length === 0) {
    if (performance.now() > deadline) throw new Error('Neither over nor waiting')
  }
  return { result }
}
