import type { Id } from '../kernel/ids.ts'

/** Most categories of one district, retired ones among them. */
export const MOST_CATEGORIES = 5_000
/** Most levels of the tree. */
export const DEEPEST_CATEGORY = 12

export type CategoryVisibility = 'public' | 'private'

/** What a category says of its matters; null leaves it to the category above. */
export type CategorySettings = {
  /** Whether other residents near may learn that such a matter exists. */
  readonly visibility: CategoryVisibility | null
  /** How near, in metres, another report of it may be the same matter. */
  readonly duplicateMetres: number | null
  /** How recent, in days. */
  readonly duplicateDays: number | null
}

export const duplicateLimits = { metres: { min: 20, max: 5_000 }, days: { min: 1, max: 90 } } as const

/** What holds where no category says anything. Existence is told to nobody unless an office has decided so. */
export const usualSettings = { visibility: 'private', duplicateMetres: 200, duplicateDays: 14 } as const

export type SettledSettings = {
  readonly [Key in keyof CategorySettings]-?: NonNullable<CategorySettings[Key]>
}

/** What holds for a category: of each setting the nearest that is said, from itself upwards. */
export const settingsOf = (path: readonly CategorySettings[]): SettledSettings => ({
  visibility: nearest(path, 'visibility') ?? usualSettings.visibility,
  duplicateMetres: nearest(path, 'duplicateMetres') ?? usualSettings.duplicateMetres,
  duplicateDays: nearest(path, 'duplicateDays') ?? usualSettings.duplicateDays,
})

const nearest = <Key extends keyof CategorySettings>(path: readonly CategorySettings[], key: Key) =>
  path.find((category) => category[key] !== null)?.[key]

type Node = { readonly id: Id; readonly parentId: Id | null }

/** A category and all above it, from it upwards, among those known; a loop ends where it closes. */
export function pathUp<Category extends Node>(byId: ReadonlyMap<Id, Category>, id: Id): Category[] {
  const path: Category[] = []
  let at = byId.get(id)
  while (at && !path.includes(at)) {
    path.push(at)
    at = at.parentId === null ? undefined : byId.get(at.parentId)
  }
  return path
}
