import { createHash } from 'node:crypto'
import type { Id } from '@lianxin/domain/kernel/ids'
import { type Instant, toMs } from '@lianxin/domain/kernel/time'
import { UUID } from 'uuidv7'

/** Counter values of one millisecond: the 12 bits after the version. */
const PER_MS = 4096

/**
 * Ids for notices in the order given, all after `last`, whatever the clocks of servers and clients say: a stream that
 * has come as far as one id has missed nothing before it. Only whoever holds the district's delivery may make them.
 */
export function noticeIds(last: Id | null, now: Instant, of: readonly { outboxId: Id; personId: Id }[]): Id[] {
  const from = Math.max(toMs(now), last === null ? 0 : msOf(last) + 1)
  return of.map(({ outboxId, personId }, place) => {
    const hash = createHash('sha256').update(`${outboxId} ${personId}`).digest()
    const ms = from + Math.floor(place / PER_MS)
    return UUID.fromFieldsV7(ms, place % PER_MS, hash.readUInt32BE(0) >>> 2, hash.readUInt32BE(4)).toString()
  })
}

const msOf = (id: Id): number => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)
