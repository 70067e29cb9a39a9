import { describe, expect, it } from 'vitest'
import {
  BusinessHours,
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

describe('schemas', () => {
  it('take a calendar and refuse hours that run backwards or overlap', () => {
    expect(WorkCalendar.parse(calendar)).toEqual(calendar)
    expect(BusinessHours.safeParse({ morning: [720, 510], afternoon: [870, 1050] }).success).toBe(false)
    expect(BusinessHours.safeParse({ morning: [510, 900], afternoon: [870, 1050] }).success).toBe(false)
    expect(WorkCalendar.safeParse({ ...calendar, days: { tomorrow: 'off' } }).success).toBe(false)
  })
})
