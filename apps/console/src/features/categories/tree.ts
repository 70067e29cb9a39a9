import type { CategoryView } from '@lianxin/contract/categories'
import { type CategorySettings, pathUp, type SettledSettings, settingsOf } from '@lianxin/domain/categories/category'
import type { Id } from '@lianxin/domain/kernel/ids'
import type { CategoryRow } from '../../app/categories.ts'

export type ShownRow = CategoryRow & { readonly below: number; readonly open: boolean }

/** Most rows of a search: whoever sees more types another word. */
const MOST_FOUND = 200

type Looking = { readonly opened: ReadonlySet<Id>; readonly q: string; readonly retired: boolean }

/** The rows on screen: what is unfolded of the tree, or what has the words wherever it stands. */
export function shownRows(rows: readonly CategoryRow[], { opened, q, retired }: Looking): ShownRow[] {
  const kept = retired ? rows : rows.filter(({ category }) => !category.retired)
  const below = Map.groupBy(kept, ({ category }) => category.parentId)
  const shown = (row: CategoryRow): ShownRow => ({
    ...row,
    below: below.get(row.category.id)?.length ?? 0,
    open: opened.has(row.category.id),
  })
  const words = q.toLowerCase()
  if (words !== '')
    return kept
      .filter(({ category }) => `${category.name} ${category.nameEn ?? ''}`.toLowerCase().includes(words))
      .slice(0, MOST_FOUND)
      .map((row) => ({ ...shown(row), depth: 0, below: 0 }))
  const unfolded = new Set<Id | null>([null])
  return kept.flatMap((row) => {
    const { id, parentId } = row.category
    if (row.depth > 0 && !unfolded.has(parentId)) return []
    if (opened.has(id)) unfolded.add(id)
    return [shown(row)]
  })
}

type Settled<Key extends keyof CategorySettings> = {
  readonly value: SettledSettings[Key]
  /** The category above that says so; undefined when it is its own word, null when it is the platform's. */
  readonly from: CategoryView | null | undefined
}

/** What holds for a category, and who says it. */
export function settled<Key extends keyof CategorySettings>(path: readonly CategoryView[], key: Key): Settled<Key> {
  const at = path.findIndex((category) => category[key] !== null)
  return { value: settingsOf(path)[key], from: at === 0 ? undefined : (path[at] ?? null) }
}

/** A category and those above it, from it upwards. */
export const pathOf = (rows: readonly CategoryRow[], id: Id): CategoryView[] =>
  pathUp(new Map(rows.map(({ category }) => [category.id, category])), id)
