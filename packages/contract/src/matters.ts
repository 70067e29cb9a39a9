import { Id } from '@lianxin/domain/kernel/ids'
import { Day, Instant } from '@lianxin/domain/kernel/time'
import { LONGEST_TEXT } from '@lianxin/domain/matters/form'
import { Point } from '@lianxin/domain/matters/form-schema'
import { LONGEST_QUERY } from '@lianxin/domain/matters/search-words'
import { Rung } from '@lianxin/domain/rules/ladder'
import { z } from 'zod'
import { Empty, endpoint, inDistrict, page, pageOf, write } from './endpoint.ts'
import { sideLineErrors } from './errors.ts'
import {
  CandidateView,
  MatterLine,
  MatterReceipt,
  MatterView,
  PhotoView,
  SearchHit,
  SimilarView,
} from './matter-views.ts'
import { publicMatters } from './public-matters.ts'
import { sensitive } from './sensitivity.ts'

const one = { ...inDistrict, id: Id } as const
/** Data of the form that the matter type declares; checked against it. See `x-forms` in the OpenAPI document. */
const formData = z.record(z.string().max(40), z.unknown())

/** Which extra fields were on the screen: answers are judged as they were asked. */
const asked = z
  .object({ categoryId: Id, version: z.int().min(1) })
  .optional()
  .describe('Whose extra fields were answered, in which version; by default those that the category asks now')

/** Code of a source: letters and digits. */
export const SourceCode = z.string().regex(/^[a-z][a-zA-Z0-9]{1,30}$/)
/** The number a source gave; compared letter by letter. */
export const ExternalNo = z.string().trim().min(1).max(60)
/** Who called, as they said; some withhold their number. */
export const Caller = z.object({ name: z.string().trim().max(60), phone: z.string().max(30).nullable() })

export const ListInput = z.object({
  ...inDistrict,
  ...page,
  /** `scope`: all I may read. `raised`: reported by me. `tasks`: given to me or to my org. `pool`: nobody owns it, I may take it. */
  view: z.enum(['scope', 'raised', 'tasks', 'pool']).default('scope'),
  phase: z.enum(['open', 'ended', 'any']).default('open'),
  state: z.string().max(40).optional(),
  type: z.string().max(40).optional(),
  area: z
    .string()
    .regex(/^\d{2,20}$/)
    .optional()
    .describe('Code prefix'),
  clock: z.enum(['normal', 'warned', 'overdue']).optional(),
  rung: Rung.optional().describe('How far up its being overdue has been told'),
  category: Id.optional().describe('A category, with all below it'),
  source: SourceCode.optional(),
  from: Day.optional().describe('Submitted on this day or later'),
  to: Day.optional().describe('Submitted on this day or before'),
})

export const matters = {
  ...publicMatters,
  submit: endpoint({
    method: 'POST',
    path: '/districts/:district/matters',
    access: 'session',
    summary: 'Raise a matter',
    input: z.object({
      ...inDistrict,
      ...write,
      id: Id,
      type: z.string().max(40),
      areaId: Id,
      categoryId: Id.optional(),
      via: z.enum(['qr']).optional().describe('How the reporter came: by the QR code of the place'),
      asked,
      data: formData,
    }),
    output: MatterReceipt,
    errors: [
      'matter.unknownType',
      'matter.areaUnknown',
      'matter.areaTooWide',
      'matter.categoryUnknown',
      'photo.unknown',
      'key.otherContent',
    ],
    rate: 30,
  }),
  register: endpoint({
    method: 'POST',
    path: '/districts/:district/matters/registered',
    access: 'session',
    summary: 'Type a matter for somebody who called, or that a hotline or superior sent',
    input: z.object({
      ...inDistrict,
      ...write,
      id: Id,
      type: z.string().max(40),
      areaId: Id,
      categoryId: Id.optional(),
      source: SourceCode.default('phone'),
      caller: Caller.nullable().default(null).describe('Null only where a source sent it and nobody called'),
      externalNo: ExternalNo.optional(),
      externalDueAt: Instant.optional(),
      asked,
      data: formData,
    }),
    output: MatterReceipt,
    errors: [
      'matter.unknownType',
      'matter.areaUnknown',
      'matter.areaTooWide',
      'matter.categoryUnknown',
      'matter.sourceUnknown',
      'matter.callerMissing',
      'matter.externalNoTaken',
      'photo.unknown',
      'phone.invalid',
      'key.otherContent',
    ],
    rate: 60,
  }),
  caller: endpoint({
    method: 'POST',
    path: '/districts/:district/callers',
    access: 'session',
    summary: 'Who calls from this phone: whether they are known here and what of theirs is open. Each look is logged',
    input: z.object({ ...inDistrict, phone: Caller.shape.phone.unwrap() }),
    output: z.object({
      known: z.boolean(),
      name: sensitive('name', z.string()).nullable(),
      open: z
        .array(
          z.object({
            ...{ id: Id, no: z.string(), type: z.string(), state: z.string(), submittedAt: Instant },
            title: sensitive('content', z.string())
              .nullable()
              .describe('Its first words, for who may read it; null for others'),
          }),
        )
        .describe('The newest ten'),
    }),
    errors: ['phone.invalid'],
    rate: 60,
  }),
  act: endpoint({
    method: 'POST',
    path: '/districts/:district/matters/:id/actions',
    access: 'session',
    summary: 'Take a step: accept, dispatch, take, finish, confirm …',
    input: z.object({
      ...one,
      ...write,
      version: z.int().min(1),
      kind: z.string().max(40),
      asked,
      data: formData.default({}),
    }),
    output: MatterReceipt,
    errors: [
      'matter.stale',
      'matter.notNow',
      'matter.unknownAction',
      'matter.handlerCannotJudge',
      'matter.reporterAnswers',
      'matter.reopenWindowPassed',
      'matter.alreadyRated',
      'matter.assigneeUnknown',
      'matter.areaTooWide',
      'matter.areaUnknown',
      'matter.categoryUnknown',
      ...sideLineErrors,
      'photo.unknown',
      'thing.notFound',
      'key.otherContent',
    ],
    rate: 600,
  }),
  list: endpoint({
    method: 'GET',
    path: '/districts/:district/matters',
    access: 'session',
    summary: 'Matters, what will be late first',
    input: ListInput,
    output: pageOf(MatterLine),
    errors: [],
  }),
  search: endpoint({
    method: 'GET',
    path: '/districts/:district/search',
    access: 'session',
    summary: 'Matters with all the words of a question, or of its number, newest first',
    input: ListInput.extend({
      q: z
        .string()
        .trim()
        .min(1)
        .max(LONGEST_QUERY)
        .describe('Words; or a number, or its last four digits or more. Nothing in it is syntax'),
      phase: ListInput.shape.phase.unwrap().default('any'),
    }),
    output: pageOf(SearchHit),
    errors: [],
  }),
  searchByPhone: endpoint({
    method: 'POST',
    path: '/districts/:district/search/phone',
    access: 'session',
    summary: 'What whoever has this phone reported, for who may reveal numbers. Each look is logged',
    input: z.object({ ...inDistrict, ...page, phone: Caller.shape.phone.unwrap() }),
    output: pageOf(MatterLine),
    errors: ['phone.invalid'],
    rate: 20,
  }),
  get: endpoint({
    method: 'GET',
    path: '/districts/:district/matters/:id',
    access: 'session',
    summary: 'One matter with its timeline',
    input: z.object(one),
    output: MatterView,
    errors: ['thing.notFound'],
  }),
  candidates: endpoint({
    method: 'GET',
    path: '/districts/:district/matters/:id/candidates',
    access: 'session',
    summary: 'Who could do it, best first',
    input: z.object({ ...one, q: z.string().max(50).optional() }),
    output: z.object({ items: z.array(CandidateView) }),
    errors: ['thing.notFound'],
  }),
  similar: endpoint({
    method: 'POST',
    path: '/districts/:district/matters/similar',
    access: 'session',
    summary: 'Open matters near by that may be what somebody is about to report; nothing is kept of the question',
    input: z.object({
      ...inDistrict,
      type: z.string().max(40),
      areaId: Id,
      categoryId: Id.optional(),
      point: Point.optional(),
      text: z.string().max(LONGEST_TEXT).default(''),
    }),
    output: z.object({ items: z.array(SimilarView).describe('At most three, the likeliest first') }),
    errors: [],
    rate: 20,
  }),
  duplicates: endpoint({
    method: 'GET',
    path: '/districts/:district/matters/:id/duplicates',
    access: 'session',
    summary: 'Other open matters that may be the same, for whoever dispatches it',
    input: z.object(one),
    output: z.object({ items: z.array(SimilarView) }),
    errors: ['thing.notFound'],
  }),
  reveal: endpoint({
    method: 'POST',
    path: '/districts/:district/matters/:id/reveal',
    access: 'session',
    summary: 'Show the reporter’s phone number; the reason is logged',
    input: z.object({ ...one, ...write, reason: z.string().trim().min(2).max(200) }),
    output: z.object({ phone: z.string().describe('In full; this endpoint is the only one that answers with it') }),
    errors: ['thing.notFound', 'key.otherContent'],
    rate: 20,
  }),
  board: endpoint({
    method: 'GET',
    path: '/districts/:district/board',
    access: 'session',
    summary: 'How many matters stand in which state, from kept counters',
    input: z.object({
      ...inDistrict,
      area: ListInput.shape.area.describe('Code of an area, with all below it; without one all that you answer for'),
      category: Id.optional().describe('A category, with all below it'),
    }),
    output: z.object({
      cells: z
        .array(
          z.object({ type: z.string(), state: z.string(), clockState: ListInput.shape.clock.unwrap(), count: z.int() }),
        )
        .describe('The board in full; the other two are its sums'),
      counts: z.array(z.object({ type: z.string(), state: z.string(), count: z.int() })),
      late: z.array(z.object({ clockState: z.enum(['warned', 'overdue']), count: z.int() })),
    }),
    errors: [],
  }),
} as const

export const photos = {
  put: endpoint({
    method: 'PUT',
    path: '/districts/:district/photos/:id',
    access: 'session',
    summary: 'Store a photo under the id its client made; it is re-encoded and stripped of metadata',
    input: z.object(one),
    output: PhotoView,
    body: 'image',
    errors: [
      'photo.notAnImage',
      'photo.formatNotAccepted',
      'photo.damaged',
      'photo.tooLarge',
      'photo.tooManyPixels',
      'key.otherContent',
    ],
    rate: 60,
  }),
  get: endpoint({
    method: 'GET',
    path: '/districts/:district/photos/:id',
    access: 'session',
    summary: 'A photo, for whoever may see its matter',
    input: z.object(one),
    output: Empty,
    returns: 'image',
    errors: ['thing.notFound'],
  }),
} as const
