import type { Platform } from '../../../platform/context.ts'
import { inDistrictsWaiting } from '../../../platform/jobs/districts.ts'
import { type Loop, startLoop } from '../../../platform/jobs/loop.ts'
import { districtsWithChanges, foldChanges, tryToHoldCounters } from './counter-queries.ts'

export const MOST_CHANGES = 5_000

/**
 * Folds what steps changed into the kept counters, a batch in every district that has something waiting. Answers how
 * many changes; a full batch means there may be more.
 */
export async function foldCounters({ db }: Pick<Platform, 'db'>, most = MOST_CHANGES): Promise<number> {
  return inDistrictsWaiting({ db }, { statement: districtsWithChanges, values: [] }, (district) =>
    db.write(district, async (tx) => ((await tryToHoldCounters(tx, district)) ? foldChanges(tx, district, most) : 0)),
  )
}

/** Goes on at once only behind a full batch: the more changes a batch has, the more of them cancel out. */
export const startFolding = (platform: Platform, everyMs = 2_000): Loop =>
  startLoop({
    name: 'matter.foldCounters',
    everyMs,
    log: platform.log,
    run: async () => {
      const folded = await foldCounters(platform)
      return folded >= MOST_CHANGES ? folded : 0
    },
  })
