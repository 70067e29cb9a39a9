import { queryOptions } from '@tanstack/react-query'
import { api } from '../../app/api.ts'

export const matterQuery = (district: string, id: string) =>
  queryOptions({
    queryKey: ['matter', district, id],
    queryFn: ({ signal }) => api.matters.get({ district, id }, { signal }),
  })

/** Others that may be the same. */
export const alikeQuery = (district: string, id: string) =>
  queryOptions({
    queryKey: ['matter', district, id, 'alike'],
    queryFn: async ({ signal }) => (await api.matters.duplicates({ district, id }, { signal })).items,
    staleTime: 60_000,
  })
