import type { District } from '@lianxin/domain/kernel/ids'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { API } from './client.ts'
import { livingKeys } from './queries.ts'

const FIRST_WAIT_MS = 2_000
const LONGEST_WAIT_MS = 60_000

/**
 * Keeps a stream open and calls `onNews` for each notice, and after a break, when something may have been missed.
 * A browser reconnects by itself after a lost connection but not after a refusal (a restart, a full server); that is
 * done here, slower each time. Returns what ends it.
 */
export function listen(address: string, onNews: () => void, open = (url: string) => new EventSource(url)): () => void {
  let stream: EventSource
  let timer: ReturnType<typeof setTimeout> | undefined
  let wait = FIRST_WAIT_MS
  let broken = false
  const connect = () => {
    stream = open(address)
    stream.addEventListener('notice', onNews)
    stream.onopen = () => {
      wait = FIRST_WAIT_MS
      if (broken) onNews()
      broken = false
    }
    stream.onerror = () => {
      broken = true
      if (stream.readyState !== 2) return
      timer = setTimeout(connect, wait)
      wait = Math.min(wait * 2, LONGEST_WAIT_MS)
    }
  }
  connect()
  return () => {
    clearTimeout(timer)
    stream.close()
  }
}

/** My notices as they happen: what is on the screen follows. */
export function useLive(district: District | undefined): void {
  const queries = useQueryClient()
  useEffect(() => {
    if (district === undefined) return
    const refresh = () => livingKeys.forEach((queryKey) => void queries.invalidateQueries({ queryKey }))
    return listen(`${API}/districts/${district}/events`, refresh)
  }, [district, queries])
}
