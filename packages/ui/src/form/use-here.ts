import type { Point } from '@lianxin/domain/matters/form-schema'
import { useState } from 'react'

export type Finding = 'idle' | 'locating' | 'refused' | 'failed'
/** Where the phone is, and within how many metres that is true. */
export type Here = { readonly point: Point; readonly metres: number }

const WITHIN_MS = 15_000
const DENIED = 1

/** Asks the phone where it is, once; null where it cannot be asked. */
export function useHere(onFound: (here: Here) => void) {
  const [finding, setFinding] = useState<Finding>('idle')
  if (!('geolocation' in navigator)) return null
  const locate = () => {
    setFinding('locating')
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setFinding('idle')
        const metres = Math.max(1, Math.round(coords.accuracy))
        onFound({ point: { lat: coords.latitude, lng: coords.longitude }, metres })
      },
      ({ code }) => setFinding(code === DENIED ? 'refused' : 'failed'),
      { enableHighAccuracy: true, timeout: WITHIN_MS, maximumAge: 60_000 },
    )
  }
  return { finding, locate }
}
