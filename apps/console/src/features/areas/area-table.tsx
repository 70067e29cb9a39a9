import type { AreaView } from '@lianxin/contract/places'
import { Button, buttonClass } from '@lianxin/ui/components/button.tsx'
import { Empty } from '@lianxin/ui/components/empty.tsx'
import { type Column, Table } from '@lianxin/ui/components/table.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { Link } from '@tanstack/react-router'
import { useAreaWords } from '../../app/area-words.ts'
import { texts } from './texts.ts'

type AreaTableProps = {
  label: string
  searched: boolean
  areas: readonly AreaView[]
  onOpen: () => void
  /** Absent for those who only look. */
  onRename: ((area: AreaView) => void) | undefined
}

/** Areas side by side; for grids, who is there: one head, one worker, one team. */
export function AreaTable({ label, searched, areas, onOpen, onRename }: AreaTableProps) {
  const t = useTexts(texts)
  const words = useAreaWords()
  const grid = (part: 'head' | 'worker' | 'team'): Column<AreaView> => ({
    id: part,
    title: t.columns[part],
    cell: ({ grid }) => grid && (grid[part] ?? <span className="soft">{t.vacant}</span>),
  })
  const columns: Column<AreaView>[] = [
    {
      id: 'name',
      title: t.columns.name,
      cell: (area) => (
        <Link to="/areas" search={{ at: area.id }} onClick={onOpen} className="row-link">
          {area.name}
        </Link>
      ),
    },
    { id: 'level', title: t.columns.level, cell: (area) => words.level(area.level) },
    { id: 'code', title: t.columns.code, cell: (area) => <span className="code">{area.code}</span> },
    ...(areas.some((area) => area.grid) ? [grid('head'), grid('worker'), grid('team')] : []),
  ]
  const codes: Column<AreaView> = {
    id: 'codes',
    title: t.columns.codes,
    narrow: 'untitled',
    cell: (area) =>
      hasCodes(area) && (
        <Link
          to="/areas/$id/codes"
          params={{ id: area.id }}
          className={buttonClass('quiet')}
          aria-label={t.codesOf(area.name)}
        >
          {t.codes}
        </Link>
      ),
  }
  const change: Column<AreaView> = {
    id: 'do',
    title: t.columns.do,
    narrow: 'untitled',
    cell: (area) => (
      <span className="row-actions">
        <Button kind="quiet" aria-label={t.renameOf(area.name)} onClick={() => onRename?.(area)}>
          {t.rename}
        </Button>
        {!isFixed(area) && (
          <Link
            to="/areas/$id/change"
            params={{ id: area.id }}
            className={buttonClass('quiet')}
            aria-label={t.changeOf(area.name)}
          >
            {t.change}
          </Link>
        )}
      </span>
    ),
  }
  return (
    <Table
      label={label}
      columns={[...columns, ...(areas.some(hasCodes) ? [codes] : []), ...(onRename ? [change] : [])]}
      rows={areas}
      keyOf={(area) => area.id}
      empty={
        searched ? (
          <Empty title={t.noneFound}>{t.noneFoundTodo}</Empty>
        ) : (
          <Empty title={t.empty}>{onRename ? t.emptyTodo : t.emptyPlain}</Empty>
        )
      }
    />
  )
}

/** The code of a district, and of what lies above it, is the state's. */
const isFixed = ({ level }: AreaView): boolean => ['province', 'city', 'district'].includes(level)

/** Codes hang where somebody comes; a community has those of its grids. */
const hasCodes = ({ level }: AreaView): boolean => ['community', 'grid', 'building', 'entrance'].includes(level)
