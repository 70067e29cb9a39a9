import { DayKind } from '@lianxin/domain/calendar/hours'
import { Period } from '@lianxin/domain/calendar/period'
import { District, Id } from '@lianxin/domain/kernel/ids'
import { Day, Instant } from '@lianxin/domain/kernel/time'
import { Ladder } from '@lianxin/domain/rules/ladder'
import { z } from 'zod'
import { endpoint, inDistrict, write } from './endpoint.ts'

const TWO_THOUSAND_HOURS = 2_000
const YEAR = 366
/** A year at most: what takes longer is no promise to anybody. */
export const RulePeriod = Period.refine((period) =>
  'hours' in period || 'workHours' in period
    ? Math.max(...Object.values(period)) <= TWO_THOUSAND_HOURS
    : Math.max(...Object.values(period)) <= YEAR,
)

const scope = {
  type: z.string().max(40).nullable().describe('The matter type; null for every type that has this clock'),
  clock: z.string().max(40).describe('Name of the deadline: accept, take, finish …'),
  categoryId: Id.nullable().describe('The category and all below it; null for all'),
  source: z.string().max(40).nullable().describe('Where matters come from; null for everywhere'),
} as const

const RuleVersion = z.object({
  version: z.int(),
  period: Period.nullable().describe('Null: set aside from that day on'),
  validFrom: Day,
})

/** A rule with its versions, newest first. */
export const RuleView = z.object({
  district: District,
  id: Id,
  ...scope,
  versions: z.array(RuleVersion),
  inForce: z.int().nullable().describe('The version that holds today; null before the first'),
})
export type RuleView = z.infer<typeof RuleView>

const LadderView = z.object({ version: z.int(), steps: Ladder.readonly() })

/** A day of a period, and why it counts or not. */
export const CountedDayView = z.object({
  day: Day,
  kind: DayKind,
  name: z.string().nullable().describe('The holiday, where a notice speaks of the day, or what the district calls it'),
  settled: z.boolean().describe('False when no notice settles how the day is worked'),
  adds: z.number().describe('Days, or hours, that it adds to the period'),
  why: z.enum(['first', 'counts', 'off', 'rolled']),
})
export type CountedDayView = z.infer<typeof CountedDayView>

/** When a matter raised at a moment would be due. */
export const RulePreview = z.object({
  rule: z.string().nullable().describe('Which rule decided; null for the period proposed'),
  period: Period,
  from: Instant,
  warnAt: Instant.nullable(),
  dueAt: Instant,
  certain: z.boolean(),
  days: z.array(CountedDayView),
  running: z.int().describe('Open matters this could be about whose clock may run now: they keep the time they have'),
})
export type RulePreview = z.infer<typeof RulePreview>

const one = { ...inDistrict, id: Id } as const
const wording = { period: RulePeriod.nullable(), validFrom: Day } as const

export const rules = {
  list: endpoint({
    method: 'GET',
    path: '/districts/:district/rules',
    access: 'session',
    summary: 'How long clocks run here, and who is told of what stays overdue',
    input: z.object(inDistrict),
    output: z.object({ items: z.array(RuleView), ladder: LadderView }),
    errors: [],
  }),
  create: endpoint({
    method: 'POST',
    path: '/districts/:district/rules',
    access: 'session',
    summary: 'Set how long a clock runs for some kind of matter; running clocks keep their time',
    input: z.object({ ...one, ...write, ...scope, ...wording }),
    output: RuleView,
    errors: [
      'rule.taken',
      'rule.clockUnknown',
      'rule.fromThePast',
      'rule.tooMany',
      'matter.unknownType',
      'matter.categoryUnknown',
      'matter.sourceUnknown',
      'key.otherContent',
    ],
  }),
  revise: endpoint({
    method: 'POST',
    path: '/districts/:district/rules/:id/versions',
    access: 'session',
    summary: 'Write the next version of a rule; running clocks keep their time',
    input: z.object({ ...one, ...write, version: z.int().min(1), ...wording }),
    output: RuleView,
    errors: ['rule.stale', 'rule.fromThePast', 'thing.notFound', 'key.otherContent'],
  }),
  preview: endpoint({
    method: 'POST',
    path: '/districts/:district/rules/preview',
    access: 'session',
    summary: 'When a matter raised at some moment would be due, and why; nothing is saved',
    input: z.object({
      ...inDistrict,
      ...scope,
      type: z.string().max(40),
      orgId: Id.nullable().default(null).describe('Who leads it'),
      at: Instant.optional().describe('Now when left out'),
      period: RulePeriod.optional().describe('A period to try; left out, the rule in force decides'),
    }),
    output: RulePreview,
    errors: ['rule.clockUnknown', 'matter.unknownType'],
    rate: 240,
  }),
  setLadder: endpoint({
    method: 'POST',
    path: '/districts/:district/rules/ladder',
    access: 'session',
    summary: 'Set who is told, and when, of a clock that stays overdue',
    input: z.object({
      ...inDistrict,
      ...write,
      version: z.int().min(0),
      steps: Ladder.refine((steps) =>
        steps.every(({ after }) => after === null || RulePeriod.safeParse(after).success),
      ),
    }),
    output: LadderView,
    errors: ['rule.stale', 'key.otherContent'],
  }),
} as const
