import type { District } from '@lianxin/domain/kernel/ids'
import { Empty } from '@lianxin/ui/components/empty.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type MatterListQuery, searchQuery } from '../server/queries.ts'
import { MatterCard } from './matter-card.tsx'
import { PagedCards } from './paged-cards.tsx'
import { texts } from './texts.ts'

type FoundMattersProps = { district: District; view: MatterListQuery['view']; q: string; elsewhere?: string }

/** What was found among those of a view, also what has ended, newest first. */
export function FoundMatters({ district, view, q, elsewhere }: FoundMattersProps) {
  const t = useTexts(texts)
  const list = useInfiniteQuery(searchQuery(district, view, q))
  const nothing = (
    <Empty title={t.nothingFound}>
      {t.nothingFoundTodo} {elsewhere}
    </Empty>
  )
  return (
    <PagedCards list={list} empty={nothing}>
      {(hit) => <MatterCard matter={hit} found={{ q, excerpt: hit.excerpt }} />}
    </PagedCards>
  )
}
