import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '../../app/api.ts'

export const routesQuery = (district: string, categoryId: string) =>
  infiniteQueryOptions({
    queryKey: ['routes', district, 'list', categoryId],
    queryFn: ({ signal, pageParam }) =>
      api.routes.list(
        { district, limit: 100, ...(categoryId && { categoryId }), ...(pageParam && { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })

export const checkQuery = (district: string) =>
  queryOptions({
    queryKey: ['routes', district, 'check'],
    queryFn: ({ signal }) => api.routes.check({ district }, { signal }),
  })

export const previewQuery = (district: string, categoryId: string, areaId: string) =>
  queryOptions({
    queryKey: ['routes', district, 'preview', categoryId, areaId],
    queryFn: ({ signal }) => api.routes.preview({ district, categoryId, areaId }, { signal }),
    enabled: categoryId !== '' && areaId !== '',
  })

export const suggestQuery = (district: string, minCount: number, minShare: number) =>
  queryOptions({
    queryKey: ['routes', district, 'suggest', minCount, minShare],
    queryFn: ({ signal }) => api.routes.suggest({ district, minCount, minShare }, { signal }),
  })
