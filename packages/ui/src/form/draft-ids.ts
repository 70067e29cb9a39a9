import type { Id } from '@lianxin/domain/kernel/ids'
import type { DraftStorage } from './draft.ts'

/** Final from the first word of a draft on: whatever happens to a reply, what is sent is made once. */
export type DraftIds = { readonly id: Id; readonly key: Id }

/** Under the prefix of drafts, so that signing out forgets it with them. */
const nameOf = (draft: string): string => `lianxin.draft.${draft}.ids`

const isIds = (value: unknown): value is DraftIds =>
  typeof (value as DraftIds | null)?.id === 'string' && typeof (value as DraftIds).key === 'string'

function readIds(draft: string, shelf: DraftStorage): DraftIds | undefined {
  try {
    const kept: unknown = JSON.parse(shelf.getItem(nameOf(draft)) ?? 'null')
    return isIds(kept) ? kept : undefined
  } catch {
    return undefined
  }
}

/** The ids of this draft: those made before, else new ones, kept until {@link forgetDraftIds}. */
export function draftIds(draft: string, newId: () => Id, shelf: DraftStorage = localStorage): DraftIds {
  const kept = readIds(draft, shelf)
  if (kept) return kept
  const made = { id: newId(), key: newId() }
  try {
    shelf.setItem(nameOf(draft), JSON.stringify(made))
  } catch {
    // No storage: the caller holds them as long as the page lives.
  }
  return made
}

/** What was drafted has arrived: the next one is another. */
export function forgetDraftIds(draft: string, shelf: DraftStorage = localStorage): void {
  try {
    shelf.removeItem(nameOf(draft))
  } catch {}
}
