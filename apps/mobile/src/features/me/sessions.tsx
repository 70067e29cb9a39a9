import type { Refusal } from '@lianxin/domain/kernel/refusal'
import { Devices } from '@lianxin/ui/account/devices.tsx'
import { texts } from '@lianxin/ui/account/texts'
import { Problem } from '@lianxin/ui/components/problem.tsx'
import { useToast } from '@lianxin/ui/components/toast.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { client } from '../../server/client.ts'
import { useNow } from '../../server/clock.ts'
import { sessionsQuery } from '../../server/queries.ts'
import { attempt } from '../../server/refusal.ts'
import { Answer } from '../../shell/answer.tsx'

/** Where I am signed in, and a way to end what is not mine. */
export function Sessions() {
  const t = useTexts(texts)
  const now = useNow()
  const toast = useToast()
  const queries = useQueryClient()
  const sessions = useQuery(sessionsQuery)
  const [refusal, setRefusal] = useState<Refusal>()
  const revoke = async (id: string) => {
    const ended = await attempt(client.me.revoke({ id }))
    setRefusal(ended.ok ? undefined : ended.refusal)
    if (ended.ok) toast(t.revoked)
    await queries.invalidateQueries({ queryKey: sessionsQuery.queryKey })
  }
  return (
    <section className="panel" aria-labelledby="sessions">
      <h2 id="sessions">{t.sessions}</h2>
      <p className="soft">{t.sessionsHint}</p>
      {refusal && <Problem refusal={refusal} />}
      <Answer of={sessions}>
        {({ items }) => <Devices sessions={items} now={now} onRevoke={(id) => void revoke(id)} />}
      </Answer>
    </section>
  )
}
