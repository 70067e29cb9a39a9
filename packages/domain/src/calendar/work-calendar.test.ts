import { describe, expect, it } from 'vitest'
import { Hours, type HoursFrom } from './hours.ts'
import {
  businessOn,
  isWorkday,
  nextWorkday,
  plannedWorkday,
  USUAL_HOURS,
  WorkCalendar,
  workdayFrom,
} from './work-calendar.ts'

const calendar: WorkCalendar = {
  version: 'test@1',
  knownYears: [2025, 2026],
  days: { '2026-10-01': 'off', '2026-10-02': 'off', '2026-10-10': 'work' },
  hours: USUAL_HOURS,
}

describe('isWorkday', () => {
  it.each<[string, boolean | 'unknown', string]>([
    ['2026-09-30', true, 'a Wednesday'],
    ['2026-10-01', false, 'a holiday on a Thursday'],
    ['2026-10-03', false, 'a Saturday'],
    ['2026-10-10', true, 'a make-up Saturday'],
    ['2027-01-04', 'unknown', 'a year without a notice'],
    ['2027-01-02', 'unknown', 'a weekend of such a year: it may be made up'],
    ['2024-06-05', 'unknown', 'a year before the table'],
    ['2026-12-28', true, 'before any notice ever reached back'],
    ['2026-12-29', 'unknown', 'the notice for 2027 may still move it'],
    ['2025-12-31', true, 'settled by the next notice'],
  ])('%s is %s: %s', (day, expected) => {
    expect(isWorkday(calendar, day)).toBe(expected)
  })

  it('plans plain weekends where nothing is known', () => {
    expect(plannedWorkday(calendar, '2027-01-04')).toBe(true)
    expect(plannedWorkday(calendar, '2027-01-02')).toBe(false)
  })
})

describe('looking for a workday', () => {
  it('may stay on the day or must leave it', () => {
    expect(workdayFrom(calendar, '2026-09-30')).toEqual({ day: '2026-09-30', certain: true })
    expect(nextWorkday(calendar, '2026-09-30')).toEqual({ day: '2026-10-05', certain: true })
    expect(nextWorkday(calendar, '2026-10-09')).toEqual({ day: '2026-10-10', certain: true })
  })

  it('says when it crossed days that no notice settles', () => {
    expect(nextWorkday(calendar, '2026-12-28')).toEqual({ day: '2026-12-29', certain: false })
    expect(nextWorkday(calendar, '2027-03-05')).toEqual({ day: '2027-03-08', certain: false })
  })
})

describe('hours of business', () => {
  const usual = USUAL_HOURS[0]!.hours
  const { morning, afternoon } = usual
  const keeping = (hours: Partial<Hours>, from = '2026-01-01'): WorkCalendar => ({
    ...calendar,
    hours: [...USUAL_HOURS, { from, hours: { ...usual, ...hours } }],
  })
  const opensSaturdays = keeping({ week: ['work', 'work', 'work', 'work', 'work', 'morning', 'off'] })

  it('are none on a day off and half on a half day', () => {
    const halves: WorkCalendar = { ...calendar, days: { '2026-09-30': 'morning', '2026-09-29': 'afternoon' } }
    expect(businessOn(halves, '2026-09-28')).toEqual([morning, afternoon])
    expect(businessOn(halves, '2026-09-29')).toEqual([afternoon])
    expect(businessOn(halves, '2026-09-30')).toEqual([morning])
    expect(businessOn(halves, '2026-09-27')).toEqual([])
    expect(isWorkday(halves, '2026-09-30')).toBe(true)
  })

  it('follow the week of who keeps them, but not against a notice', () => {
    expect(businessOn(opensSaturdays, '2026-09-26')).toEqual([morning])
    expect(isWorkday(opensSaturdays, '2026-09-27')).toBe(false)
    const holiday: WorkCalendar = { ...opensSaturdays, days: { '2026-10-03': 'off', '2026-10-10': 'work' } }
    expect(isWorkday(holiday, '2026-10-03')).toBe(false)
    expect(businessOn(holiday, '2026-10-10')).toEqual([morning, afternoon])
  })

  it('change on the day from which others hold', () => {
    const winter = keeping({ afternoon: { opens: 840, closes: 1020 } }, '2026-10-15')
    expect(businessOn(winter, '2026-10-14')).toEqual([morning, afternoon])
    expect(businessOn(winter, '2026-10-15')).toEqual([morning, { opens: 840, closes: 1020 }])
    expect(businessOn(winter, '1980-01-02')).toEqual([morning, afternoon])
  })

  it('are the whole day on duty round the clock, on days off too, which stay days off', () => {
    const duty = keeping({ roundTheClock: true })
    expect(businessOn(duty, '2026-10-01')).toEqual([{ opens: 0, closes: 1440 }])
    expect(isWorkday(duty, '2026-10-01')).toBe(false)
  })
})

describe('schemas', () => {
  it('take a calendar and refuse hours that run backwards or overlap', () => {
    expect(WorkCalendar.parse(calendar)).toEqual(calendar)
    const [{ hours }] = USUAL_HOURS as [HoursFrom]
    for (const wrong of [
      { morning: { opens: 720, closes: 510 } },
      { morning: { opens: 510, closes: 900 } },
      { week: ['work'] },
      // Nothing would ever fall due.
      { week: Array(7).fill('off') },
    ]) {
      expect(Hours.safeParse({ ...hours, ...wrong }).success).toBe(false)
    }
    expect(WorkCalendar.safeParse({ ...calendar, days: { tomorrow: 'off' } }).success).toBe(false)
    expect(WorkCalendar.safeParse({ ...calendar, hours: [] }).success).toBe(false)
    expect(WorkCalendar.safeParse({ ...calendar, hours: [...USUAL_HOURS, ...USUAL_HOURS] }).success).toBe(false)
  })
})
