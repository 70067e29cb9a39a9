import { type Instant, MINUTE, toInstant } from '@lianxin/domain/kernel/time'
import { useEffect, useState } from 'react'

/** How far the server's clock is ahead of this device, in milliseconds; phones are off by days at times. */
let ahead = 0

/** Learns the time from a `Date` header. Small differences are the way of the answer, not of the clock. */
export function learnTime(header: string | null, deviceMs = Date.now()): void {
  const serverMs = header === null ? Number.NaN : Date.parse(header)
  if (Number.isNaN(serverMs)) return
  ahead = Math.abs(serverMs - deviceMs) > MINUTE ? serverMs - deviceMs : 0
}

/** The one place where this app asks for the time. */
export const now = (): Instant => toInstant(Date.now() + ahead)

/** The time, told again every half minute: “还剩 5 分钟” must not stand still. */
export function useNow(): Instant {
  const [at, setAt] = useState(now)
  useEffect(() => {
    const timer = setInterval(() => setAt(now()), MINUTE / 2)
    return () => clearInterval(timer)
  }, [])
  return at
}
