import { DayKind, Hours, HoursFrom } from '@lianxin/domain/calendar/hours'
import { District, Id } from '@lianxin/domain/kernel/ids'
import { Day } from '@lianxin/domain/kernel/time'
import { z } from 'zod'
import { endpoint, inDistrict, write } from './endpoint.ts'

const Year = z.int().min(2000).max(2100)
const version = z.int().min(0).describe('Edits of the calendar so far; an edit names the one it is based on')
/** A notice has about 1,500 characters; a calendar file of twenty years some 40,000. */
const noticeText = z.string().min(1).max(60_000)
/** Nobody plans work before the platform was there, nor for the next century. */
const PlannedDay = Day.refine((day) => day >= '2000-01-01' && day <= '2100-12-31')

export const NoticeDayView = z.object({ day: Day, kind: z.enum(['off', 'work']), name: z.string() })

/** One year of a district's work calendar, and the hours it keeps. */
export const CalendarView = z.object({
  district: District,
  year: z.int(),
  version,
  known: z
    .enum(['delivered', 'entered'])
    .nullable()
    .describe('Whether the notice for the year came with the platform or was entered here; null: not known yet'),
  knownYears: z.array(z.int()),
  missing: z.int().nullable().describe('The year whose notice should be entered now'),
  notice: z
    .array(NoticeDayView)
    .describe('What the notices say of days of this year; the others are as the week has them'),
  own: z
    .array(z.object({ day: Day, kind: DayKind, name: z.string().nullable() }))
    .describe('Days of this year that the district set, over every notice'),
  hours: z.array(HoursFrom).describe('Hours of the district, earliest first'),
  orgs: z
    .array(z.object({ orgId: Id, orgName: z.string(), hours: z.array(HoursFrom) }))
    .describe('Orgs that keep hours of their own'),
})
export type CalendarView = z.infer<typeof CalendarView>

/** What a notice would enter, year by year. */
export const NoticePreview = z.object({
  years: z.array(z.object({ year: z.int(), days: z.array(NoticeDayView) })),
  unread: z.array(z.string()).describe('Sentences that say nothing about days, and years that are not whole'),
})
export type NoticePreview = z.infer<typeof NoticePreview>

const Edited = z.object({ version })
const noticeErrors = [
  'calendar.noticeYear',
  'calendar.noticeSentence',
  'calendar.noticeCount',
  'calendar.noticeWeekday',
  'calendar.noticeDayTwice',
  'calendar.noticeIncomplete',
  'calendar.noticeFile',
] as const

export const calendar = {
  get: endpoint({
    method: 'GET',
    path: '/districts/:district/calendar',
    access: 'session',
    summary: 'A year of the work calendar',
    input: z.object({ ...inDistrict, year: z.coerce.number().pipe(Year) }),
    output: CalendarView,
    errors: [],
  }),
  setDays: endpoint({
    method: 'POST',
    path: '/districts/:district/calendar/days',
    access: 'session',
    summary: 'Say how single days are worked, or with null go back to the notice; running clocks do not move',
    input: z.object({
      ...inDistrict,
      ...write,
      version,
      days: z
        .array(
          z.object({
            day: PlannedDay,
            kind: DayKind.nullable(),
            name: z.string().trim().max(40).nullable().default(null),
          }),
        )
        .min(1)
        .max(400),
    }),
    output: Edited,
    errors: ['calendar.stale', 'key.otherContent'],
  }),
  setHours: endpoint({
    method: 'POST',
    path: '/districts/:district/calendar/hours',
    access: 'session',
    summary: 'Set the hours of the district, or of one org, from a day on, or with null take them back',
    input: z.object({
      ...inDistrict,
      ...write,
      version,
      orgId: Id.nullable(),
      from: PlannedDay,
      hours: Hours.nullable(),
    }),
    output: Edited,
    errors: ['calendar.stale', 'calendar.orgUnknown', 'key.otherContent'],
  }),
  readNotice: endpoint({
    method: 'POST',
    path: '/districts/:district/calendar/notices/read',
    access: 'session',
    summary: 'Read a notice, its plain text or a JSON or ICS file, and show every day it would enter; nothing is saved',
    input: z.object({ ...inDistrict, text: noticeText, year: Year.optional() }),
    output: NoticePreview,
    errors: [...noticeErrors],
    rate: 60,
  }),
  enterNotice: endpoint({
    method: 'POST',
    path: '/districts/:district/calendar/notices',
    access: 'session',
    summary: 'Enter the notice for a year, in place of what was known of it',
    input: z.object({ ...inDistrict, ...write, version, text: noticeText, year: Year }),
    output: Edited,
    errors: ['calendar.stale', ...noticeErrors, 'key.otherContent'],
    rate: 60,
  }),
  withdrawNotice: endpoint({
    method: 'POST',
    path: '/districts/:district/calendar/notices/withdraw',
    access: 'session',
    summary: 'Take back a notice that was entered here',
    input: z.object({ ...inDistrict, ...write, version, year: Year }),
    output: Edited,
    errors: ['calendar.stale', 'thing.notFound', 'key.otherContent'],
  }),
} as const
