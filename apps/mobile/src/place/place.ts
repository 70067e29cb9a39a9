import type { District, Id } from '@lianxin/domain/kernel/ids'
import { useSyncExternalStore } from 'react'

/** Where this phone reports from. `names` say it to people, from the district down; unknown until looked up. */
export type Place = { readonly district?: District; readonly areaId?: Id; readonly names?: readonly string[] }

const STORAGE_KEY = 'lianxin.place'
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const DISTRICT = /^[1-9]\d{5}$/
const listeners = new Set<() => void>()

/** Only what has the right form: storage and addresses can hold anything. */
export function placeFrom(value: unknown): Place {
  const { district, areaId, names } = (value ?? {}) as Record<string, unknown>
  if (typeof district !== 'string' || !DISTRICT.test(district)) return {}
  if (typeof areaId !== 'string' || !UUID.test(areaId)) return { district }
  const said = Array.isArray(names) ? names.filter((name) => typeof name === 'string') : []
  return { district, areaId, ...(said.length > 0 && { names: said }) }
}

/** The grid's QR code leads to `/?d=<district>&area=<areaId>`. */
export const placeFromQuery = (query: URLSearchParams): Place =>
  placeFrom({ district: query.get('d'), areaId: query.get('area') })

function readStored(): Place {
  try {
    return placeFrom(JSON.parse(localStorage.getItem(STORAGE_KEY) ?? 'null'))
  } catch {
    return {}
  }
}

let place: Place = {}

/** Call before the first paint: what the address says outranks what was remembered. */
export function restorePlace(query: URLSearchParams): void {
  const asked = placeFromQuery(query)
  const stored = readStored()
  if (asked.areaId && asked.areaId !== stored.areaId) setPlace(asked)
  else place = asked.district && asked.district !== stored.district ? asked : stored
}

export function setPlace(next: Place): void {
  place = next
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(next))
  } catch {}
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const currentPlace = (): Place => place

export const usePlace = (): Place => useSyncExternalStore(subscribe, () => place)
