import { queryOptions } from '@tanstack/react-query'
import { api } from './api.ts'

export const sourcesQuery = (district: string) =>
  queryOptions({
    queryKey: ['sources', district],
    queryFn: ({ signal }) => api.sources.list({ district }, { signal }),
    staleTime: 60_000,
  })
