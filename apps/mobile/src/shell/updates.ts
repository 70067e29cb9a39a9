import { useSyncExternalStore } from 'react'

const LOOK_EVERY_MS = 3_600_000
const LET_PAGE_COME_MS = 2_000

const listeners = new Set<() => void>()
let waiting: ServiceWorker | null = null

function tell(next: ServiceWorker | null): void {
  waiting = next
  for (const listener of listeners) listener()
}

/** Where workers are forbidden, some browsers answer with nothing. A worker that waits while another rules the page is a new version; the first one ever is none. */
function watch(registration: ServiceWorkerRegistration | undefined): void {
  if (!registration) return
  const look = () => tell(navigator.serviceWorker.controller ? registration.waiting : null)
  look()
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', look))
  const ask = () => void registration.update().catch(() => {})
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && ask())
  addEventListener('online', ask)
  setInterval(ask, LOOK_EVERY_MS)
}

/** Keeps the shell on this phone. Where the browser has no service workers, everything works without. */
export function keepShell(): void {
  if (!import.meta.env.PROD || !navigator.serviceWorker) return
  const register = () =>
    navigator.serviceWorker.register('/worker.js', { updateViaCache: 'none' }).then(watch, () => {})
  // The first page comes first, with all that it asks for.
  const later = () => setTimeout(register, LET_PAGE_COME_MS)
  if (document.readyState === 'complete') later()
  else addEventListener('load', later, { once: true })
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether a new version is on this phone and waits to take over. */
export const useNewVersion = (): boolean => useSyncExternalStore(subscribe, () => waiting !== null)

/** Lets the new version take over and loads it. Call it when nothing unsaved is on the screen. */
export function takeOver(): void {
  // Another tab may have said so before.
  if (waiting?.state === 'activated') location.reload()
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  waiting?.postMessage('takeOver')
}
