import type { District } from '@lianxin/domain/kernel/ids'
import { Button } from '@lianxin/ui/components/button.tsx'
import { Problem } from '@lianxin/ui/components/problem.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { type MatterListQuery, mattersQuery } from '../server/queries.ts'
import { refusalOf } from '../server/refusal.ts'
import { Answer } from '../shell/answer.tsx'
import { MatterCard } from './matter-card.tsx'
import { texts } from './texts.ts'

type MatterListProps = {
  district: District
  query: MatterListQuery
  /** What to do next when there is none. */
  empty: ReactNode
}

/** Matters, what will be late first, a page at a time. */
export function MatterList({ district, query, empty }: MatterListProps) {
  const t = useTexts(texts)
  const list = useInfiniteQuery(mattersQuery(district, query))
  const first = { data: list.data, error: list.isFetchNextPageError ? null : list.error, refetch: list.refetch }
  return (
    <Answer of={first}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items)
        if (items.length === 0) return empty
        return (
          <div className="stack">
            <ul className="cards" aria-label={t.list}>
              {items.map((matter) => (
                <li key={matter.id}>
                  <MatterCard matter={matter} />
                </li>
              ))}
            </ul>
            {list.isFetchNextPageError && <Problem refusal={refusalOf(list.error)} />}
            {list.hasNextPage && (
              <Button wide busy={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
                {t.more}
              </Button>
            )}
          </div>
        )
      }}
    </Answer>
  )
}
