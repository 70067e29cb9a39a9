import { Devices } from '@lianxin/ui/account/devices.tsx'
import { texts } from '@lianxin/ui/account/texts'
import { Problem } from '@lianxin/ui/components/problem.tsx'
import { Loading } from '@lianxin/ui/components/spinner.tsx'
import { useToast } from '@lianxin/ui/components/toast.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, refusalOf } from '../../app/api.ts'
import { useNow } from '../../app/now.ts'
import { sessionsQuery } from './queries.ts'

export function Sessions() {
  const t = useTexts(texts)
  const now = useNow()
  const toast = useToast()
  const client = useQueryClient()
  const sessions = useQuery(sessionsQuery)
  const revoke = useMutation({
    mutationFn: (id: string) => api.me.revoke({ id }),
    onSuccess: () => toast(t.revoked),
    onSettled: () => client.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  })
  const error = revoke.error ?? sessions.error
  return (
    <section className="account-part" aria-labelledby="sessions">
      <h2 id="sessions">{t.sessions}</h2>
      <p className="soft">{t.sessionsHint}</p>
      {error && <Problem refusal={refusalOf(error)} onRetry={() => void sessions.refetch()} />}
      {sessions.isPending && <Loading />}
      {sessions.data && <Devices sessions={sessions.data.items} now={now} onRevoke={(id) => revoke.mutate(id)} />}
    </section>
  )
}
