import type { DayKind, Hours } from '@lianxin/domain/calendar/hours'
import type { NoticeDay } from '@lianxin/domain/calendar/notice'

type Entered = { district: string; version: number; entered_at: string }

export type NoticeRow = Entered & { year: number; days: readonly NoticeDay[] | null; source: string | null }
export type DayRow = Entered & { day: string; kind: DayKind | null; name: string | null }
export type HoursRow = Entered & { org_id: string; valid_from: string; hours: Hours | null }

export type CalendarTables = {
  calendar_notice: NoticeRow
  calendar_day: DayRow
  calendar_hours: HoursRow
  rulebook: { district: string; version: number; calendar_version: number }
  org: { district: string; id: string; name: string }
}
