import { Button } from '@lianxin/ui/components/button.tsx'
import { Empty } from '@lianxin/ui/components/empty.tsx'
import { Table } from '@lianxin/ui/components/table.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import { type FocusEvent, type MouseEvent, useEffect, useRef, useState } from 'react'
import { useKeys } from '../../app/keys.ts'
import { givingStep } from '../../app/matter-words.ts'
import { useColumns } from './columns.tsx'
import { type Filters, isFiltered } from './filters.ts'
import { FreshBar } from './fresh-bar.tsx'
import type { Line } from './queries.ts'
import { texts } from './texts.ts'

type MatterTableProps = {
  filters: Filters
  onFilters: (filters: Filters) => void
  onStep: (id: string, kind: string) => void
  lines: readonly Line[]
  /** Found, by words or a phone: then news is not of it. */
  found: boolean
  query: Pick<UseInfiniteQueryResult, 'hasNextPage' | 'fetchNextPage' | 'isFetchingNextPage' | 'refetch'>
}

export function MatterTable({ filters, onFilters, onStep, lines, found, query }: MatterTableProps) {
  const t = useTexts(texts)
  const columns = useColumns(filters)
  const frame = useRef<HTMLDivElement>(null)
  const [current, setCurrent] = useState<string>()
  const [refused, setRefused] = useState<string>()
  const links = () => [...(frame.current?.querySelectorAll<HTMLElement>('[data-matter]') ?? [])]
  const move = (by: number) => {
    const at = lines.findIndex((line) => line.id === current)
    const next = links()[at === -1 ? 0 : Math.min(Math.max(at + by, 0), lines.length - 1)]
    next?.focus()
    next?.closest('tr')?.scrollIntoView({ block: 'nearest' })
  }
  const give = () => {
    const line = lines.find(({ id }) => id === current)
    const kind = line && givingStep(line.type, line.can)
    if (kind) onStep(line.id, kind)
    setRefused(line && !kind ? line.no : undefined)
  }
  useKeys({ j: () => move(1), k: () => move(-1), d: give })

  const follow = (event: FocusEvent) => {
    const id = (event.target as HTMLElement).dataset.matter
    if (!id) return
    setCurrent(id)
    setRefused(undefined)
  }
  // The whole row is a large target for the pointer; for everything else there is the link in it.
  const open = (event: MouseEvent) => {
    const target = event.target as HTMLElement
    if (target.closest('a, button') || getSelection()?.toString()) return
    target.closest('tbody tr')?.querySelector<HTMLElement>('[data-matter]')?.click()
  }
  return (
    <>
      {!found && <FreshBar filters={filters} lines={lines} onShow={() => void query.refetch()} />}
      <p role="status" className={refused ? 'fresh' : undefined}>
        {refused && t.cannotGive(refused)}
      </p>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the link in the row is the keyboard's way */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: see above */}
      <div ref={frame} className="inbox" onFocus={follow} onClick={open}>
        <Table
          label={t.table}
          columns={columns}
          rows={lines}
          keyOf={(line) => line.id}
          current={current}
          empty={<Nothing filters={filters} found={found} onClear={() => onFilters({})} />}
        />
      </div>
      {lines.length > 0 && <More count={lines.length} query={query} />}
    </>
  )
}

function Nothing({ filters, found, onClear }: { filters: Filters; found: boolean; onClear: () => void }) {
  const t = useTexts(texts)
  if (found) return <Empty title={t.search.nothing}>{t.search.nothingTodo}</Empty>
  const { view, ...others } = filters
  if (view === 'pool' && !isFiltered(others)) return <Empty title={t.poolEmpty}>{t.poolEmptyTodo}</Empty>
  if (!isFiltered(filters)) return <Empty title={t.empty}>{t.emptyTodo}</Empty>
  return (
    <Empty title={t.nothing} action={<Button onClick={onClear}>{t.clear}</Button>}>
      {t.nothingTodo}
    </Empty>
  )
}

/** The next page comes by itself when one gets near the end, and by the button for those who do not scroll. */
function More({ count, query }: { count: number; query: MatterTableProps['query'] }) {
  const t = useTexts(texts)
  const foot = useRef<HTMLDivElement>(null)
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query
  useEffect(() => {
    if (!hasNextPage || isFetchingNextPage) return
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && void fetchNextPage(), {
      rootMargin: '600px',
    })
    watch.observe(foot.current!)
    return () => watch.disconnect()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  return (
    <div className="more" ref={foot}>
      <p className="soft small">{hasNextPage ? t.shown(count) : t.end(count)}</p>
      {hasNextPage && (
        <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {isFetchingNextPage ? t.loadingMore : t.more}
        </Button>
      )}
    </div>
  )
}
