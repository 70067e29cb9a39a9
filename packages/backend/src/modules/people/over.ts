import type { District, Id } from '@lianxin/domain/kernel/ids'
import { dayOf, type Instant, MINUTE, plus } from '@lianxin/domain/kernel/time'
import type { Platform } from '../../platform/context.ts'
import { inDistrictsWaiting } from '../../platform/jobs/districts.ts'
import { handOverMatters } from '../matters/service.ts'
import { districtsWithPostsOver, listPostsOver, markHandedOver } from './over-queries.ts'

/** Longer than any request can take that began while the post was in force. */
const GRACE = 5 * MINUTE

/**
 * Hands over the open work of every post that is over at `now`: those whose last day has passed, and those whose
 * ending was cut short. Exactly once over restarts and servers: a matter changes hands under its lock, while it is still
 * the post's. Answers how many posts have nothing left.
 */
export async function handOverPosts(platform: Platform, now: Instant): Promise<number> {
  return inDistrictsWaiting(platform, { statement: districtsWithPostsOver, values: [now, dayOf(now)] }, (district) =>
    handOverIn(platform, district, now),
  )
}

async function handOverIn(platform: Platform, district: District, now: Instant): Promise<number> {
  const over = await platform.db.read(district, (tx) => listPostsOver(tx, district, now))
  let cleared = 0
  for (const { overSince, ...post } of over) {
    const left = await handOverMatters(platform, district, post, now)
    if (left === 0 && overSince <= plus(now, -GRACE)) cleared += await close(platform, district, post.id, now)
  }
  if (over.length > 0) platform.wakeOutbox()
  return cleared
}

const close = (platform: Platform, district: District, id: Id, now: Instant): Promise<number> =>
  platform.db.write(district, (tx) => markHandedOver(tx, district, id, now))
