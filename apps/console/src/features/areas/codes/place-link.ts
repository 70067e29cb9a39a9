import type { District, Id } from '@lianxin/domain/kernel/ids'

/** Where the code of a place leads: the phone page, which knows the place then. The phone reads it in `restorePlace`. */
export const placeLink = (origin: string, district: District, areaId: Id): string =>
  `${origin}/?${new URLSearchParams({ d: district, area: areaId, via: 'qr' })}`

/** Whether a link of this origin opens on phones elsewhere: not where it names this machine, or one by a private number. */
export function isReachable(origin: string): boolean {
  const { hostname } = new URL(origin)
  return hostname.includes('.') && !/^[\d.]+$/.test(hostname) && !hostname.endsWith('.local')
}
