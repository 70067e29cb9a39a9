import { sweepDeadlines } from '@lianxin/backend/modules/matters/sweep'
import type pg from 'pg'
import { platformOver } from '../platform.ts'

/** A server that does nothing but watch the clocks. */
type Round = { dataDir: string; connection: pg.ClientConfig; now: string }

process.on('message', async ({ dataDir, connection, now }: Round) => {
  const platform = platformOver(dataDir, connection)
  try {
    let fired = 0
    for (let last = -1; last !== 0; fired += last) last = await sweepDeadlines(platform, now)
    process.send!({ rate: fired })
  } catch (error) {
    process.send!({ fault: String((error as Error).stack) })
  } finally {
    await platform.db.close()
  }
})
