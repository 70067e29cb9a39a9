import type { Change } from '@lianxin/contract/area-changes'
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '../../app/api.ts'

/** The area that is to change; null when it is no more. */
export const areaQuery = (district: string, id: string) =>
  queryOptions({
    queryKey: ['areas', district, 'one', id],
    queryFn: async ({ signal }) => {
      const area = (await api.areas.path({ district, id }, { signal })).items.at(-1)
      return area?.id === id ? area : null
    },
  })

export const previewQuery = (district: string, change: Change | undefined) =>
  queryOptions({
    queryKey: ['areaChanges', district, 'preview', change],
    queryFn: ({ signal }) => api.areaChanges.preview({ district, change: change! }, { signal }),
    enabled: change !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
    // A preview is of this moment: looking again asks again.
    staleTime: 0,
    gcTime: 0,
  })

const SOON_MS = 3_000

/** Asks again while matters are still coming along. */
export const madeQuery = (district: string) =>
  infiniteQueryOptions({
    queryKey: ['areaChanges', district, 'list'],
    queryFn: ({ pageParam, signal }) => api.areaChanges.list({ district, limit: 20, cursor: pageParam }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some(({ waiting }) => waiting > 0)) ? SOON_MS : false,
  })
