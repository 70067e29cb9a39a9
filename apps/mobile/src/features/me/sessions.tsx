import type { SessionView } from '@lianxin/contract/people'
import type { Refusal } from '@lianxin/domain/kernel/refusal'
import { Button } from '@lianxin/ui/components/button.tsx'
import { Problem } from '@lianxin/ui/components/problem.tsx'
import { useToast } from '@lianxin/ui/components/toast.tsx'
import { useLanguage, useTexts } from '@lianxin/ui/texts/language.tsx'
import { momentText } from '@lianxin/ui/texts/time'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import { client } from '../../server/client.ts'
import { useNow } from '../../server/clock.ts'
import { sessionsQuery } from '../../server/queries.ts'
import { attempt } from '../../server/refusal.ts'
import { Answer } from '../../shell/answer.tsx'
import { deviceName } from './device-name.ts'
import { texts } from './texts.ts'

type Session = z.infer<typeof SessionView>

/** Where I am signed in, and a way to end what is not mine. */
export function Sessions() {
  const t = useTexts(texts)
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
        {({ items }) => (
          <ul>
            {items.map((session) => (
              <Device key={session.id} session={session} onRevoke={() => revoke(session.id)} />
            ))}
          </ul>
        )}
      </Answer>
    </section>
  )
}

function Device({ session, onRevoke }: { session: Session; onRevoke: () => void }) {
  const t = useTexts(texts)
  const { language } = useLanguage()
  const now = useNow()
  const name = deviceName(session.userAgent) ?? t.unknownDevice
  return (
    <li className="device">
      <div>
        <p>{session.current ? `${t.thisOne} · ${name}` : name}</p>
        <p className="soft">{t.since(momentText(session.createdAt, now, language))}</p>
      </div>
      {!session.current && (
        <Button aria-label={`${t.revoke}: ${name}`} onClick={onRevoke}>
          {t.revoke}
        </Button>
      )}
    </li>
  )
}
