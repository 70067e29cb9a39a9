import type { CalendarView } from '@lianxin/contract/calendar'
import type { HoursFrom } from '@lianxin/domain/calendar/hours'
import { type Day, dayOf } from '@lianxin/domain/kernel/time'
import { Button } from '@lianxin/ui/components/button.tsx'
import { type Column, Table } from '@lianxin/ui/components/table.tsx'
import { Tag } from '@lianxin/ui/components/tag.tsx'
import { useLanguage, useTexts } from '@lianxin/ui/texts/language.tsx'
import { dayText } from '@lianxin/ui/texts/time'
import { useState } from 'react'
import { useNow } from '../../app/now.ts'
import { HoursDialog } from './hours-dialog.tsx'
import { TakeBackHours } from './take-back-hours.tsx'
import { texts } from './texts.ts'
import { useHoursWords } from './use-hours-words.ts'

/** Hours of the district or of one org, as one line; `place` says whether they hold now. */
export type HoursLine = HoursFrom & {
  readonly orgId: string | null
  readonly orgName: string
  readonly place: 'past' | 'now' | 'planned'
  /** Those the platform was delivered with: nobody set them, so nobody takes them back. */
  readonly usual: boolean
}

function linesOf({ hours, orgs }: CalendarView, today: Day): HoursLine[] {
  const placed = (all: readonly HoursFrom[], orgId: string | null, orgName: string): HoursLine[] => {
    const current = all.findLastIndex(({ from }) => from <= today)
    return all.map((entry, at) => ({
      ...entry,
      ...{ orgId, orgName, usual: orgId === null && at === 0 },
      place: at < current ? 'past' : at === current ? 'now' : 'planned',
    }))
  }
  return [...placed(hours, null, ''), ...orgs.flatMap((org) => placed(org.hours, org.orgId, org.orgName))]
}

export function HoursSection({ view, manages }: { view: CalendarView; manages: boolean }) {
  const t = useTexts(texts).hours
  const now = useNow()
  const [editing, setEditing] = useState<HoursLine | 'new'>()
  const [removing, setRemoving] = useState<HoursLine>()
  const columns = useColumns(manages ? { edit: setEditing, remove: setRemoving } : undefined)
  return (
    <section className="calendar-section">
      <div className="page-head">
        <h2>{t.title}</h2>
        {manages && <Button onClick={() => setEditing('new')}>{t.add}</Button>}
      </div>
      <p className="page-intro">{t.intro}</p>
      <Table
        label={t.table}
        columns={columns}
        rows={linesOf(view, dayOf(now))}
        keyOf={({ orgId, from }) => `${orgId} ${from}`}
      />
      {editing && (
        <HoursDialog view={view} line={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} />
      )}
      {removing && <TakeBackHours view={view} line={removing} onClose={() => setRemoving(undefined)} />}
    </section>
  )
}

type Doing = { edit: (line: HoursLine) => void; remove: (line: HoursLine) => void }

function useColumns(doing: Doing | undefined): Column<HoursLine>[] {
  const t = useTexts(texts).hours
  const words = useHoursWords()
  const { language } = useLanguage()
  const now = useNow()
  const who = ({ orgId, orgName }: HoursLine) => (orgId === null ? t.district : orgName)
  const columns: Column<HoursLine>[] = [
    { id: 'who', title: t.columns.who, cell: who },
    {
      id: 'from',
      title: t.columns.from,
      cell: (line) => (
        <>
          {line.usual ? t.always : dayText(line.from, now, language)}{' '}
          <Tag strong={line.place === 'now'}>{t[line.place]}</Tag>
        </>
      ),
    },
    { id: 'week', title: t.columns.week, cell: ({ hours }) => words.week(hours) },
    { id: 'hours', title: t.columns.hours, cell: ({ hours }) => words.spans(hours) },
  ]
  if (!doing) return columns
  const change: Column<HoursLine> = {
    id: 'do',
    title: t.columns.do,
    cell: (line) =>
      line.usual ? null : (
        <div className="row-actions">
          <Button kind="quiet" aria-label={t.editOf(who(line))} onClick={() => doing.edit(line)}>
            {t.edit}
          </Button>
          <Button kind="quiet" aria-label={t.takeBackOf(who(line), line.from)} onClick={() => doing.remove(line)}>
            {t.takeBack}
          </Button>
        </div>
      ),
  }
  return [...columns, change]
}
