import { queryOptions } from '@tanstack/react-query'
import { api } from '../../app/api.ts'

export const matterQuery = (district: string, id: string) =>
  queryOptions({
    queryKey: ['matter', district, id],
    queryFn: ({ signal }) => api.matters.get({ district, id }, { signal }),
  })
