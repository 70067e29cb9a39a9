import { useSyncExternalStore } from 'react'

/** Chromium's own event; not in TypeScript's library, for it is in no standard. */
type Offer = Event & { prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }> }

const listeners = new Set<() => void>()
let offer: Offer | undefined

function keep(next: Offer | undefined): void {
  offer = next
  for (const listener of listeners) listener()
}

/** Call it early: the browser makes its offer once, soon after the page has come. */
export function awaitOffer(): void {
  addEventListener('beforeinstallprompt', (event) => {
    // Else some browsers put a bar of their own over the page.
    event.preventDefault()
    keep(event as Offer)
  })
  addEventListener('appinstalled', () => keep(undefined))
}

/** How the app comes onto the home screen here; null where it cannot, or is there already. */
export type Way = 'offer' | 'byHand' | null

export function wayFor(about: { hasOffer: boolean; standalone: boolean | undefined; userAgent: string }): Way {
  // WeChat's browser installs nothing, whatever it says of itself.
  if (/MicroMessenger/i.test(about.userAgent)) return null
  if (about.hasOffer) return 'offer'
  // Only Apple's browsers know this property; false: in a tab.
  return about.standalone === false ? 'byHand' : null
}

const wayHere = (): Way => {
  const { userAgent } = navigator
  const { standalone } = navigator as { standalone?: boolean }
  return wayFor({ hasOffer: offer !== undefined, standalone, userAgent })
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useInstallWay = (): Way => useSyncExternalStore(subscribe, wayHere)

/** Shows the browser's own question. An offer serves once. */
export async function install(): Promise<void> {
  const asked = offer
  keep(undefined)
  await asked?.prompt()
}
