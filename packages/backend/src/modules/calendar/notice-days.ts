import type { NoticeDay } from '@lianxin/domain/calendar/notice'
import { nationalCalendar, nationalName } from './seed.ts'

type Entered = { readonly year: number; readonly days: readonly NoticeDay[] | null }

/** Every day the notices speak of, by name: those entered here in place of those delivered for their year. */
export function noticeDays(notices: readonly Entered[]): NoticeDay[] {
  const years = new Set(notices.map(({ year }) => String(year)))
  const delivered = Object.entries(nationalCalendar.days)
    .filter(([day]) => !years.has(day.slice(0, 4)))
    .map(([day, kind]): NoticeDay => ({ day, kind: kind === 'work' ? kind : 'off', name: nationalName(day) ?? '' }))
  const all = [...delivered, ...notices.flatMap(({ days }) => days ?? [])]
  return [...new Map(all.map((day) => [day.day, day])).values()].sort((a, b) => (a.day < b.day ? -1 : 1))
}
