import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type Day, dayOf, HOUR, type Instant, instantOf, toInstant, toMs } from '../kernel/time.ts'
import type { Hours } from './hours.ts'
import { dueAt, Period, warnAt } from './period.ts'
import { businessOn, isWorkday, plannedWorkday, USUAL_HOURS, type WorkCalendar } from './work-calendar.ts'

/** National Day 2026 as announced: 1–7 October off, 20 September and 10 October made up. */
const calendar: WorkCalendar = {
  version: 'test@1',
  knownYears: [2026],
  days: {
    '2026-09-20': 'work',
    '2026-09-25': 'off',
    '2026-10-01': 'off',
    '2026-10-02': 'off',
    '2026-10-05': 'off',
    '2026-10-06': 'off',
    '2026-10-07': 'off',
    '2026-10-10': 'work',
  },
  hours: USUAL_HOURS,
}
const at = (day: Day, hour: number, minute = 0): Instant => instantOf(day, hour * 60 + minute)

const keeping = (hours: Partial<Hours>): WorkCalendar => ({
  ...calendar,
  hours: [{ from: '2020-01-01', hours: { ...USUAL_HOURS[0]!.hours, ...hours } }],
})
const duty = keeping({ roundTheClock: true })

describe('dueAt', () => {
  it.each<[string, Instant, Period, Instant]>([
    ['hours start at once', at('2026-09-30', 17), { hours: 2 }, at('2026-09-30', 19)],
    ['hours run through the holiday', at('2026-09-30', 17), { hours: 24 }, at('2026-10-01', 17)],
    ['half an hour', at('2026-09-30', 17), { hours: 0.5 }, at('2026-09-30', 17, 30)],
    ['days do not count the first day', at('2026-09-28', 0, 1), { days: 1 }, at('2026-09-29', 17, 30)],
    ['days count days off within', at('2026-09-30', 9), { days: 9 }, at('2026-10-09', 17, 30)],
    ['a last day off rolls to the next workday', at('2026-09-30', 9), { days: 3 }, at('2026-10-08', 17, 30)],
    ['a last day on a make-up Saturday stands', at('2026-10-08', 9), { days: 2 }, at('2026-10-10', 17, 30)],
    ['workdays skip days off', at('2026-09-30', 9), { workdays: 1 }, at('2026-10-08', 17, 30)],
    ['workdays count a make-up Saturday', at('2026-10-08', 9), { workdays: 2 }, at('2026-10-10', 17, 30)],
    ['begun on a day off', at('2026-10-03', 9), { workdays: 1 }, at('2026-10-08', 17, 30)],
    ['the day is China’s, not the host’s', '2026-09-27T16:30:00.000Z', { days: 1 }, at('2026-09-29', 17, 30)],
  ])('%s', (_, from, period, expected) => {
    expect(dueAt(calendar, from, period)).toEqual({ at: expected, certain: true })
  })

  it.each<[string, WorkCalendar, Instant, Period, Instant]>([
    [
      'hours of business rest at noon and at night',
      calendar,
      at('2026-09-28', 11),
      { workHours: 5 },
      at('2026-09-29', 9, 30),
    ],
    ['and over the holiday', calendar, at('2026-09-30', 17), { workHours: 1 }, at('2026-10-08', 9)],
    ['and wait for the opening', calendar, at('2026-09-28', 22), { workHours: 0.5 }, at('2026-09-29', 9)],
    ['what fills the day ends with it', calendar, at('2026-09-28', 8), { workHours: 6.5 }, at('2026-09-28', 17, 30)],
    ['on duty they run through', duty, at('2026-09-30', 22), { workHours: 26 }, at('2026-10-02', 0)],
    ['on duty a last day ends at midnight', duty, at('2026-09-28', 9), { workdays: 1 }, at('2026-09-29', 24)],
    ['on duty days off are none the less', duty, at('2026-09-30', 9), { workdays: 1 }, at('2026-10-08', 24)],
  ])('%s', (_, any, from, period, expected) => {
    expect(dueAt(any, from, period)).toEqual({ at: expected, certain: true })
  })

  it('a last day that is a half day ends at the close of its half', () => {
    const halves: WorkCalendar = { ...calendar, days: { '2026-09-29': 'morning', '2026-09-30': 'afternoon' } }
    expect(dueAt(halves, at('2026-09-28', 9), { workdays: 1 }).at).toBe(at('2026-09-29', 12))
    expect(dueAt(halves, at('2026-09-28', 9), { days: 2 }).at).toBe(at('2026-09-30', 17, 30))
    expect(dueAt(halves, at('2026-09-29', 11), { workHours: 2 }).at).toBe(at('2026-09-30', 15, 30))
    expect(warnAt(halves, at('2026-09-28', 9), at('2026-09-30', 17, 30), { workdays: 2 })).toBe(
      at('2026-09-30', 14, 30),
    )
  })

  it('hours of business are provisional when they run over days that nothing settles, unless somebody is on duty', () => {
    expect(dueAt(calendar, at('2026-12-28', 17), { workHours: 0.5 }).certain).toBe(true)
    expect(dueAt(calendar, at('2026-12-28', 17), { workHours: 1 })).toEqual({ at: at('2026-12-29', 9), certain: false })
    expect(dueAt(duty, at('2026-12-28', 17), { workHours: 100 }).certain).toBe(true)
  })

  it('is provisional beyond the notices, and says so', () => {
    expect(dueAt(calendar, at('2026-12-25', 9), { workdays: 5 })).toEqual({
      at: at('2027-01-01', 17, 30),
      certain: false,
    })
    expect(dueAt(calendar, at('2026-12-25', 9), { days: 8 })).toEqual({ at: at('2027-01-04', 17, 30), certain: false })
    expect(dueAt(calendar, at('2026-12-25', 9), { hours: 400 }).certain).toBe(true)
  })

  it.each([
    { hours: 0 },
    { hours: Number.NaN },
    { days: 1.5 },
    { workdays: -1 },
    { days: 1e9 },
    { days: 1, hours: 2 },
    { workHours: 0 },
    { workHours: 1, workdays: 1 },
    {},
  ])('refuses %j as a period', (period) => {
    expect(Period.safeParse(period).success).toBe(false)
    expect(() => dueAt(calendar, at('2026-09-30', 9), period as Period)).toThrow(RangeError)
  })
})

/** The close of a day that never closes is the midnight after it. */
const lastDayOf = (due: Instant): Day => dayOf(toInstant(toMs(due) - 1))
const days = (from: Day, to: Day): Day[] => (from > to ? [] : [from, ...days(addDays(from, 1), to)])
const epoch = toMs('2024-12-01T00:00:00.000Z')
const instants = fc.integer({ min: 0, max: 800 * 24 * 60 }).map((minutes) => toInstant(epoch + minutes * 60_000))
const calendars: fc.Arbitrary<WorkCalendar> = fc.record({
  version: fc.constant('random'),
  knownYears: fc.subarray([2024, 2025, 2026, 2027]),
  days: fc.dictionary(
    fc.integer({ min: 0, max: 800 }).map((n) => addDays('2024-12-01', n)),
    fc.constantFrom('off', 'work', 'morning', 'afternoon'),
    { maxKeys: 120 },
  ),
  hours: fc
    .record({
      week: fc
        .array(fc.constantFrom('work', 'morning', 'afternoon', 'off'), { minLength: 7, maxLength: 7 })
        .map((week) => ['work' as const, ...week.slice(1)]),
      roundTheClock: fc.boolean(),
    })
    .map((hours) => [...USUAL_HOURS, { from: '2025-06-01', hours: { ...USUAL_HOURS[0]!.hours, ...hours } }]),
})
const counts = fc.integer({ min: 1, max: 60 })

describe('laws of dueAt over any calendar', () => {
  it('workdays: exactly n of them lie after the first day, the last among them', () => {
    fc.assert(
      fc.property(calendars, instants, counts, (any, from, n) => {
        const due = dueAt(any, from, { workdays: n })
        const passed = days(addDays(dayOf(from), 1), lastDayOf(due.at))
        expect(passed.filter((day) => plannedWorkday(any, day))).toHaveLength(n)
        expect(plannedWorkday(any, lastDayOf(due.at))).toBe(true)
        expect(due.certain).toBe(passed.every((day) => isWorkday(any, day) !== 'unknown'))
      }),
    )
  })

  it('days: the first workday at or after the nth day', () => {
    fc.assert(
      fc.property(calendars, instants, counts, (any, from, n) => {
        const due = dueAt(any, from, { days: n })
        const looked = days(addDays(dayOf(from), n), lastDayOf(due.at))
        expect(looked.map((day) => plannedWorkday(any, day))).toEqual([...Array(looked.length - 1).fill(false), true])
        expect(due.certain).toBe(looked.every((day) => isWorkday(any, day) !== 'unknown'))
      }),
    )
  })

  it('days and workdays end at a close of business of their last day', () => {
    fc.assert(
      fc.property(calendars, instants, counts, fc.constantFrom('days', 'workdays'), (any, from, n, unit) => {
        const { at: due } = dueAt(any, from, { [unit]: n } as Period)
        const day = lastDayOf(due)
        expect(due).toBe(instantOf(day, businessOn(any, day).at(-1)!.closes))
      }),
    )
  })

  it('hours of business: exactly as many of them lie between', () => {
    fc.assert(
      fc.property(calendars, instants, fc.integer({ min: 1, max: 6_000 }), (any, from, minutes) => {
        const { at: due } = dueAt(any, from, { workHours: minutes / 60 })
        const open = days(dayOf(from), dayOf(due)).flatMap((day) =>
          businessOn(any, day).map((span) => {
            const [opens, closes] = [toMs(instantOf(day, span.opens)), toMs(instantOf(day, span.closes))]
            return Math.max(0, Math.min(closes, toMs(due)) - Math.max(opens, toMs(from)))
          }),
        )
        expect(open.reduce((sum, span) => sum + span, 0) / 60_000).toBeCloseTo(minutes, 3)
      }),
    )
  })

  it('a longer period, or a later start, never ends earlier', () => {
    fc.assert(
      fc.property(
        calendars,
        instants,
        instants,
        counts,
        fc.constantFrom('days', 'workdays', 'workHours'),
        (any, a, b, n, unit) => {
          const period = (count: number) => ({ [unit]: count }) as Period
          const [early, late] = [a, b].sort() as [Instant, Instant]
          expect(dueAt(any, early, period(n)).at <= dueAt(any, late, period(n)).at).toBe(true)
          expect(dueAt(any, early, period(n)).at <= dueAt(any, early, period(n + 1)).at).toBe(true)
        },
      ),
    )
  })
})

describe('warnAt', () => {
  it('shows when three quarters of the hours have passed', () => {
    const from = at('2026-09-30', 10)
    expect(warnAt(calendar, from, at('2026-09-30', 14), { hours: 4 })).toBe(at('2026-09-30', 13))
    expect(warnAt(calendar, from, at('2026-09-30', 14), { hours: 4 }, 0.5)).toBe(at('2026-09-30', 12))
  })

  it('shows at the start of business of the last day', () => {
    const from = at('2026-09-30', 10)
    const period = { workdays: 1 }
    expect(warnAt(calendar, from, dueAt(calendar, from, period).at, period)).toBe(at('2026-10-08', 8, 30))
    expect(warnAt(duty, from, dueAt(duty, from, period).at, period)).toBe(at('2026-10-08', 0))
  })

  it('falls back to the share where an outside due time leaves no morning', () => {
    expect(warnAt(calendar, at('2026-09-30', 10), at('2026-09-30', 14), { days: 5 })).toBe(at('2026-09-30', 13))
    expect(warnAt(calendar, at('2026-09-29', 12), at('2026-09-30', 8), { days: 5 })).toBe(at('2026-09-30', 3))
  })

  it('never lies outside the period', () => {
    const periods = fc.oneof(
      fc.record({ hours: fc.double({ min: 0.01, max: 100, noNaN: true }) }),
      fc.record({ workHours: fc.double({ min: 0.01, max: 100, noNaN: true }) }),
      fc.record({ days: counts }),
      fc.record({ workdays: counts }),
    )
    fc.assert(
      fc.property(calendars, instants, instants, periods, fc.boolean(), (any, from, outside, period, useOutside) => {
        const due = useOutside ? outside : dueAt(any, from, period).at
        const warn = warnAt(any, from, due, period)
        expect(warn <= due).toBe(true)
        if (due > from) expect(warn >= from && warn < due).toBe(true)
      }),
    )
  })

  it('leaves a period in hours its last quarter', () => {
    const from = at('2026-09-30', 10)
    const warn = warnAt(calendar, from, dueAt(calendar, from, { hours: 24 }).at, { hours: 24 })
    expect(toMs(warn) - toMs(from)).toBe(18 * HOUR)
  })
})
