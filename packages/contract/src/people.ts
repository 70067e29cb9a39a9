import { District, Id } from '@lianxin/domain/kernel/ids'
import { roleNames } from '@lianxin/domain/people/roles'
import { z } from 'zod'
import { endpoint, inDistrict, page, pageOf, write } from './endpoint.ts'
import { Day, FurtherAreaIds, Instant, Name, NamedAreas, one, version } from './places.ts'
import { InAppPath } from './provider.ts'
import { sensitive } from './sensitivity.ts'

export const RoleName = z.enum(roleNames)

export const PostView = z.object({
  district: District,
  id: Id,
  personId: Id,
  personName: z.string(),
  role: RoleName,
  orgId: Id,
  orgName: z.string(),
  areaId: Id,
  areaName: z.string(),
  /** A post in a joint body may reach several places that are not below each other. */
  furtherAreas: NamedAreas,
  startsOn: Day,
  endsOn: Day.nullable(),
  current: z.boolean(),
})
export type PostView = z.infer<typeof PostView>

/** Staff appear by name; a person without a post is a resident and stays masked. */
export const PersonView = z.object({
  district: District,
  id: Id,
  name: sensitive('name', z.string()),
  phone: sensitive('phone', z.string()).nullable(),
  username: z.string().nullable(),
  version,
  posts: z.array(PostView),
})
export type PersonView = z.infer<typeof PersonView>

const phone = z.string().max(30)
/** Letters, digits, dot, dash, underscore; from 3 to 40. */
export const Username = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{2,39}$/)
export const Password = z.string().min(10).max(200)

export const people = {
  list: endpoint({
    method: 'GET',
    path: '/districts/:district/people',
    access: 'session',
    summary: 'People with a post, by name; or the one with exactly this phone',
    input: z.object({ ...inDistrict, ...page, q: z.string().trim().max(50).optional(), phone: phone.optional() }),
    output: pageOf(PersonView),
    errors: ['phone.invalid'],
  }),
  create: endpoint({
    method: 'POST',
    path: '/districts/:district/people',
    access: 'session',
    summary: 'Add a person; the phone ties them to their account, new or old',
    input: z.object({ ...inDistrict, ...write, id: Id, name: Name, phone }),
    output: PersonView,
    errors: ['phone.invalid', 'phone.taken', 'key.otherContent'],
  }),
  update: endpoint({
    method: 'PATCH',
    path: '/districts/:district/people/:id',
    access: 'session',
    summary: 'Change a name',
    input: z.object({ ...one, ...write, version, name: Name }),
    output: PersonView,
    errors: ['person.stale', 'thing.notFound', 'key.otherContent'],
  }),
} as const

export const posts = {
  create: endpoint({
    method: 'POST',
    path: '/districts/:district/posts',
    access: 'session',
    summary: 'Appoint: person × role × org × area from a day on',
    input: z.object({
      ...inDistrict,
      ...write,
      id: Id,
      personId: Id,
      role: RoleName,
      orgId: Id,
      areaId: Id,
      furtherAreaIds: FurtherAreaIds,
      startsOn: Day,
      endsOn: Day.nullable().default(null),
    }),
    output: PostView,
    errors: [
      'person.unknown',
      'post.orgUnknown',
      'post.areaUnknown',
      'post.areaOutsideOrg',
      'area.nested',
      'post.datesReversed',
      'post.taken',
      'key.otherContent',
    ],
  }),
  end: endpoint({
    method: 'POST',
    path: '/districts/:district/posts/:id/end',
    access: 'session',
    summary: 'End a post now: its rights end at once, its open assignments go to the successor or back to the org',
    input: z.object({ ...one, ...write, successorPostId: Id.nullable().default(null) }),
    output: z.object({
      post: PostView,
      handedOver: z.int().describe('Open assignments that changed hands'),
      toFollow: z
        .int()
        .describe(
          'Open assignments that will within a minute: there were too many for one request, or somebody was at work on them',
        ),
    }),
    errors: ['post.ended', 'post.successorUnknown', 'thing.notFound', 'key.otherContent'],
  }),
} as const

export const MeView = z.object({
  accountId: Id,
  username: z.string().nullable(),
  /** One's own number, masked all the same: screens are looked at by others. */
  phone: sensitive('phone', z.string()).nullable(),
  districts: z.array(
    z.object({
      district: District,
      name: z.string(),
      personId: Id.nullable(),
      personName: z.string().nullable(),
      posts: z.array(PostView),
    }),
  ),
})
export type MeView = z.infer<typeof MeView>

export const SessionView = z.object({
  id: z.string(),
  createdAt: Instant,
  expiresAt: Instant,
  userAgent: z.string().nullable(),
  current: z.boolean(),
})

export const signIn = {
  code: endpoint({
    method: 'POST',
    path: '/sign-in/code',
    access: 'public',
    summary: 'Send a one-time code to a phone',
    input: z.object({ phone }),
    output: z.object({
      retryAfter: z.int().describe('Seconds until another code can be asked for'),
      expiresIn: z.int().describe('Seconds'),
    }),
    errors: ['phone.invalid', 'signIn.codeTooSoon', 'signIn.locked', 'signIn.channelMissing'],
    rate: 10,
  }),
  phone: endpoint({
    method: 'POST',
    path: '/sign-in/phone',
    access: 'public',
    summary: 'Sign in with the code; the first time makes an account',
    input: z.object({ phone, code: z.string().trim().max(10) }),
    output: MeView,
    errors: ['phone.invalid', 'signIn.wrongCode', 'signIn.locked'],
    rate: 20,
  }),
  password: endpoint({
    method: 'POST',
    path: '/sign-in/password',
    access: 'public',
    summary: 'Sign in with username and password',
    input: z.object({ username: z.string().max(40), password: z.string().max(200) }),
    output: MeView,
    errors: ['signIn.wrongPassword', 'signIn.locked'],
    rate: 20,
  }),
  here: endpoint({
    method: 'GET',
    path: '/session',
    access: 'public',
    summary: 'Who is signed in on this device; null when nobody is, which is no error on a page for everybody',
    input: z.object({}),
    output: z.object({ me: MeView.nullable() }),
    errors: [],
  }),
  out: endpoint({
    method: 'POST',
    path: '/sign-out',
    access: 'session',
    summary: 'End this session',
    input: z.object({ to: InAppPath.default('/').describe('Where to come back to') }),
    output: z.object({
      next: z.url().nullable().describe('Where the provider that vouched for this session ends its own; then at `to`'),
    }),
    errors: [],
  }),
} as const

export const me = {
  get: endpoint({
    method: 'GET',
    path: '/me',
    access: 'session',
    summary: 'Who I am and what I may do where',
    input: z.object({}),
    output: MeView,
    errors: [],
  }),
  rename: endpoint({
    method: 'PUT',
    path: '/districts/:district/me/name',
    access: 'session',
    summary: 'The name by which this district calls me',
    input: z.object({ ...inDistrict, ...write, name: Name }),
    output: MeView,
    errors: ['key.otherContent'],
  }),
  sessions: endpoint({
    method: 'GET',
    path: '/me/sessions',
    access: 'session',
    summary: 'Where I am signed in',
    input: z.object({}),
    output: z.object({ items: z.array(SessionView) }),
    errors: [],
  }),
  revoke: endpoint({
    method: 'DELETE',
    path: '/me/sessions/:id',
    access: 'session',
    summary: 'End one of my sessions; its open streams close within five seconds',
    input: z.object({ id: z.string().max(60) }),
    output: z.object({}),
    errors: ['thing.notFound'],
  }),
  setPassword: endpoint({
    method: 'PUT',
    path: '/me/password',
    access: 'session',
    summary: 'Set a username and password; other sessions end',
    input: z.object({ username: Username, password: Password, current: z.string().max(200).optional() }),
    output: MeView,
    errors: ['signIn.weakPassword', 'signIn.usernameTaken', 'signIn.wrongPassword'],
    rate: 5,
  }),
} as const
