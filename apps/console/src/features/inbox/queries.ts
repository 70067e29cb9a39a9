import type { MatterLine } from '@lianxin/contract/matter-views'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '../../app/api.ts'
import type { Filters } from './filters.ts'

const PAGE = 50
const LOOK_AGAIN_MS = 30_000

/** A matter on the list; found by words, with where they stand. */
export type Line = MatterLine & { readonly excerpt?: string | null }
type Lines = { readonly items: readonly Line[]; readonly next: string | null }

/** What is listed: by filters, by words among them, or by a phone. */
function lines(district: string, { q, ...filters }: Filters, phone: string | undefined) {
  return (page: { limit: number; cursor?: string }, options: { signal: AbortSignal }): Promise<Lines> => {
    if (phone !== undefined) return api.matters.searchByPhone({ district, phone, ...page }, options)
    if (q !== undefined) return api.matters.search({ district, q, ...filters, ...page }, options)
    return api.matters.list({ district, ...filters, ...page }, options)
  }
}

/** The list as it was fetched; it is fetched again only when somebody asks, so that nothing moves under the hand. */
export const listQuery = (district: string, filters: Filters, phone?: string) =>
  infiniteQueryOptions({
    queryKey: ['matters', district, 'list', phone === undefined ? filters : { phone }],
    queryFn: ({ pageParam, signal }) =>
      lines(district, filters, phone)({ limit: PAGE, ...(pageParam && { cursor: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    staleTime: 5 * 60_000,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    // Each look for a phone is logged: it is not repeated by itself.
    ...(phone !== undefined && { retry: false, gcTime: 0 }),
  })

/** The first page as it would be now, read quietly beside the list. */
export const peekQuery = (district: string, { q: _, ...filters }: Filters) =>
  queryOptions({
    queryKey: ['matters', district, 'peek', filters],
    queryFn: ({ signal }) => api.matters.list({ district, ...filters, limit: PAGE }, { signal }),
    refetchInterval: LOOK_AGAIN_MS,
  })
