import { useToast } from '@lianxin/ui/components/toast.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { photoKeep } from '../form/photo-keep.ts'
import { client } from '../server/client.ts'
import { livingKeys, meQuery, useMe } from '../server/queries.ts'
import { isUnheard } from '../server/refusal.ts'
import { uploadPhoto } from '../server/upload.ts'
import { photosOf, sendWaiting } from './send-waiting.ts'
import { texts } from './texts.ts'
import { currentWaiting, dropWaiting, keepWaiting, useWaiting, type WaitingReport } from './waiting.ts'

const AGAIN_EVERY_MS = 30_000

const around = {
  client,
  photoOf: photoKeep.get,
  upload: (...[district, id, photo]: [string, string, Blob]) => uploadPhoto(district, id, photo, () => {}),
}

/** One tab at a time, where the browser can say so; elsewhere the server makes one of two. */
async function alone(work: () => Promise<void>): Promise<void> {
  if (!navigator.locks) return work()
  await navigator.locks.request('lianxin.waiting', { ifAvailable: true }, (lock) => (lock ? work() : undefined))
}

/** Sends all that waits on this phone, oldest first; when it is not known who is signed in, asks that. */
export function useSendNow(): () => Promise<void> {
  const t = useTexts(texts)
  const toast = useToast()
  const queries = useQueryClient()

  /** Whether it makes sense to go on with the next. */
  const send = async (report: WaitingReport): Promise<boolean> => {
    const sent = await sendWaiting(around, report)
    if (sent.ok) {
      await dropWaiting(report.id)
      for (const id of photosOf(report)) void photoKeep.remove(id)
      toast(t.sent(sent.value.no))
      for (const queryKey of livingKeys) void queries.invalidateQueries({ queryKey })
      return true
    }
    if (isUnheard(sent.refusal)) return false
    if (sent.refusal.code === 'session.required') {
      queries.setQueryData(meQuery.queryKey, null)
      return false
    }
    return keepWaiting({ ...report, refusal: sent.refusal })
  }
  const sendAll = () =>
    alone(async () => {
      for (const report of currentWaiting().filter(({ refusal }) => !refusal)) if (!(await send(report))) return
    })
  return async () => {
    if (queries.getQueryData(meQuery.queryKey)) return sendAll()
    await queries.refetchQueries({ queryKey: meQuery.queryKey })
  }
}

/** Sends what waits as soon as there is network and somebody is signed in, and again until it is gone. */
export function useSending(): void {
  const sendNow = useSendNow()
  const { data: me } = useMe()
  const waits = useWaiting().some(({ refusal }) => !refusal)
  const latest = useRef(sendNow)
  latest.current = sendNow

  useEffect(() => {
    if (!waits) return
    const attemptNow = () => void latest.current()
    if (me) attemptNow()
    addEventListener('online', attemptNow)
    document.addEventListener('visibilitychange', attemptNow)
    const timer = setInterval(attemptNow, AGAIN_EVERY_MS)
    return () => {
      removeEventListener('online', attemptNow)
      document.removeEventListener('visibilitychange', attemptNow)
      clearInterval(timer)
    }
  }, [waits, me])
}
