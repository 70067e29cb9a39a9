import type { MatterLine } from '@lianxin/contract/matter-views'
import type { District } from '@lianxin/domain/kernel/ids'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { type MatterListQuery, mattersQuery } from '../server/queries.ts'
import { MatterCard } from './matter-card.tsx'
import { PagedCards } from './paged-cards.tsx'

type MatterListProps = {
  district: District
  query: MatterListQuery
  /** What to do next when there is none. */
  empty: ReactNode
  /** What one can do at once, below each. */
  foot?: ((matter: MatterLine) => ReactNode) | undefined
}

/** Matters, what will be late first. */
export function MatterList({ district, query, empty, foot }: MatterListProps) {
  const list = useInfiniteQuery(mattersQuery(district, query))
  return (
    <PagedCards list={list} empty={empty}>
      {(matter) => (
        <>
          <MatterCard matter={matter} />
          {foot?.(matter)}
        </>
      )}
    </PagedCards>
  )
}
