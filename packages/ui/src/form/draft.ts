import type { FormDefinition } from '@lianxin/domain/matters/form'
import type { FormValues } from './values.ts'

const PREFIX = 'lianxin.draft.'
const SAVE_AFTER_MS = 400

/** Where a draft rests between two visits. `localStorage` fits; tests hand in a Map-backed one. */
export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

export type Draft = {
  /** What was typed before, cut down to the fields the form still has, and to what it may yet have. */
  load(definition: FormDefinition): FormValues
  /** Writes soon: typing does not hit the disk with every key. */
  save(values: FormValues): void
  /** Writes what is still waiting, because the page is about to go away. */
  flush(): void
  clear(): void
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
  storage: () => DraftStorage = () => localStorage,
  keeps: (name: string) => boolean = () => false,
): Draft {
  let waiting: FormValues | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  const flush = () => {
    clearTimeout(timer)
    const values = waiting
    waiting = undefined
    if (values) attempt(() => storage().setItem(PREFIX + key, JSON.stringify(values)))
  }
  return {
    load(definition) {
      const stored = parse(attempt(() => storage().getItem(PREFIX + key)) ?? null)
      return Object.fromEntries(
        Object.entries(stored).filter(([name]) => Object.hasOwn(definition, name) || keeps(name)),
      )
    },
    save(values) {
      waiting = values
      clearTimeout(timer)
      timer = setTimeout(flush, SAVE_AFTER_MS)
    },
    flush,
    clear() {
      clearTimeout(timer)
      waiting = undefined
      attempt(() => storage().removeItem(PREFIX + key))
    },
  }
}

/** Forgets every draft on this device: call it at sign-out, for the phone may be borrowed. */
export function forgetDrafts(storage: Storage = localStorage): void {
  attempt(() => {
    for (const key of Object.keys(storage)) if (key.startsWith(PREFIX)) storage.removeItem(key)
  })
}
