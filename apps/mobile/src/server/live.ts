import type { District } from '@lianxin/domain/kernel/ids'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { API } from './client.ts'
import { livingKeys, meQuery } from './queries.ts'

const FIRST_WAIT_MS = 2_000
const LONGEST_WAIT_MS = 60_000

type Hearing = {
  readonly onNews: () => void
  /** The stream is back after a break: something may have been missed, or the server ended it because rights changed. */
  readonly onBack: () => void
}

/**
 * Keeps a stream open and tells of each notice, and of the end of each break.
 * A browser reconnects by itself after a lost connection but not after a refusal (a restart, a full server); that is
 * done here, slower each time. Returns what ends it.
 */
export function listen(
  address: string,
  { onNews, onBack }: Hearing,
  open = (url: string) => new EventSource(url),
): () => void {
  let stream: EventSource
  let timer: ReturnType<typeof setTimeout> | undefined
  let wait = FIRST_WAIT_MS
  let broken = false
  const connect = () => {
    stream = open(address)
    stream.addEventListener('notice', onNews)
    stream.onopen = () => {
      wait = FIRST_WAIT_MS
      if (broken) onBack()
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

/** My notices as they happen, and my rights: what is on the screen follows. */
export function useLive(district: District | undefined): void {
  const queries = useQueryClient()
  useEffect(() => {
    if (district === undefined) return
    const refresh = (queryKey: readonly unknown[]) => void queries.invalidateQueries({ queryKey })
    const onNews = () => livingKeys.forEach(refresh)
    const onBack = () => [meQuery.queryKey, ...livingKeys].forEach(refresh)
    return listen(`${API}/districts/${district}/events`, { onNews, onBack })
  }, [district, queries])
}
