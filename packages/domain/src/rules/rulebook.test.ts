import { describe, expect, it } from 'vitest'
import { calendar } from '../../test/world.ts'
import { USUAL_HOURS } from '../calendar/work-calendar.ts'
import { climbFrom, Ladder, USUAL_LADDER } from './ladder.ts'
import { calendarOf, categoriesUp, type Rulebook } from './rulebook.ts'

const own = [{ from: '2026-01-01', hours: { ...USUAL_HOURS[0]!.hours, roundTheClock: true } }]
const book: Rulebook = {
  version: 1,
  calendar,
  hoursOf: new Map([['hall', own]]),
  rulesOf: new Map(),
  parentOf: new Map([
    ['lamps', 'roads'],
    ['roads', null],
    ['ring', 'ring'],
  ]),
  ladder: USUAL_LADDER,
}

it('an org works by the district’s days, and by its own hours if it keeps any', () => {
  expect(calendarOf(book, 'hall')).toEqual({ ...calendar, hours: own })
  expect(calendarOf(book, 'office')).toBe(calendar)
  expect(calendarOf(book, null)).toBe(calendar)
})

it('goes up the categories, and never round', () => {
  expect(categoriesUp(book, 'lamps')).toEqual(['lamps', 'roads'])
  expect(categoriesUp(book, null)).toEqual([])
  expect(categoriesUp(book, 'ring').length).toBeLessThan(100)
})

describe('the ladder', () => {
  /** Wednesday before the holidays, at the close. */
  const due = '2026-09-30T09:30:00.000Z'

  it('goes up to the town after a workday and to the district after three', () => {
    expect(climbFrom(USUAL_LADDER, calendar, due)).toEqual([
      { rung: 'community', at: due },
      { rung: 'town', at: '2026-10-07T09:30:00.000Z' },
      { rung: 'district', at: '2026-10-09T09:30:00.000Z' },
    ])
  })

  it('never tells one above before one below', () => {
    const steep: Ladder = [
      { rung: 'community', after: { workdays: 2 } },
      { rung: 'district', after: { hours: 1 } },
    ]
    const climbed = climbFrom(steep, calendar, due)
    expect(climbed.map(({ rung }) => rung)).toEqual(['community', 'district'])
    expect(climbed[1]!.at).toBe(climbed[0]!.at)
  })

  it('has each rung once, in order', () => {
    expect(Ladder.safeParse(USUAL_LADDER).success).toBe(true)
    expect(Ladder.safeParse([]).success).toBe(true)
    expect(Ladder.safeParse(USUAL_LADDER.toReversed()).success).toBe(false)
    expect(Ladder.safeParse([USUAL_LADDER[0], USUAL_LADDER[0]]).success).toBe(false)
    expect(Ladder.safeParse([{ rung: 'town', after: { workdays: 0 } }]).success).toBe(false)
  })
})
