import type { Api } from '@lianxin/contract/api'
import { Id } from '@lianxin/domain/kernel/ids'
import { asCaller, type CallerContext, type Routes, reading, writing } from '../../platform/http/routes.ts'
import { listNotices, readNotices } from './service.ts'
import type { Streams } from './streams.ts'

export const noticeRoutes = (streams: Streams): Routes<Api['notices']> => ({
  list: reading(listNotices),
  read: writing(readNotices),
  events: asCaller((ctx: CallerContext, { district }: { district: string }) => listen(streams, ctx, district)),
})

/** A browser that comes back names the last event it saw, and goes on behind it. */
async function listen(
  streams: Streams,
  { http, actorIn, accountId, sessionId }: CallerContext,
  district: string,
): Promise<Response> {
  const { personId, posts } = actorIn(district)
  const seen = Id.safeParse(http.req.header('last-event-id')?.toLowerCase())
  const body = await streams.open({
    district,
    cookie: http.req.header('cookie'),
    signed: { accountId, sessionId, personId, posts },
    lastEventId: seen.success ? seen.data : null,
  })
  return http.body(body, 200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  })
}
