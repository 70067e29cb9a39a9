import type { District, Id } from '@lianxin/domain/kernel/ids'
import { useSyncExternalStore } from 'react'

/** Where this phone reports from. `names` say it to people, from the town down; unknown until looked up. */
export type Place = {
  readonly district?: District
  readonly areaId?: Id
  readonly names?: readonly string[]
  /** A code led to a place that nobody knows. */
  readonly unknown?: true
}

const STORAGE_KEY = 'lianxin.place'
/** The place whose code was scanned on this visit. */
const SCANNED_KEY = 'lianxin.scanned'
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

/** A code leads to `/?d=<district>&area=<areaId>&via=qr`; see `placeLink` of the console. */
export function placeFromQuery(query: URLSearchParams): Place {
  const asked = placeFrom({ district: query.get('d'), areaId: query.get('area') })
  return query.has('area') && !asked.areaId ? { ...asked, unknown: true } : asked
}

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
  if (asked.unknown || (asked.areaId && asked.areaId !== stored.areaId)) setPlace(asked)
  else place = asked.district && asked.district !== stored.district ? asked : stored
  if (!query.has('area')) return
  if (asked.areaId && query.get('via') === 'qr') keepForVisit(asked.areaId)
  leaveBehind(query)
}

/** What was read is taken out of the address: a page that is shared or opened again says no place. */
function leaveBehind(query: URLSearchParams): void {
  for (const name of ['d', 'area', 'via']) query.delete(name)
  const rest = query.size > 0 ? `?${query}` : ''
  history.replaceState(history.state, '', `${location.pathname}${rest}${location.hash}`)
}

function keepForVisit(areaId: Id): void {
  try {
    sessionStorage.setItem(SCANNED_KEY, areaId)
  } catch {}
}

/** What the code of `asked` led to: of a place that was merged, the one it came into. */
export function settlePlace(
  asked: Id,
  { id, ...found }: { district: District; id: Id; names: readonly string[] },
): void {
  if (cameBy(asked).via) keepForVisit(id)
  setPlace({ ...found, areaId: id })
}

/** Whether the reporter came by the code of this place. */
export function cameBy(areaId: Id): { via?: 'qr' } {
  try {
    return sessionStorage.getItem(SCANNED_KEY) === areaId ? { via: 'qr' } : {}
  } catch {
    return {}
  }
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
