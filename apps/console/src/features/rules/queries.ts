import type { RulePreview } from '@lianxin/contract/rules'
import type { Period } from '@lianxin/domain/calendar/period'
import type { Instant } from '@lianxin/domain/kernel/time'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '../../app/api.ts'

export const rulesQuery = (district: string) =>
  queryOptions({
    queryKey: ['rules', district],
    queryFn: ({ signal }) => api.rules.list({ district }, { signal }),
    staleTime: 60_000,
  })

export type Asked = {
  readonly type: string
  readonly clock: string
  readonly categoryId: string | null
  readonly source: string | null
  readonly at: Instant | undefined
  readonly period: Period | undefined
}

export const previewQuery = (district: string, asked: Asked | undefined) =>
  queryOptions({
    queryKey: ['rules', district, 'preview', asked],
    queryFn: ({ signal }): Promise<RulePreview> => api.rules.preview({ district, ...asked! }, { signal }),
    enabled: asked !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
  })
