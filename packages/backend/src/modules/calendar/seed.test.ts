import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { dueAt } from '@lianxin/domain/calendar/period'
import { isWorkday, WorkCalendar } from '@lianxin/domain/calendar/work-calendar'
import { addDays, type Day, dayOf, instantOf } from '@lianxin/domain/kernel/time'
import chineseDays from 'chinese-days'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nationalCalendar } from './seed.ts'

const calendar = nationalCalendar
const FIRST = '2019-01-01'
/** The notice for 2027 is not out, and may reach back into these last days. */
const LAST_SETTLED = '2026-12-28'
const days: Day[] = []
for (let day = FIRST; day <= LAST_SETTLED; day = addDays(day, 1)) days.push(day)

describe('the national calendar', () => {
  it('is a calendar, and does not pretend to know 2027', () => {
    expect(WorkCalendar.parse(calendar)).toEqual(calendar)
    expect(calendar.knownYears).toContain(2026)
    expect(calendar.knownYears).not.toContain(2027)
    expect(isWorkday(calendar, '2027-01-04')).toBe('unknown')
    expect(isWorkday(calendar, '2027-05-01')).toBe('unknown')
  })

  it('says of every day what the package itself says', () => {
    const differing = days.filter((day) => isWorkday(calendar, day) !== chineseDays.isWorkday(day))
    expect(differing).toEqual([])
  })

  it('counts workdays as the package does', () => {
    fc.assert(
      fc.property(fc.constantFrom(...days.slice(0, -120)), fc.integer({ min: 1, max: 60 }), (day, n) => {
        const due = dueAt(calendar, instantOf(day, 600), { workdays: n })
        expect(due).toEqual({ at: instantOf(lastOf(day, n), 17 * 60 + 30), certain: true })
      }),
    )
  })
})

const lastOf = (from: Day, n: number): Day =>
  chineseDays.getWorkdaysInRange(addDays(from, 1), addDays(from, 120), true).slice(0, n).at(-1)!

/** The notices themselves, gathered independently of the package; not part of the project. */
const notices = process.env.LIANXIN_TEST_DATA ?? join(import.meta.dirname, '../../../../../../shared/data')
const years = [2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026]
const fileOf = (year: number) => join(notices, `calendar/holiday-cn-${year}.json`)
const present = years.every((year) => existsSync(fileOf(year)))
if (!present) console.warn(`Skipped: no holiday-cn-2019…2026.json in ${notices}/calendar (set LIANXIN_TEST_DATA)`)

type Notice = { days: { date: Day; isOffDay: boolean }[] }

describe.skipIf(!present)('the national calendar against the State Council’s notices', () => {
  const moved = new Map(
    (present ? years : [])
      .flatMap((year) => (JSON.parse(readFileSync(fileOf(year), 'utf8')) as Notice).days)
      .map(({ date, isOffDay }) => [date, !isOffDay]),
  )
  const worked = (day: Day) => moved.get(day) ?? ![0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay())

  it('agrees on every day of 2019 to 2026', () => {
    expect(moved.size).toBeGreaterThan(200)
    expect(days.filter((day) => isWorkday(calendar, day) !== worked(day))).toEqual([])
  })

  it('ends a period in workdays or days where the notices end it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...days.slice(0, -100)), fc.integer({ min: 1, max: 40 }), (day, n) => {
        const after = Array.from({ length: 100 }, (_, i) => addDays(day, i + 1))
        const nth = after.filter(worked)[n - 1]!
        const rolled = after.slice(n - 1).find(worked)!
        expect(dayOf(dueAt(calendar, instantOf(day, 0), { workdays: n }).at)).toBe(nth)
        expect(dayOf(dueAt(calendar, instantOf(day, 23 * 60 + 59), { days: n }).at)).toBe(rolled)
      }),
    )
  })
})
