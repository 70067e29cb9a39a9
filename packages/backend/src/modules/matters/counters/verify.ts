import type { District } from '@lianxin/domain/kernel/ids'
import type { Platform } from '../../../platform/context.ts'
import { type Fault, holdCounters, listFaults, mendFaults, takeTime } from './counter-queries.ts'

export type { Fault } from './counter-queries.ts'

/** Every counter of a district that is not what a count of its matters gives. Steps may go on meanwhile. */
export const verifyCounters = ({ db }: Pick<Platform, 'db'>, district: District): Promise<Fault[]> =>
  db.read(district, async (tx) => {
    await takeTime(tx)
    return listFaults(tx, district)
  })

/** Brings them to what the count gives; answers how many were wrong. */
export const rebuildCounters = ({ db }: Pick<Platform, 'db'>, district: District): Promise<number> =>
  db.write(district, async (tx) => {
    await takeTime(tx)
    await holdCounters(tx, district)
    return mendFaults(tx, district)
  })
