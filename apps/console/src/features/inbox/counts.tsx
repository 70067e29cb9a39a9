import { ClockBadge } from '@lianxin/ui/components/clock-badge.tsx'
import { useText, useTexts } from '@lianxin/ui/texts/language.tsx'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { boardQuery, countIn, lateCount, openTotal } from '../../app/board.ts'
import { useSession } from '../../app/session.tsx'
import { officeStates } from '../../app/states.ts'
import type { Filters } from './filters.ts'
import { texts } from './texts.ts'

/** What is late, what is new, what waits to be given out: the answer within five seconds. Each number opens its list. */
export function Counts({ filters }: { filters: Filters }) {
  const t = useTexts(texts)
  const say = useText()
  const { district, may } = useSession()
  const { data: board } = useQuery({ ...boardQuery(district, filters.area), enabled: may('board.read') })
  if (!may('board.read')) return null
  const place: Filters = filters.area ? { area: filters.area } : {}
  const shown = (count: (of: NonNullable<typeof board>) => number) => (board ? count(board) : '…')
  return (
    <nav aria-label={t.counts}>
      <ul className="counts">
        {(['overdue', 'warned'] as const).map((clock) => (
          <Count key={clock} filters={{ ...place, clock }} count={shown((of) => lateCount(of, clock))}>
            <ClockBadge state={clock} />
          </Count>
        ))}
        {officeStates().map(({ id, label }) => (
          <Count key={id} filters={{ ...place, state: id }} count={shown((of) => countIn(of, id))}>
            {say(label)}
          </Count>
        ))}
        <Count filters={place} count={shown(openTotal)}>
          {t.open}
        </Count>
      </ul>
    </nav>
  )
}

type CountProps = { filters: Filters; count: number | string; children: ReactNode }

const Count = ({ filters, count, children }: CountProps) => (
  <li>
    <Link to="/inbox" search={filters} className="count" activeOptions={{ includeSearch: true, exact: true }}>
      <span className="count-number">{count}</span>
      <span>{children}</span>
    </Link>
  </li>
)
