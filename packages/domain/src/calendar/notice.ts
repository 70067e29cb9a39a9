import { ok, type Result, refuse } from '../kernel/refusal.ts'
import { addDays, Day } from '../kernel/time.ts'
import { isWeekend, weekdayOf } from './work-calendar.ts'

/** A day of which a notice speaks: off, or worked to make up for one that is. */
export type NoticeDay = { readonly day: Day; readonly kind: 'off' | 'work'; readonly name: string }

/** A yearly notice as read. `unread` are its sentences that say nothing about days. */
export type Notice = {
  readonly year: number
  readonly days: readonly NoticeDay[]
  readonly unread: readonly string[]
}

/** The holidays of every yearly notice (全国年节及纪念日放假办法). */
export const HOLIDAYS = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'] as const

const name = `(?:${HOLIDAYS.join('|')})`
const item = new RegExp(`(?:[一二三四五六七]、)?(${name}(?:[、和]${name})*):`, 'g')
const date = String.raw`(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:\(([^()]*)\))?`
const off = new RegExp(`^${date}(?:至${date})?放假(?:调休)?(?:(\\d+)天)?(?:,共(\\d+)天)?(?:,不调休)?(?:,与周末连休)?$`)
const worked = new RegExp(`^${date}(?:、${date})*上班$`)
/** A sentence that speaks of days but not in these words must not be passed over. */
const speaksOfDays = (sentence: string): boolean => {
  const [, ...after] = sentence.split('日')
  return /放假|上班|补班|调休/.test(after.join())
}

/**
 * Reads the State Council's yearly notice (国务院办公厅关于……年部分节假日安排的通知) from its plain text, strictly: every
 * sentence about days must be understood, weekdays and counts must be true, all seven holidays must be there.
 * `year` helps where the text names none. Refusals: `calendar.noticeYear`, `calendar.noticeSentence`,
 * `calendar.noticeCount`, `calendar.noticeWeekday`, `calendar.noticeDayTwice`, `calendar.noticeIncomplete`.
 */
export function readNotice(text: string, year?: number): Result<Notice> {
  const plain = text.normalize('NFKC').replace(/[\s\p{Cf}]/gu, '')
  const named = new Set([...plain.matchAll(/(\d{4})年(?:部分节假日|元旦)/g)].map(([, digits]) => Number(digits)))
  if (year !== undefined) named.add(year)
  const [of, another] = [...named]
  if (of === undefined || another !== undefined) return refuse('calendar.noticeYear', { found: [...named].join('、') })
  const heads = [...plain.matchAll(item)]
  const days: NoticeDay[] = []
  const unread: string[] = []
  for (const [at, head] of heads.entries()) {
    const body = plain.slice(head.index + head[0].length, heads[at + 1]?.index)
    for (const sentence of body.split(/[。;]/).filter((part) => part !== '')) {
      const read = readSentence(sentence, head[1]!, of)
      if (!read.ok) return read
      if (read.value) days.push(...read.value)
      else unread.push(sentence)
    }
  }
  return complete({ year: of, days, unread: [plain.slice(0, heads[0]?.index), ...unread].filter(Boolean) }, heads)
}

/** The days of one sentence; null when it speaks of none. */
function readSentence(sentence: string, holiday: string, year: number): Result<NoticeDay[] | null> {
  const unclear = refuse('calendar.noticeSentence', { sentence })
  const kind = off.test(sentence) ? 'off' : worked.test(sentence) ? 'work' : null
  if (!kind) return speaksOfDays(sentence) ? unclear : ok(null)
  const dates = datesIn(sentence, year)
  if (!dates || dates.some(({ day }) => !belongsTo(day, year))) return unclear
  const wrong = dates.find(({ day, weekday }) => weekday !== null && weekday !== weekdayOf(day))
  if (wrong) return refuse('calendar.noticeWeekday', { sentence, day: wrong.day })
  const named = dates.map(({ day }) => day)
  if (kind === 'work') {
    const weekday = named.find((day) => !isWeekend(day))
    return weekday ? refuse('calendar.noticeWeekday', { sentence, day: weekday }) : ok(named.map(toDay(kind, holiday)))
  }
  const all = daysBetween(named[0]!, named.at(-1)!)
  const [, ...groups] = off.exec(sentence)!
  const said = groups.slice(8).find((count) => count !== undefined)
  if (all.length === 0) return unclear
  if (said !== undefined && Number(said) !== all.length)
    return refuse('calendar.noticeCount', { sentence, counted: all.length })
  return ok(all.map(toDay(kind, holiday)))
}

const toDay = (kind: NoticeDay['kind'], holiday: string) => (day: Day) => ({ day, kind, name: holiday })

type FoundDate = { readonly day: Day; readonly weekday: number | null }

/** Dates in their order; what one leaves out, month or year, is that of the one before. Undefined when one is none. */
function datesIn(sentence: string, year: number): FoundDate[] | undefined {
  const found: FoundDate[] = []
  let [inYear, inMonth] = [String(year), '']
  for (const [, itsYear, itsMonth, itsDay, aside = ''] of sentence.matchAll(new RegExp(date, 'g'))) {
    inYear = itsYear ?? inYear
    inMonth = itsMonth ?? inMonth
    const day = [inYear, inMonth.padStart(2, '0'), itsDay!.padStart(2, '0')].join('-')
    if (!Day.safeParse(day).success) return undefined
    const said = /(?:周|星期)([一二三四五六日天])/.exec(aside)?.[1]
    found.push({ day, weekday: said === undefined ? null : '一二三四五六日'.indexOf(said.replace('天', '日')) })
  }
  return found
}

/** A notice speaks of its year, and may begin in the last days of the year before. */
const belongsTo = (day: Day, year: number): boolean => day >= `${year - 1}-12-25` && day <= `${year}-12-31`

function daysBetween(first: Day, last: Day): Day[] {
  const days: Day[] = []
  for (let day = first; day <= last && days.length < 31; day = addDays(day, 1)) days.push(day)
  return days.at(-1) === last ? days : []
}

function complete(notice: Notice, heads: readonly RegExpExecArray[]): Result<Notice> {
  const named = heads.map(([head]) => head).join()
  const missing = HOLIDAYS.filter((holiday) => !named.includes(holiday))
  if (missing.length > 0) return refuse('calendar.noticeIncomplete', { missing: missing.join('、') })
  return inOrder(notice)
}

/** A notice with its days in order, each of which is said once. Refusal: `calendar.noticeDayTwice`. */
export function inOrder(notice: Notice): Result<Notice> {
  const days = notice.days.toSorted((a, b) => (a.day < b.day ? -1 : 1))
  const twice = days.find(({ day }, at) => days[at + 1]?.day === day)
  return twice ? refuse('calendar.noticeDayTwice', { day: twice.day }) : ok({ ...notice, days })
}
