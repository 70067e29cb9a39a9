import { District, Id } from '@lianxin/domain/kernel/ids'
import { Instant } from '@lianxin/domain/kernel/time'
import { z } from 'zod'
import { Empty, endpoint, inDistrict, page, pageOf, write } from './endpoint.ts'
import { sensitive } from './sensitivity.ts'

/** What happened, as codes; each screen makes a sentence of it. No names. */
export const NoticeView = z.object({
  district: District,
  id: Id,
  /** `matter.<action>`, e.g. `matter.dispatch`, `matter.overdue`. */
  event: z.string(),
  matterId: Id.nullable(),
  matterNo: z.string().nullable(),
  matterType: z.string().nullable(),
  title: sensitive('content', z.string())
    .nullable()
    .describe('The first words of the report; null for whoever may not read the matter, or no longer'),
  mine: z.boolean().describe('The viewer reported the matter'),
  at: Instant,
  readAt: Instant.nullable(),
})
export type NoticeView = z.infer<typeof NoticeView>

export const notices = {
  list: endpoint({
    method: 'GET',
    path: '/districts/:district/notices',
    access: 'session',
    summary: 'My notices, newest first',
    input: z.object({ ...inDistrict, ...page }),
    output: pageOf(NoticeView).extend({ unread: z.int() }),
    errors: [],
  }),
  read: endpoint({
    method: 'POST',
    path: '/districts/:district/notices/read',
    access: 'session',
    summary: 'Mark my notices as read up to and including one',
    input: z.object({ ...inDistrict, ...write, upTo: Id }),
    output: z.object({ unread: z.int() }),
    errors: ['key.otherContent'],
  }),
  events: endpoint({
    method: 'GET',
    path: '/districts/:district/events',
    access: 'session',
    summary: 'My notices as they happen, as server-sent events (`notice`); closes when the session or its rights end',
    input: z.object(inDistrict),
    output: Empty,
    returns: 'events',
    errors: [],
  }),
} as const
