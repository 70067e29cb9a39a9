import { toMs } from '@lianxin/domain/kernel/time'
import { ClockBadge } from '@lianxin/ui/components/clock-badge.tsx'
import type { Column } from '@lianxin/ui/components/table.tsx'
import { Tag } from '@lianxin/ui/components/tag.tsx'
import { words as shared } from '@lianxin/ui/components/words'
import { Marked } from '@lianxin/ui/matter/marked.tsx'
import { useLanguage, useTexts } from '@lianxin/ui/texts/language.tsx'
import { clockText, spanText } from '@lianxin/ui/texts/time'
import { Link } from '@tanstack/react-router'
import { useMatterWords } from '../../app/matter-words.ts'
import { useNow } from '../../app/now.ts'
import type { Filters } from './filters.ts'
import { PickUp } from './pick-up.tsx'
import type { Line } from './queries.ts'
import { texts } from './texts.ts'

export function useColumns(filters: Filters): Column<Line>[] {
  const t = useTexts(texts)
  const words = useMatterWords()
  const { rung: rungs } = useTexts(shared)
  const now = useNow()
  const { language } = useLanguage()
  return [
    {
      id: 'matter',
      title: t.columns.matter,
      cell: (line) => (
        <>
          <Link to="/m/$id" params={{ id: line.id }} search={filters} className="inbox-title" data-matter={line.id}>
            <Marked text={line.title || t.untitled} q={filters.q} />
          </Link>
          <span className="inbox-no">
            <Marked text={line.no} q={filters.q} />
          </span>
          {line.excerpt && (
            <span className="inbox-excerpt">
              <Marked text={line.excerpt} q={filters.q} />
            </span>
          )}
        </>
      ),
    },
    {
      id: 'clock',
      title: t.columns.clock,
      narrow: 'untitled',
      cell: (line) =>
        line.dueAt ? (
          <>
            <ClockBadge state={line.clockState}>{clockText(line.dueAt, now, language)}</ClockBadge>
            {line.rung && <span className="inbox-second">{rungs[line.rung]}</span>}
          </>
        ) : (
          <span className="soft">{t.ended}</span>
        ),
    },
    {
      id: 'state',
      title: t.columns.state,
      narrow: 'untitled',
      cell: (line) => <Tag>{words.state(line.type, line.state)}</Tag>,
    },
    {
      id: 'type',
      title: t.columns.type,
      cell: (line) => (
        <>
          {words.type(line.type)}
          {line.category && <span className="inbox-second">{line.category.name}</span>}
        </>
      ),
    },
    { id: 'area', title: t.columns.area, cell: (line) => <AreaPath names={line.area.names} /> },
    {
      id: 'lead',
      title: t.columns.lead,
      cell: (line) =>
        line.lead ? (
          <>
            {line.lead.name || line.lead.orgName}
            {line.lead.name !== '' && <span className="inbox-second">{line.lead.orgName}</span>}
          </>
        ) : (
          <span className="soft">{t.noLead}</span>
        ),
    },
    {
      id: 'waited',
      title: t.columns.waited,
      numeric: true,
      narrow: 'left out',
      cell: (line) => spanText(toMs(now) - toMs(line.submittedAt), language),
    },
    ...(filters.view === 'pool'
      ? [{ id: 'pickUp', title: t.columns.pickUp, cell: (line: Line) => <PickUp line={line} /> }]
      : []),
  ]
}

/** The place itself, and where it lies below it; the district is the same on every line and stands in the head of the page. */
function AreaPath({ names }: { names: readonly string[] }) {
  const place = names.at(-1)
  return (
    <>
      {place}
      {names.length > 2 && <span className="inbox-second">{names.slice(1, -1).join(' / ')}</span>}
    </>
  )
}
