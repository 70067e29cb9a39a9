import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '../../app/api.ts'
import type { Filters } from './filters.ts'

const PAGE = 50
const LOOK_AGAIN_MS = 30_000

/** The list as it was fetched; it is fetched again only when somebody asks, so that nothing moves under the hand. */
export const listQuery = (district: string, filters: Filters) =>
  infiniteQueryOptions({
    queryKey: ['matters', district, 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      api.matters.list({ district, ...filters, limit: PAGE, ...(pageParam && { cursor: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    staleTime: 5 * 60_000,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })

/** The first page as it would be now, read quietly beside the list. */
export const peekQuery = (district: string, filters: Filters) =>
  queryOptions({
    queryKey: ['matters', district, 'peek', filters],
    queryFn: ({ signal }) => api.matters.list({ district, ...filters, limit: PAGE }, { signal }),
    refetchInterval: LOOK_AGAIN_MS,
  })
