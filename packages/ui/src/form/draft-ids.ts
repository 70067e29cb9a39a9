import type { Id } from '@lianxin/domain/kernel/ids'
import { DRAFTS, type DraftStorage, draftShelf } from './draft.ts'

/** Final from the first word of a draft on: whatever happens to a reply, what is sent is made once. */
export type DraftIds = { readonly id: Id; readonly key: Id }

/** Under the prefix of drafts, so that signing out forgets it with them. */
const nameOf = (draft: string): string => `${DRAFTS}${draft}.ids`

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

/** Of drafts that could not be written down: they last as long as the page. */
const unkept = new Map<string, DraftIds>()

/** The ids of this draft: those made before, else new ones, kept until {@link forgetDraftIds}. */
export function draftIds(draft: string, newId: () => Id, shelf: DraftStorage = draftShelf()): DraftIds {
  const kept = readIds(draft, shelf) ?? unkept.get(draft)
  if (kept) return kept
  const made = { id: newId(), key: newId() }
  keepDraftIds(draft, made, shelf)
  return made
}

/** Gives a draft the ids under which it was sent before. */
export function keepDraftIds(draft: string, { id, key }: DraftIds, shelf: DraftStorage = draftShelf()): void {
  try {
    shelf.setItem(nameOf(draft), JSON.stringify({ id, key }))
  } catch {
    unkept.set(draft, { id, key })
  }
}

/** What was drafted has arrived: the next one is another. */
export function forgetDraftIds(draft: string, shelf: DraftStorage = draftShelf()): void {
  unkept.delete(draft)
  try {
    shelf.removeItem(nameOf(draft))
  } catch {}
}
