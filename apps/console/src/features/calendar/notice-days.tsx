import type { CalendarView, NoticePreview } from '@lianxin/contract/calendar'
import { weekdayOf } from '@lianxin/domain/calendar/work-calendar'
import { type Column, Table } from '@lianxin/ui/components/table.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { texts } from './texts.ts'
import { yearOf } from './year.ts'

type NoticeDay = NoticePreview['years'][number]['days'][number]

/** Every day that a notice would enter, beside what the calendar says of it now. */
export function NoticeDays({ days, view }: { days: readonly NoticeDay[]; view: CalendarView | undefined }) {
  const t = useTexts(texts)
  const now = new Map((view ? yearOf(view) : []).map((day) => [day.day, day]))
  const columns: Column<NoticeDay>[] = [
    {
      id: 'day',
      title: t.notice.columns.day,
      cell: ({ day }) => {
        const [year, month, date] = day.split('-').map(Number) as [number, number, number]
        return t.date(year, month, date, weekdayOf(day))
      },
    },
    { id: 'kind', title: t.notice.columns.kind, cell: ({ kind }) => t.kinds[kind] },
    { id: 'name', title: t.notice.columns.name, cell: ({ name }) => t.holiday(name) },
    {
      id: 'now',
      title: t.notice.columns.now,
      cell: ({ day, kind }) => {
        const today = now.get(day)
        if (!today) return null
        if (today.own) return `${t.kinds[today.kind]}（${t.notice.ownStays}）`
        return today.kind === kind ? (
          <span className="soft">{t.notice.same}</span>
        ) : (
          <strong>{t.kinds[today.kind]}</strong>
        )
      },
    },
  ]
  return (
    <div className="calendar-preview">
      <Table label={t.notice.preview} columns={columns} rows={days} keyOf={({ day }) => day} />
    </div>
  )
}
