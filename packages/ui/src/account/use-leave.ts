import type { Refusal, Result } from '@lianxin/domain/kernel/refusal'
import { useState } from 'react'
import { cameBackWith, here } from './came-back.ts'

/** `to` is where the browser comes back to; the answer is where it is to go. */
export type Ask = (to: string) => Promise<Result<{ readonly url: string }>>

/** Leaves this page for the provider; what an earlier try came to, or this one cannot begin for, is the refusal. */
export function useLeave(ask: Ask) {
  const [refusal, setRefusal] = useState<Refusal | undefined>(() => cameBackWith(location.search))
  const [busy, setBusy] = useState(false)
  const leave = async () => {
    if (busy) return
    setBusy(true)
    const asked = await ask(here(location))
    // Also on the way out: the page may be shown again, by the back button, as it was.
    setBusy(false)
    if (!asked.ok) return setRefusal(asked.refusal)
    location.assign(asked.value.url)
  }
  return { refusal, busy, leave }
}
