import { infiniteQueryOptions } from '@tanstack/react-query'
import { api } from '../../app/api.ts'

export const noticesQuery = (district: string) =>
  infiniteQueryOptions({
    queryKey: ['notices', district],
    queryFn: ({ pageParam, signal }) =>
      api.notices.list({ district, limit: 30, ...(pageParam && { cursor: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  })
