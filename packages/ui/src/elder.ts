import { useSyncExternalStore } from 'react'

const STORAGE_KEY = 'lianxin.elder'
const listeners = new Set<() => void>()
const root = () => document.documentElement

/** Brings back 长辈版 as it was left on this device; call it before the first paint. */
export function restoreElderMode(): void {
  try {
    root().toggleAttribute('data-elder', localStorage.getItem(STORAGE_KEY) === 'on')
  } catch {}
}

export function setElderMode(on: boolean): void {
  root().toggleAttribute('data-elder', on)
  try {
    localStorage.setItem(STORAGE_KEY, on ? 'on' : 'off')
  } catch {}
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether large type is on; the screen shows one thing at a time then. */
export const useElderMode = (): boolean => useSyncExternalStore(subscribe, () => root().hasAttribute('data-elder'))
