import type { ImportView } from '@lianxin/contract/imports'
import type { ImportMapping } from '@lianxin/domain/imports/kinds'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../app/api.ts'

/** How often one that runs is asked how far it is. */
const EACH = 1_500
const isRunning = ({ state }: ImportView): boolean => state === 'running'

export const importsQuery = (district: string) =>
  queryOptions({
    queryKey: ['imports', district, 'list'],
    queryFn: async ({ signal }) => (await api.imports.list({ district }, { signal })).items,
    refetchInterval: ({ state }) => (state.data?.some(isRunning) ? EACH : false),
  })

export const importQuery = (district: string, id: string) =>
  queryOptions({
    queryKey: ['imports', district, 'one', id],
    queryFn: ({ signal }) => api.imports.get({ district, id }, { signal }),
    refetchInterval: ({ state }) => (state.data && isRunning(state.data) ? EACH : false),
  })

/** What would become of it with these columns. Each look is logged, so none is made that was not asked for. */
export const previewQuery = (district: string, id: string, mapping: ImportMapping | undefined) =>
  queryOptions({
    queryKey: ['imports', district, 'preview', id, mapping],
    queryFn: ({ signal }) => api.imports.preview({ district, id, mapping: { ...mapping } }, { signal }),
    enabled: mapping !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    retry: false,
  })

export const refusedUrl = (district: string, id: string, language: string): string =>
  `/api/v1/districts/${district}/imports/${id}/refused?language=${language}`
