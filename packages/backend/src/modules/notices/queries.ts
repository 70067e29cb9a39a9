import type { NoticeView } from '@lianxin/contract/notices'
import type { District, Id } from '@lianxin/domain/kernel/ids'
import type { Instant } from '@lianxin/domain/kernel/time'
import type { Statement, Tx } from '../../platform/database.ts'

const view = `n.district, n.id, n.event, n.matter_id as "matterId", m.no as "matterNo", m.type as "matterType",
    n.at, n.read_at as "readAt"
  from notice n left join matter m on m.district = n.district and m.id = n.matter_id
  where n.district = $1 and n.person_id = $2`

const newest: Statement = {
  name: 'notice.newest',
  text: `select ${view} and ($3::uuid is null or n.id < $3) order by n.id desc limit $4`,
}
const following: Statement = {
  name: 'notice.following',
  text: `select ${view} and n.id > $3 order by n.id limit $4`,
}

/** A notice without what only a reader of its matter may know. */
export type NoticeRow = Omit<NoticeView, 'title' | 'mine'>

/** Somebody's notices, newest first, before `before`. */
export const listNewest = (tx: Tx, district: District, personId: Id, before: Id | null, limit: number) =>
  tx.prepared<NoticeRow>(newest, [district, personId, before, limit])

/** Somebody's notices after `after`, in order. */
export const listFollowing = (tx: Tx, district: District, personId: Id, after: Id, limit: number) =>
  tx.prepared<NoticeRow>(following, [district, personId, after, limit])

const last: Statement = {
  name: 'notice.lastOf',
  text: 'select id from notice where district = $1 and person_id = $2 order by id desc limit 1',
}
export const findLastOf = async (tx: Tx, district: District, personId: Id): Promise<Id | null> =>
  (await tx.prepared<{ id: Id }>(last, [district, personId]))[0]?.id ?? null

const unread: Statement = {
  name: 'notice.unread',
  text: 'select count(*)::int as unread from notice where district = $1 and person_id = $2 and read_at is null',
}
export const countUnread = async (tx: Tx, district: District, personId: Id): Promise<number> =>
  (await tx.prepared<{ unread: number }>(unread, [district, personId]))[0]!.unread

const read: Statement = {
  name: 'notice.read',
  text: 'update notice set read_at = $4 where district = $1 and person_id = $2 and id <= $3 and read_at is null',
}
export const markRead = (tx: Tx, district: District, personId: Id, upTo: Id, now: Instant) =>
  tx.prepared(read, [district, personId, upTo, now])

const matterNo: Statement = { name: 'notice.matterNo', text: 'select no from matter where district = $1 and id = $2' }
export const findMatterNo = async (tx: Tx, district: District, id: Id): Promise<string | null> =>
  (await tx.prepared<{ no: string }>(matterNo, [district, id]))[0]?.no ?? null
