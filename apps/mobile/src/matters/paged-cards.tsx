import { Button } from '@lianxin/ui/components/button.tsx'
import { Problem } from '@lianxin/ui/components/problem.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { refusalOf } from '../server/refusal.ts'
import { Answer } from '../shell/answer.tsx'
import { texts } from './texts.ts'

type Item = { readonly id: string }

type PagedCardsProps<One extends Item> = {
  list: UseInfiniteQueryResult<InfiniteData<{ items: One[] }>>
  /** What to do next when there is none. */
  empty: ReactNode
  children: (item: One) => ReactNode
}

/** Cards, a page at a time. */
export function PagedCards<One extends Item>({ list, empty, children }: PagedCardsProps<One>) {
  const t = useTexts(texts)
  const first = { data: list.data, error: list.isFetchNextPageError ? null : list.error, refetch: list.refetch }
  return (
    <Answer of={first}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items)
        if (items.length === 0 && !list.hasNextPage) return empty
        return (
          <div className="stack">
            {items.length > 0 ? (
              <ul className="cards" aria-label={t.list}>
                {items.map((item) => (
                  <li key={item.id}>{children(item)}</li>
                ))}
              </ul>
            ) : (
              <p>{t.noneYet}</p>
            )}
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
