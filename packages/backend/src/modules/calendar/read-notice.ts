import { HOLIDAYS, inOrder, type Notice, type NoticeDay, readNotice } from '@lianxin/domain/calendar/notice'
import { ok, type Result, refuse } from '@lianxin/domain/kernel/refusal'
import { addDays, Day } from '@lianxin/domain/kernel/time'
import ICAL from 'ical.js'
import { z } from 'zod'

/** Notices as read, one a year, and what was passed over. */
export type ReadNotices = { readonly notices: readonly Notice[]; readonly unread: readonly string[] }

/**
 * Reads whatever somebody pastes or chooses: the plain text of the yearly notice, a JSON file of holiday-cn (one year) or
 * chinese-days (many), or an ICS calendar of many. Refusals: those of `readNotice`, and `calendar.noticeFile`.
 */
export function readNotices(text: string, year?: number): Result<ReadNotices> {
  const plain = text.trim().replace(/^\uFEFF/, '')
  if (plain.startsWith('{')) return fromJson(plain, year)
  if (plain.startsWith('BEGIN:VCALENDAR')) return fromIcs(plain, year)
  const read = readNotice(plain, year)
  return read.ok ? ok({ notices: [read.value], unread: read.value.unread }) : read
}

const OneYear = z.object({
  year: z.int(),
  days: z.array(z.object({ name: z.string(), date: Day, isOffDay: z.boolean() })),
})
const named = z.record(Day, z.string())
const ManyYears = z.object({ holidays: named, workdays: named })

function fromJson(text: string, wanted: number | undefined): Result<ReadNotices> {
  const file = parsed(text)
  const one = OneYear.safeParse(file)
  if (one.success) {
    const { year, days } = one.data
    const all = days.map(({ name, date, isOffDay }) => ({ day: date, kind: kindOf(isOffDay), name }))
    return ofYears(new Map([[year, all]]), wanted)
  }
  const many = ManyYears.safeParse(file)
  if (!many.success) return refuse('calendar.noticeFile')
  const daysOf = (days: Record<Day, string>, kind: NoticeDay['kind']) =>
    Object.entries(days).map(([day, said]) => ({ day, kind, name: said.split(',')[1] ?? said }))
  return ofYears(byYear([...daysOf(many.data.holidays, 'off'), ...daysOf(many.data.workdays, 'work')]), wanted)
}

const kindOf = (off: boolean): NoticeDay['kind'] => (off ? 'off' : 'work')

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Events that say 休 or 班: 元旦(休), 春节(班). Any other is refused, for it might mean something. */
function fromIcs(text: string, wanted: number | undefined): Result<ReadNotices> {
  const days: NoticeDay[] = []
  for (const { summary, first, end } of eventsIn(text) ?? []) {
    const [, short, mark] = /^(.+?)[(（]([休班])[)）]$/.exec(summary) ?? []
    if (!short || end <= first || end > addDays(first, LONGEST_HOLIDAY))
      return refuse('calendar.noticeSentence', { sentence: summary })
    const name = HOLIDAYS.find((holiday) => holiday.startsWith(short)) ?? short
    for (let day = first; day < end; day = addDays(day, 1)) days.push({ day, kind: kindOf(mark === '休'), name })
  }
  return days.length === 0 ? refuse('calendar.noticeFile') : ofYears(byYear(days), wanted)
}

/** The longest was ten days, in 2020; an event of a thousand years is no reason to count its days. */
const LONGEST_HOLIDAY = 16

type IcsEvent = { readonly summary: string; readonly first: Day; readonly end: Day }

function eventsIn(text: string): IcsEvent[] | undefined {
  try {
    return new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((component) => {
      const { summary, startDate, endDate } = new ICAL.Event(component)
      return { summary, first: startDate.toString().slice(0, 10), end: endDate.toString().slice(0, 10) }
    })
  } catch {
    return undefined
  }
}

const byYear = (days: readonly NoticeDay[]): Map<number, NoticeDay[]> =>
  Map.groupBy(days, ({ day }) => Number(day.slice(0, 4)))

/** Every notice gives these days off; a year that lacks one has only been touched by the notice of another. */
const always = { '01-01': '元旦', '05-01': '劳动节', '10-01': '国庆节' } as const

function ofYears(years: Map<number, readonly NoticeDay[]>, wanted: number | undefined): Result<ReadNotices> {
  const notices: Notice[] = []
  const unread: string[] = []
  const chosen = [...years].filter(([year]) => wanted === undefined || year === wanted).sort(([a], [b]) => a - b)
  if (chosen.length === 0) return refuse('calendar.noticeYear', { found: [...years.keys()].join('、') })
  for (const [year, days] of chosen) {
    const missing = Object.entries(always).filter(
      ([date]) => !days.some(({ day, kind }) => day === `${year}-${date}` && kind === 'off'),
    )
    const incomplete = { missing: `${year}：${missing.map(([, name]) => name).join('、')}` }
    if (missing.length > 0 && chosen.length === 1) return refuse('calendar.noticeIncomplete', incomplete)
    if (missing.length > 0) unread.push(String(year))
    else {
      const ordered = inOrder({ year, days, unread: [] })
      if (!ordered.ok) return ordered
      notices.push(ordered.value)
    }
  }
  return notices.length === 0 ? refuse('calendar.noticeFile') : ok({ notices, unread })
}
