import { ClockBadge } from '@lianxin/ui/components/clock-badge.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { Link } from '@tanstack/react-router'
import { type Board, lateCount, openTotal } from '../../app/board.ts'
import { texts } from './texts.ts'

const clocks = ['overdue', 'warned'] as const

/** Red and yellow cards, each out of all that is open. */
export function Late({ board, area }: { board: Board; area: string | undefined }) {
  const t = useTexts(texts)
  const open = openTotal(board)
  return (
    <section>
      <h2>{t.late}</h2>
      <ul className="late">
        {clocks.map((clock) => {
          const count = lateCount(board, clock)
          return (
            <li key={clock}>
              <Link to="/inbox" search={{ clock, ...(area && { area }) }} className="late-card">
                <span className="late-number">{count}</span>
                <ClockBadge state={clock} />
                <span className="soft">{count === 0 && clock === 'overdue' ? t.none : t.ofOpen(count, open)}</span>
              </Link>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
