import { queryOptions } from '@tanstack/react-query'
import { api } from '../../app/api.ts'

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: ({ signal }) => api.me.sessions({}, { signal }),
})

export const identityQuery = queryOptions({
  queryKey: ['identity'],
  queryFn: ({ signal }) => api.provider.identity({}, { signal }),
})
