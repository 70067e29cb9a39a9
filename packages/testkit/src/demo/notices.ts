import { deliverOutbox } from '@lianxin/backend/modules/notices/deliver'
import type { Platform } from '@lianxin/backend/platform/context'
import type { District } from '@lianxin/domain/kernel/ids'
import { DAY, type Instant, plus } from '@lianxin/domain/kernel/time'

const read = {
  name: 'demo.readNotices',
  text: 'update notice set read_at = at where district = $1 and at < $2',
}

/** Tells the past month in the app and to no telephone; what is older than a day has been read. */
export async function settleNotices(platform: Platform, district: District, now: Instant): Promise<void> {
  while ((await deliverOutbox(platform, now)) > 0);
  await platform.db.write(district, (tx) => tx.prepared(read, [district, plus(now, -DAY)]))
}
