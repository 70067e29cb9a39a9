import type { District, Id } from '@lianxin/domain/kernel/ids'
import { dayOf, type Instant } from '@lianxin/domain/kernel/time'
import type { Statement, Tx } from '../../platform/database.ts'
import type { OverPost } from '../matters/service.ts'

export const districtsWithPostsOver: Statement = {
  name: 'post.districtsOver',
  text: 'select district from districts_with_posts_over($1, $2) as district',
}

const over: Statement = {
  name: 'post.over',
  text: `select id, successor_id as "successorId",
      least(ended_at, (ends_on + 1)::timestamp at time zone 'Asia/Shanghai') as "overSince"
    from post where district = $1 and handed_over_at is null and (ended_at <= $2 or ends_on < $3) order by id`,
}

/** Posts that are over and may still owe work to somebody. */
export const listPostsOver = (
  tx: Tx,
  district: District,
  now: Instant,
): Promise<(OverPost & { readonly overSince: Instant })[]> => tx.prepared(over, [district, now, dayOf(now)])

const mark: Statement = {
  name: 'post.markHandedOver',
  text: 'update post set handed_over_at = $3 where district = $1 and id = $2 and handed_over_at is null returning id',
}

/** One when it was not marked before. */
export const markHandedOver = async (tx: Tx, district: District, id: Id, now: Instant): Promise<number> =>
  (await tx.prepared(mark, [district, id, now])).length
