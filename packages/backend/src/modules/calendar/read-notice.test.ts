import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { daysOfYear } from '@lianxin/domain/calendar/missing-year'
import type { Notice } from '@lianxin/domain/calendar/notice'
import { isWeekend } from '@lianxin/domain/calendar/work-calendar'
import type { Day } from '@lianxin/domain/kernel/time'
import { noticeYears, officialNotice } from '@lianxin/testkit/official-notices'
import chineseDays from 'chinese-days'
import { describe, expect, it } from 'vitest'
import { readNotices } from './read-notice.ts'

const read = (text: string, year?: number) => {
  const result = readNotices(text, year)
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value
}
const refusal = (text: string, year?: number) => {
  const result = readNotices(text, year)
  return result.ok ? undefined : result.refusal
}

/** Days of its year on which a notice and npm `chinese-days` disagree. Its last days wait for the next notice. */
function differing({ year, days }: Notice): Day[] {
  const said = new Map(days.map(({ day, kind }) => [day, kind === 'work']))
  return daysOfYear(year)
    .filter((day) => day < `${year}-12-29`)
    .filter((day) => (said.get(day) ?? !isWeekend(day)) !== chineseDays.isWorkday(day))
}

describe('the text of the State Council', () => {
  it.each(noticeYears)('of %i says of every day what the package says', (year) => {
    const [notice] = read(officialNotice(year)).notices
    expect(notice!.year).toBe(year)
    expect(differing(notice!)).toEqual([])
  })
})

describe('files made here', () => {
  const one = (over: object = {}) =>
    JSON.stringify({
      year: 2026,
      days: read(officialNotice(2026)).notices[0]!.days.map(({ day, kind, name }) => ({
        name,
        date: day,
        isOffDay: kind === 'off',
      })),
      ...over,
    })
  const event = (summary: string, from: string, to: string) =>
    ['BEGIN:VEVENT', `DTSTART;VALUE=DATE:${from}`, `DTEND;VALUE=DATE:${to}`, `SUMMARY:${summary}`, 'END:VEVENT'].join(
      '\r\n',
    )
  const ics = (...events: string[]) => ['BEGIN:VCALENDAR', 'VERSION:2.0', ...events, 'END:VCALENDAR'].join('\r\n')
  const whole = [
    event('元旦(休)', '20260101', '20260104'),
    event('劳动节(休)', '20260501', '20260506'),
    event('国庆节(休)', '20261001', '20261008'),
  ]

  it('read like the text', () => {
    expect(read(one()).notices[0]!.days).toEqual(read(officialNotice(2026)).notices[0]!.days)
    const [notice] = read(ics(...whole, event('中秋(班)', '20260920', '20260921'))).notices
    expect(notice!.days).toHaveLength(3 + 5 + 7 + 1)
    expect(notice!.days).toContainEqual({ day: '2026-09-20', kind: 'work', name: '中秋节' })
  })

  it.each<[string, string, string]>([
    ['nothing at all', '{}', 'calendar.noticeFile'],
    ['half a file', one().slice(0, 200), 'calendar.noticeFile'],
    ['a table of something else', '{"year":2026,"days":"x"}', 'calendar.noticeFile'],
    ['no real day', one({ days: [{ name: '元旦', date: '2026-02-30', isOffDay: true }] }), 'calendar.noticeFile'],
    ['a year without its holidays', one({ days: [] }), 'calendar.noticeIncomplete'],
    ['a day twice', one().replace('"2026-01-02"', '"2026-01-01"'), 'calendar.noticeDayTwice'],
    ['a calendar without events', ics(), 'calendar.noticeFile'],
    ['a broken calendar', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT', 'calendar.noticeFile'],
    [
      'an event that says something else',
      ics(...whole, event('公司团建', '20260601', '20260602')),
      'calendar.noticeSentence',
    ],
    [
      'an event that ends before it begins',
      ics(...whole, event('中秋(休)', '20260601', '20260501')),
      'calendar.noticeSentence',
    ],
    ['an event of a thousand years', ics(event('元旦(休)', '20000101', '99990101')), 'calendar.noticeSentence'],
  ])('with %s are refused', (_, text, code) => {
    expect(refusal(text)?.code).toBe(code)
  })
})

/** Files of others, gathered independently; not part of the project. */
const folder = join(
  process.env.LIANXIN_TEST_DATA ?? join(import.meta.dirname, '../../../../../../shared/data'),
  'calendar',
)
const present = existsSync(folder)
if (!present) console.warn(`Skipped: no ${folder} (set LIANXIN_TEST_DATA)`)
const file = (name: string) => readFileSync(join(folder, name), 'utf8')

describe.skipIf(!present)('files of others', () => {
  it.each(noticeYears)('holiday-cn of %i says what the text and the package say', (year) => {
    const [notice] = read(file(`holiday-cn-${year}.json`)).notices
    expect(notice!.year).toBe(year)
    expect(differing(notice!)).toEqual([])
    const off = (from: Notice) =>
      from.days.filter(({ kind, day }) => kind === 'off' && !isWeekend(day)).map(({ day }) => day)
    expect(off(notice!)).toEqual(off(read(officialNotice(year)).notices[0]!))
  })

  it('holiday-cn of 2027 is empty, and refused', () => {
    expect(refusal(file('holiday-cn-2027.json'))).toMatchObject({ code: 'calendar.noticeIncomplete' })
  })

  it('chinese-days says for every year what the package says', () => {
    const { notices } = read(file('chinese-days.json'))
    expect(notices.map(({ year }) => year).slice(-8)).toEqual(noticeYears)
    expect(notices.flatMap(differing)).toEqual([])
    expect(read(file('chinese-days.json'), 2025).notices.map(({ year }) => year)).toEqual([2025])
    expect(refusal(file('chinese-days.json'), 2027)).toMatchObject({ code: 'calendar.noticeYear' })
  })

  it('its calendar too', () => {
    const { notices } = read(file('chinese-days-holidays.ics'))
    expect(notices.map(({ year }) => year)).toEqual([2024, 2025, 2026])
    expect(notices.flatMap(differing)).toEqual([])
  })
})
