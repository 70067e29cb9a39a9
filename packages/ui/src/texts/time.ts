import type { Language } from '@lianxin/domain/kernel/text'
import {
  addDays,
  DAY,
  type Day,
  dayOf,
  HOUR,
  type Instant,
  MINUTE,
  minutesOfDay,
  toMs,
} from '@lianxin/domain/kernel/time'
import { defineTexts } from './define.ts'

const texts = defineTexts({
  zh: {
    yesterday: '昨天',
    today: '今天',
    tomorrow: '明天',
    weekdays: (n: number) => `周${'日一二三四五六'[n]}`,
    monthDay: (month: number, day: number, weekday: string) => `${month}月${day}日 ${weekday}`,
    yearMonthDay: (year: number, month: number, day: number) => `${year}年${month}月${day}日`,
    moment: (day: string, clock: string) => `${day} ${clock}`,
    by: (day: string, clock: string, _near: boolean) => `${day} ${clock} 前`,
    underMinute: '不到 1 分钟',
    minutes: (n: number) => `${n} 分钟`,
    hours: (n: number) => `${n} 小时`,
    days: (n: number) => `${n} 天`,
    waiting: (span: string) => `已等 ${span}`,
    left: (span: string) => `还剩 ${span}`,
    late: (span: string) => `已超时 ${span}`,
    ago: (span: string) => `${span}前`,
    justNow: '刚刚',
  },
  en: {
    yesterday: 'yesterday',
    today: 'today',
    tomorrow: 'tomorrow',
    weekdays: (n) => ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][n]!,
    monthDay: (month, day, weekday) => `${weekday} ${day} ${monthNames[month - 1]}`,
    yearMonthDay: (year, month, day) => `${day} ${monthNames[month - 1]} ${year}`,
    moment: (day, clock) => `${day} ${clock}`,
    by: (day, clock, near) => (near ? `by ${clock} ${day}` : `by ${clock} on ${day}`),
    underMinute: 'under 1 min',
    minutes: (n) => `${n} min`,
    hours: (n) => `${n} h`,
    days: (n) => (n === 1 ? '1 day' : `${n} days`),
    waiting: (span) => `waiting ${span}`,
    left: (span) => `${span} left`,
    late: (span) => `${span} late`,
    ago: (span) => `${span} ago`,
    justNow: 'just now',
  },
})

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const two = (n: number): string => String(n).padStart(2, '0')
const clockOf = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`

function nearName(day: Day, today: Day): 'yesterday' | 'today' | 'tomorrow' | undefined {
  if (day === today) return 'today'
  if (day === addDays(today, 1)) return 'tomorrow'
  if (day === addDays(today, -1)) return 'yesterday'
  return undefined
}

/** A civil day as people say it: 今天, 11月27日 周五; the year only when it is another one. */
export function dayText(day: Day, now: Instant, language: Language): string {
  const t = texts[language]
  const today = dayOf(now)
  const near = nearName(day, today)
  if (near) return t[near]
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  if (year !== Number(today.slice(0, 4))) return t.yearMonthDay(year, month, date)
  return t.monthDay(month, date, t.weekdays(new Date(`${day}T00:00:00.000Z`).getUTCDay()))
}

/** A moment in China: 今天 09:12. */
export const momentText = (at: Instant, now: Instant, language: Language): string =>
  texts[language].moment(dayText(dayOf(at), now, language), clockOf(minutesOfDay(at)))

/** A promise: 今天 17:30 前, “by 17:30 today”. Midnight is said as 24:00 of the day that ends, which nobody misreads. */
export function dueText(dueAt: Instant, now: Instant, language: Language): string {
  const midnight = minutesOfDay(dueAt) === 0
  const day = midnight ? addDays(dayOf(dueAt), -1) : dayOf(dueAt)
  const clock = midnight ? '24:00' : clockOf(minutesOfDay(dueAt))
  return texts[language].by(dayText(day, now, language), clock, nearName(day, dayOf(now)) !== undefined)
}

/** A length of time in its largest whole unit, rounded down: 2 小时, 3 days. `ms` below zero counts as zero. */
export function spanText(ms: number, language: Language): string {
  const t = texts[language]
  if (ms < MINUTE) return t.underMinute
  if (ms < HOUR) return t.minutes(Math.floor(ms / MINUTE))
  if (ms < DAY) return t.hours(Math.floor(ms / HOUR))
  return t.days(Math.floor(ms / DAY))
}

/** 已等 2 小时, “waiting 2 h”. */
export const waitedText = (since: Instant, now: Instant, language: Language): string =>
  texts[language].waiting(spanText(toMs(now) - toMs(since), language))

/** What a clock says beside its badge: 还剩 2 小时 until it is due, 已超时 3 天 from then on. */
export function clockText(dueAt: Instant, now: Instant, language: Language): string {
  const left = toMs(dueAt) - toMs(now)
  return left > 0 ? texts[language].left(spanText(left, language)) : texts[language].late(spanText(-left, language))
}

/** 刚刚, 5 分钟前. A device whose clock is behind sees the future as “just now”. */
export function agoText(at: Instant, now: Instant, language: Language): string {
  const passed = toMs(now) - toMs(at)
  return passed < MINUTE ? texts[language].justNow : texts[language].ago(spanText(passed, language))
}
