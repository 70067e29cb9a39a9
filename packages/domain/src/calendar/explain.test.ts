import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendar } from '../../test/world.ts'
import { dayOf, type Instant, instantOf, plus, toInstant, toMs } from '../kernel/time.ts'
import { type CountedDay, countedDays } from './explain.ts'
import { dueAt, type Period } from './period.ts'

const told = (from: Instant, period: Period) =>
  countedDays(calendar, from, period).map(({ day, adds, why }) => `${day.slice(5)} ${why} ${adds}`)
const wednesday = instantOf('2026-09-30', 16 * 60 + 30)

describe('how a period is counted', () => {
  it('in days: not the first, and a last one off gives way', () => {
    expect(told(wednesday, { days: 1 })).toEqual([
      ...['09-30 first 0', '10-01 counts 1', '10-02 rolled 0', '10-03 rolled 0', '10-04 rolled 0'],
      ...['10-05 rolled 0', '10-06 rolled 0', '10-07 rolled 0'],
    ])
  })

  it('in workdays: those off are passed over', () => {
    expect(told(instantOf('2026-10-07', 9 * 60), { workdays: 3 })).toEqual([
      ...['10-07 first 0', '10-08 counts 1', '10-09 counts 1', '10-10 counts 1'],
    ])
    expect(told(wednesday, { workdays: 1 }).filter((day) => day.includes('off'))).toHaveLength(6)
  })

  it('in hours: of the clock, or of business', () => {
    expect(told(wednesday, { hours: 10 })).toEqual(['09-30 counts 7.5', '10-01 counts 2.5'])
    expect(told(instantOf('2026-09-29', 16 * 60 + 30), { workHours: 3 })).toEqual(['09-29 counts 1', '09-30 counts 2'])
  })

  it('adds up to the period and ends where it is due', () => {
    const epoch = toMs('2026-01-10T00:00:00.000Z')
    const moments = fc.integer({ min: 0, max: 330 * 24 * 60 }).map((minutes) => toInstant(epoch + minutes * 60_000))
    const units = fc.constantFrom('days', 'workdays', 'hours', 'workHours')
    fc.assert(
      fc.property(moments, units, fc.integer({ min: 1, max: 30 }), (from, unit, n) => {
        const period = { [unit]: n } as Period
        const counted = countedDays(calendar, from, period)
        const sum = counted.reduce((total: number, { adds }: CountedDay) => total + adds, 0)
        expect(sum).toBeCloseTo(n, 6)
        expect(counted.at(-1)!.day).toBe(dayOf(plus(dueAt(calendar, from, period).at, -1)))
        expect(counted[0]!.day).toBe(dayOf(from))
      }),
    )
  })
})
