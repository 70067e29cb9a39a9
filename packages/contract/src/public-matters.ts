import { District, Id } from '@lianxin/domain/kernel/ids'
import { Instant } from '@lianxin/domain/kernel/time'
import { z } from 'zod'
import { endpoint, inDistrict, page, pageOf, write } from './endpoint.ts'
import { ClockView, MatterReceipt } from './matter-views.ts'

const one = { ...inDistrict, id: Id } as const

/**
 * A matter as everybody may see it who may see it at all: no reporter, no words of theirs, no photos, no place below the
 * grid. `words` were written for everybody by whoever published it.
 */
export const PublicMatter = z.object({
  district: District,
  id: Id,
  no: z.string(),
  type: z.string(),
  version: z.int(),
  state: z.string(),
  stateSince: Instant,
  submittedAt: Instant,
  closedAt: Instant.nullable(),
  area: z.array(z.string()).describe('From the district down to the grid'),
  category: z.string().nullable(),
  clocks: z.array(ClockView),
  dueAt: Instant.nullable(),
  clockState: z.enum(['normal', 'warned', 'overdue']),
  followers: z.int(),
  follows: z.boolean().describe('The viewer follows it'),
  claimed: z.boolean(),
  claimedByMe: z.boolean(),
  words: z.record(z.string(), z.string()).nullable(),
  can: z.array(z.string()).describe('What of all that is for everybody the viewer may do now'),
})
export type PublicMatter = z.infer<typeof PublicMatter>

/** What people do with matters that are not theirs. */
export const publicMatters = {
  join: endpoint({
    method: 'POST',
    path: '/districts/:district/matters/:id/followers',
    access: 'session',
    summary: 'Me too: follow a matter and hear of its end. A duplicate leads to what it was merged into',
    input: z.object({ ...one, ...write }),
    output: MatterReceipt,
    errors: [
      'matter.unknownAction',
      'matter.notNow',
      'matter.isYours',
      'matter.stale',
      'thing.notFound',
      'key.otherContent',
    ],
    rate: 60,
  }),
  leave: endpoint({
    method: 'POST',
    path: '/districts/:district/matters/:id/followers/leave',
    access: 'session',
    summary: 'Stop following a matter',
    input: z.object({ ...one, ...write }),
    output: MatterReceipt,
    errors: ['matter.unknownAction', 'matter.stale', 'thing.notFound', 'key.otherContent'],
    rate: 60,
  }),
  listPublic: endpoint({
    method: 'GET',
    path: '/districts/:district/public-matters',
    access: 'session',
    summary: 'What is for everybody, newest first',
    input: z.object({
      ...inDistrict,
      ...page,
      /** `offered`: open and shown to all, such as wishes. `answered`: ended and published. `any`: both. `mine`: followed or claimed by me. */
      view: z.enum(['offered', 'answered', 'any', 'mine']).default('offered'),
      type: z.string().max(40).optional(),
    }),
    output: pageOf(PublicMatter),
    errors: [],
  }),
  glance: endpoint({
    method: 'GET',
    path: '/districts/:district/public-matters/:id',
    access: 'session',
    summary: 'One matter as everybody may see it: for what is shown to all, and for who follows or claimed it',
    input: z.object(one),
    output: PublicMatter,
    errors: ['thing.notFound'],
  }),
} as const
