import type { CategoryView } from '@lianxin/contract/categories'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api } from './api.ts'
import { useSession } from './session.tsx'

export type CategoryRow = { readonly category: CategoryView; readonly depth: number; readonly path: readonly string[] }

/** The tree as rows, each below its parent; a category whose parent is missing stands at the top. */
export function rowsOfTree(categories: readonly CategoryView[]): CategoryRow[] {
  const ids = new Set(categories.map(({ id }) => id))
  const below = Map.groupBy(categories, ({ parentId }) => (parentId !== null && ids.has(parentId) ? parentId : ''))
  const walk = (parent: string, path: readonly string[]): CategoryRow[] =>
    (below.get(parent) ?? []).flatMap((category) => {
      const here = [...path, category.name]
      return [{ category, depth: path.length, path: here }, ...walk(category.id, here)]
    })
  return walk('', [])
}

/** A category as a list offers it, by the whole way down to it. */
export const categoryOption = ({ category, path }: CategoryRow) => ({ value: category.id, label: path.join(' / ') })

/** The tree; with `retired` also what can no longer be chosen. */
export function useCategories(include?: 'retired') {
  const { district } = useSession()
  const query = useQuery({
    queryKey: ['categories', district, include ?? 'in use'],
    queryFn: ({ signal }) => api.categories.list({ district, ...(include && { include }) }, { signal }),
    staleTime: 60_000,
  })
  const rows = useMemo(() => rowsOfTree(query.data?.items ?? []), [query.data])
  return { ...query, rows }
}
