import type { NoticeView } from '@lianxin/contract/notices'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { refreshCounts } from '../../app/matter-cache.ts'

const TRY_AGAIN_MS = 5_000

/**
 * Listens to the district's event stream. A browser reconnects by itself unless it was refused; either way the session is
 * looked at again, since the server ends a stream whose session or posts are no longer what they were.
 */
export function useLive(district: string, onNotice: (notice: NoticeView) => void): void {
  const client = useQueryClient()
  const tell = useRef(onNotice)
  tell.current = onNotice
  useEffect(() => {
    let source: EventSource
    let timer: ReturnType<typeof setTimeout> | undefined
    const hear = (event: MessageEvent<string>) => {
      const notice = parse(event.data)
      void client.invalidateQueries({ queryKey: ['notices', district] })
      if (notice?.matterId) void client.invalidateQueries({ queryKey: ['matter', district, notice.matterId] })
      refreshCounts(client, district)
      if (notice) tell.current(notice)
    }
    const lookAgain = () => void client.invalidateQueries({ queryKey: ['me'] })
    let broken = false
    const connect = () => {
      source = new EventSource(`/api/v1/districts/${district}/events`)
      source.addEventListener('notice', hear)
      source.addEventListener('open', () => {
        if (broken) lookAgain()
        broken = false
      })
      source.addEventListener('error', () => {
        broken = true
        if (source.readyState !== EventSource.CLOSED) return
        lookAgain()
        timer = setTimeout(connect, TRY_AGAIN_MS)
      })
    }
    connect()
    return () => {
      clearTimeout(timer)
      source.close()
    }
  }, [client, district])
}

function parse(data: string): NoticeView | undefined {
  try {
    return JSON.parse(data) as NoticeView
  } catch {
    return undefined
  }
}
