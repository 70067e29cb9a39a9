import { useSyncExternalStore } from 'react'

function subscribe(listener: () => void): () => void {
  addEventListener('online', listener)
  addEventListener('offline', listener)
  return () => {
    removeEventListener('online', listener)
    removeEventListener('offline', listener)
  }
}

/** False when the phone itself knows that it has no network. True says little. */
export const useOnline = (): boolean => useSyncExternalStore(subscribe, () => navigator.onLine)
