import { Problem } from '@lianxin/ui/components/problem.tsx'
import { Loading } from '@lianxin/ui/components/spinner.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type ReactNode, useRef, useState } from 'react'
import { refusalOf } from '../../app/api.ts'
import { useKeys } from '../../app/keys.ts'
import { Page } from '../../app/page.tsx'
import { useSession } from '../../app/session.tsx'
import { Counts } from './counts.tsx'
import { FilterBar } from './filter-bar.tsx'
import { changed, type Filters } from './filters.ts'
import './inbox.css'
import { MatterTable } from './matter-table.tsx'
import { listQuery } from './queries.ts'
import { SearchBox } from './search-box.tsx'
import { texts } from './texts.ts'
import { Views } from './views.tsx'

type InboxPageProps = {
  filters: Filters
  onFilters: (filters: Filters) => void
  /** Opens the form of a step over the list. */
  onStep: (id: string, kind: string) => void
  /** The matter that is open over the list. */
  children?: ReactNode
}

/** Where dispatchers live: what will be late first, counts above, one key to open, one to give out. */
export function InboxPage({ filters, onFilters, onStep, children }: InboxPageProps) {
  const t = useTexts(texts)
  const { district } = useSession()
  const field = useRef<HTMLInputElement>(null)
  const [phone, setPhone] = useState<string>()
  const query = useInfiniteQuery(listQuery(district, filters, phone))
  const lines = query.data?.pages.flatMap((page) => page.items)
  const found = filters.q !== undefined || phone !== undefined
  useKeys({ '/': () => field.current?.focus() })
  return (
    <Page title={t.title}>
      <div>
        <Counts filters={filters} />
        <Views filters={filters} onFilters={onFilters}>
          <SearchBox
            q={filters.q ?? ''}
            onQ={(q) => q !== (filters.q ?? '') && onFilters(changed(filters, 'q', q))}
            onPhone={setPhone}
            inputRef={field}
          />
          <FilterBar filters={filters} onFilters={onFilters} />
          {query.error && <Problem refusal={refusalOf(query.error)} onRetry={() => void query.refetch()} />}
          {!lines && !query.error && <Loading />}
          {lines && (
            <MatterTable
              filters={filters}
              onFilters={onFilters}
              onStep={onStep}
              lines={lines}
              found={found}
              query={query}
            />
          )}
        </Views>
      </div>
      {children}
    </Page>
  )
}
