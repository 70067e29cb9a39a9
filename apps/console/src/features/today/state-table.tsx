import { matterTypes } from '@lianxin/domain/matter-types/index'
import { type Column, Table } from '@lianxin/ui/components/table.tsx'
import { useText, useTexts } from '@lianxin/ui/texts/language.tsx'
import { Link } from '@tanstack/react-router'
import { Bar } from '../../app/bar.tsx'
import { type Board, countIn, openTotal } from '../../app/board.ts'
import { allStates, type StateRow } from '../../app/states.ts'
import { texts } from './texts.ts'

type StateTableProps = { board: Board; area: string | undefined; phase: 'open' | 'ended' }

/** States down, types across. Only open states get a share: the ends are counted apart and have no sum. */
export function StateTable({ board, area, phase }: StateTableProps) {
  const t = useTexts(texts)
  const say = useText()
  const open = openTotal(board)
  const rows = allStates().filter((state) => state.phase === phase)
  const number = (state: StateRow, type?: string) => {
    const count = countIn(board, state.id, type)
    if (count === 0) return <span className="soft">0</span>
    const search = {
      state: state.id,
      ...(phase === 'ended' && { phase }),
      ...(type && { type }),
      ...(area && { area }),
    }
    return (
      <Link to="/inbox" search={search} className="number" aria-label={t.openList(say(state.label), count)}>
        {count}
      </Link>
    )
  }
  const columns: Column<StateRow>[] = [
    { id: 'state', title: phase === 'open' ? t.state : t.result, cell: (state) => say(state.label) },
    ...matterTypes.map(({ id, label }) => ({
      id,
      title: say(label),
      numeric: true,
      narrow: 'left out' as const,
      cell: (state: StateRow) => (hasState(id, state.id) ? number(state, id) : <span className="soft">—</span>),
    })),
    { id: 'total', title: t.total, numeric: true, cell: (state) => number(state) },
  ]
  const share: Column<StateRow> = {
    id: 'share',
    title: t.share,
    cell: (state) => <Bar count={countIn(board, state.id)} of={open} />,
  }
  return (
    <Table
      label={phase === 'open' ? t.openTable : t.endedTable}
      columns={phase === 'open' ? [...columns, share] : columns}
      rows={rows}
      keyOf={(state) => state.id}
      narrow="rows"
    />
  )
}

const hasState = (type: string, state: string): boolean => allStates(type).some(({ id }) => id === state)
