import type { Platform } from '../context.ts'
import { type Loop, startLoop } from '../jobs/loop.ts'
import { MOST_ROWS, type Sealing, sealAudit } from './seal.ts'

/** Seals what has gathered; goes on at once only behind a full batch, or every few rows would make a batch of their own. */
export const startSealing = (platform: Platform, sealing: Sealing, everyMs = 10_000): Loop =>
  startLoop({
    name: 'audit.seal',
    everyMs,
    log: platform.log,
    run: async () => {
      const rows = await sealAudit(platform, platform.clock.now(), sealing)
      return rows >= MOST_ROWS ? rows : 0
    },
  })
