import type { ParsedInputOf } from '@lianxin/contract/endpoint'
import type { NoticeView, notices } from '@lianxin/contract/notices'
import { Id } from '@lianxin/domain/kernel/ids'
import type { PersonContext } from '../../platform/context.ts'
import { AppError } from '../../platform/errors.ts'
import { isRepeat } from '../../platform/idempotency.ts'
import { countUnread, listNewest, markRead } from './queries.ts'
import { noticeViews } from './view.ts'

type List = ParsedInputOf<typeof notices.list>
type Read = ParsedInputOf<typeof notices.read>

// Needs no permission beyond being signed in: everybody has notices, and nobody reaches another's.

/** My notices in this district, newest first. */
export async function listNotices(
  ctx: PersonContext,
  { cursor, limit }: List,
): Promise<{ items: NoticeView[]; next: string | null; unread: number }> {
  const { tx, district, actor } = ctx
  if (actor.personId === null) return { items: [], next: null, unread: 0 }
  const found = await listNewest(tx, district, actor.personId, before(cursor), limit + 1)
  const items = found.slice(0, limit)
  const next = found.length > limit ? items.at(-1)!.id : null
  return { items: await noticeViews(ctx, items), next, unread: await countUnread(tx, district, actor.personId) }
}

/** Marks my notices as read up to and including one, by their order. */
export async function readNotices(
  ctx: PersonContext & { readonly writes: true },
  input: Read,
): Promise<{ unread: number }> {
  const { tx, district, actor, now } = ctx
  const repeat = await isRepeat(ctx, 'notices.read', input, input.upTo)
  if (actor.personId === null) return { unread: 0 }
  if (!repeat) await markRead(tx, district, actor.personId, input.upTo, now)
  return { unread: await countUnread(tx, district, actor.personId) }
}

function before(cursor: string | undefined): Id | null {
  if (cursor === undefined) return null
  if (!Id.safeParse(cursor).success) throw new AppError('field.invalid', { field: 'cursor' })
  return cursor
}
