import type { CategoryView } from '@lianxin/contract/categories'
import type { Id } from '@lianxin/domain/kernel/ids'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../app/api.ts'

/** What a category asks, its own or what it is left from above; another version of it is another question. */
export const formQuery = (district: string, { id, version }: Pick<CategoryView, 'id' | 'version'>) =>
  queryOptions({
    queryKey: ['categories', district, 'form', id, version],
    queryFn: ({ signal }) => api.categories.form({ district, id }, { signal }),
  })

export const formVersionsQuery = (district: string, id: Id) =>
  queryOptions({
    queryKey: ['categories', district, 'forms', id],
    queryFn: ({ signal }) => api.categories.forms({ district, id }, { signal }),
  })
