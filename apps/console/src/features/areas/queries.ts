import { queryOptions } from '@tanstack/react-query'
import { api } from '../../app/api.ts'

/** Where one stands in the tree: the way down to it, and what lies below. Without an id, the district itself. */
export const branchQuery = (district: string, id: string | undefined) =>
  queryOptions({
    queryKey: ['areas', district, 'branch', id ?? ''],
    queryFn: async ({ signal }) => {
      const path = id
        ? (await api.areas.path({ district, id }, { signal })).items
        : (await api.areas.list({ district }, { signal })).items.slice(0, 1)
      const here = path.at(-1)
      const below = here ? (await api.areas.list({ district, parentId: here.id }, { signal })).items : []
      return { path, here, below }
    },
  })

export const searchQuery = (district: string, q: string) =>
  queryOptions({
    queryKey: ['areas', district, 'search', q],
    queryFn: ({ signal }) => api.areas.list({ district, q }, { signal }),
    enabled: q !== '',
  })
