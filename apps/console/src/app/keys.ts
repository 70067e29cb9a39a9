import { useEffect, useRef, useSyncExternalStore } from 'react'
import { remember, remembered } from './store.ts'

type Keys = Readonly<Record<string, (event: KeyboardEvent) => void>>

let enabled = remembered('keys') !== 'off'
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function setKeysEnabled(on: boolean): void {
  enabled = on
  remember('keys', on ? 'on' : 'off')
  for (const listener of listeners) listener()
}

/** WCAG 2.1.4: whoever speaks to the computer must be able to switch single keys off. */
export const useKeysEnabled = (): boolean => useSyncExternalStore(subscribe, () => enabled)

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null

const openDialogs = (): number => document.querySelectorAll('dialog[open]').length

/**
 * Single keys while nobody is typing. `depth` is how many dialogs lie open where they count: 0 on a page, 1 in a drawer,
 * so that keys never reach what is behind.
 */
export function useKeys(keys: Keys, depth = 0): void {
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!enabled || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      const act = Object.hasOwn(latest.current, event.key) ? latest.current[event.key] : undefined
      if (!act || isTyping(event.target) || openDialogs() !== depth) return
      event.preventDefault()
      act(event)
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [depth])
}
