import type { FormDefinition } from '@lianxin/domain/matters/form'
import type { FormValues } from './values.ts'

/** Every name under which a draft is kept begins so. */
export const DRAFTS = 'lianxin.draft.'
const SAVE_AFTER_MS = 400

/** Where a draft rests between two visits. `localStorage` fits; tests hand in a Map-backed one. */
export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** A place for all drafts of an app, which may know what other tabs do to them. */
export type DraftShelf = DraftStorage & {
  names(): string[]
  /** Calls `listener` when another tab changed what is kept under a name. Returns what ends that. */
  watch?(name: string, listener: () => void): () => void
}

const ofTheBrowser: DraftShelf = {
  getItem: (name) => localStorage.getItem(name),
  setItem: (name, value) => localStorage.setItem(name, value),
  removeItem: (name) => localStorage.removeItem(name),
  names: () => Object.keys(localStorage),
}
let shelf = ofTheBrowser

/** Where this app keeps its drafts: `localStorage`, unless it chose another place before the first form. */
export const draftShelf = (): DraftShelf => shelf
export function keepDraftsOn(next: DraftShelf): void {
  shelf = next
}

const unwritten = new Set<() => void>()

/** Writes every draft that still waits for its moment. */
export function flushDrafts(): void {
  for (const flush of unwritten) flush()
}

export type Draft = {
  /** What was typed before, cut down to the fields the form still has, and to what it may yet have. */
  load(definition: FormDefinition): FormValues
  /** Writes soon: typing does not hit the disk with every key. */
  save(values: FormValues): void
  /** Writes what is still waiting, because the page is about to go away. */
  flush(): void
  clear(): void
  /** Calls `listener` when another tab changed this draft. */
  watch(listener: () => void): () => void
}

function parse(stored: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(stored ?? '{}')
    return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

/** Storage that is full, broken or forbidden must never stand between a person and the form. */
function attempt<T>(act: () => T): T | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}

/** `keeps` names fields that a form may yet come to have: what was typed for them waits. */
export function createDraft(
  key: string,
  storage: () => DraftStorage = draftShelf,
  keeps: (name: string) => boolean = () => false,
): Draft {
  let waiting: FormValues | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  const flush = () => {
    clearTimeout(timer)
    const values = waiting
    waiting = undefined
    unwritten.delete(flush)
    if (values) attempt(() => storage().setItem(DRAFTS + key, JSON.stringify(values)))
  }
  return {
    load(definition) {
      const stored = parse(attempt(() => storage().getItem(DRAFTS + key)) ?? null)
      return Object.fromEntries(
        Object.entries(stored).filter(([name]) => Object.hasOwn(definition, name) || keeps(name)),
      )
    },
    save(values) {
      waiting = values
      unwritten.add(flush)
      clearTimeout(timer)
      timer = setTimeout(flush, SAVE_AFTER_MS)
    },
    flush,
    clear() {
      clearTimeout(timer)
      waiting = undefined
      unwritten.delete(flush)
      attempt(() => storage().removeItem(DRAFTS + key))
    },
    watch: (listener) => (storage() as Partial<DraftShelf>).watch?.(DRAFTS + key, listener) ?? (() => {}),
  }
}

/** Forgets every draft on this device: call it at sign-out, for the phone may be borrowed. */
export function forgetDrafts(): void {
  attempt(() => {
    for (const name of shelf.names()) if (name.startsWith(DRAFTS)) shelf.removeItem(name)
  })
}
