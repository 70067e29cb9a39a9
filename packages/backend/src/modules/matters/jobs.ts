import type { Platform } from '../../platform/context.ts'
import { type Loop, startLoop } from '../../platform/jobs/loop.ts'
import { sweepDeadlines } from './sweep.ts'

/** Watches the clocks of all matters. */
export const startSweeping = (platform: Platform, everyMs = 5_000): Loop =>
  startLoop({
    name: 'matter.sweepDeadlines',
    everyMs,
    log: platform.log,
    run: () => sweepDeadlines(platform, platform.clock.now()),
  })

export { startFolding } from './counters/fold.ts'
export { startCompletingSearch } from './search/rebuild.ts'
