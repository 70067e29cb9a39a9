import type { MatterLine } from '@lianxin/contract/matter-views'
import type { InfiniteData, QueryClient } from '@tanstack/react-query'

type Page = { readonly items: readonly MatterLine[]; readonly next: string | null }

/** Puts what is now known of a matter into every list that shows it, at the place where it stood: nothing jumps. */
export function updateLine(client: QueryClient, line: MatterLine): void {
  client.setQueriesData<InfiniteData<Page>>({ queryKey: ['matters', line.district, 'list'] }, (data) => {
    if (!data?.pages.some((page) => page.items.some(({ id }) => id === line.id))) return data
    const pages = data.pages.map((page) => ({
      ...page,
      items: page.items.map((item) => (item.id === line.id ? { ...item, ...line } : item)),
    }))
    return { ...data, pages }
  })
}

/** After something happened: counts and what is new are read again, the lists in sight are not. */
export function refreshCounts(client: QueryClient, district: string): void {
  void client.invalidateQueries({ queryKey: ['board', district] })
  void client.invalidateQueries({ queryKey: ['matters', district, 'peek'] })
  void client.invalidateQueries({ queryKey: ['candidates', district] })
}
