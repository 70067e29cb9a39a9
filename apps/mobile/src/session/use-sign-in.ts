import type { MeView } from '@lianxin/contract/people'
import type { Refusal } from '@lianxin/domain/kernel/refusal'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { meQuery } from '../server/queries.ts'
import { attempt } from '../server/refusal.ts'

/** Runs one way of signing in; what was known of somebody else is forgotten first. */
export function useSignIn(onDone: () => void) {
  const queries = useQueryClient()
  const [refusal, setRefusal] = useState<Refusal>()
  const [busy, setBusy] = useState(false)

  const enter = async (ask: () => Promise<MeView>) => {
    if (busy) return
    setBusy(true)
    setRefusal(undefined)
    const result = await attempt(ask())
    setBusy(false)
    if (!result.ok) return setRefusal(result.refusal)
    queries.removeQueries({ predicate: ({ queryKey }) => !publicKeys.has(queryKey[0] as string) })
    queries.setQueryData(meQuery.queryKey, result.value)
    onDone()
  }
  return { enter, refusal, busy, setRefusal, setBusy }
}

const publicKeys = new Set(['me', 'districts', 'demo', 'provider'])
