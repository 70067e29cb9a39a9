import { type Instant, toInstant } from '@lianxin/domain/kernel/time'
import { useSyncExternalStore } from 'react'

const TICK_MS = 20_000

const read = (): Instant => toInstant(Date.now())
const listeners = new Set<() => void>()
let now = read()
let timer: ReturnType<typeof setInterval> | undefined

function tick(): void {
  now = read()
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(tick, TICK_MS)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** With nobody listening the time stands still; the first to look moves it on. */
function current(): Instant {
  if (timer === undefined && Date.now() - Date.parse(now) > TICK_MS) now = read()
  return now
}

/** The time of this device, in steps: clocks in words move by the minute, and a list of them moves together. */
export const useNow = (): Instant => useSyncExternalStore(subscribe, current)
