import type { CalendarView } from '@lianxin/contract/calendar'
import { USUAL_HOURS } from '@lianxin/domain/calendar/hours'
import { describe, expect, it } from 'vitest'
import { weeksOf, workedIn, yearOf } from './year.ts'

const view: CalendarView = {
  ...{ district: '150430', year: 2026, version: 2, known: 'delivered', knownYears: [2026], missing: 2027 },
  notice: [
    { day: '2026-10-01', kind: 'off', name: '国庆节' },
    { day: '2026-10-10', kind: 'work', name: '国庆节' },
  ],
  own: [{ day: '2026-08-01', kind: 'morning', name: '旗庆' }],
  hours: [...USUAL_HOURS],
  orgs: [],
}
const dayOf = (day: string) => yearOf(view).find((one) => one.day === day)

describe('a year', () => {
  it('tells of each day how it is worked, by the notice and by the district', () => {
    expect(dayOf('2026-10-01')).toMatchObject({ kind: 'off', notice: 'off', plain: 'work', own: false, name: '国庆节' })
    expect(dayOf('2026-10-10')).toMatchObject({ kind: 'work', notice: 'work', plain: 'off' })
    expect(dayOf('2026-08-01')).toMatchObject({ kind: 'morning', notice: 'off', own: true, name: '旗庆' })
    expect(dayOf('2026-12-31')).toMatchObject({ kind: 'work', settled: false })
  })

  it('has weeks that begin on Monday, with room before its first day', () => {
    const october = weeksOf(yearOf(view).filter(({ day }) => day.startsWith('2026-10')))
    expect(october).toHaveLength(5)
    expect(october[0]!.map((day) => day?.day.slice(8))).toEqual([
      undefined,
      undefined,
      undefined,
      '01',
      '02',
      '03',
      '04',
    ])
    expect(october.at(-1)!.at(-1)).toBeUndefined()
  })

  it('counts what is worked, halves too', () => {
    expect(workedIn(yearOf(view).filter(({ day }) => day.startsWith('2026-08')))).toBe(22)
  })
})
