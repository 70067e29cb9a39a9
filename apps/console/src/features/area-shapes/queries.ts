import { queryOptions } from '@tanstack/react-query'
import { api } from '../../app/api.ts'

export type Level = 'community' | 'grid'

export const coverageQuery = (district: string, level: Level) =>
  queryOptions({
    queryKey: ['areaShapes', district, level],
    queryFn: ({ signal }) => api.areaShapes.coverage({ district, level }, { signal }),
  })
