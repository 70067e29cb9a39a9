import type { Refusal } from '@lianxin/domain/kernel/refusal'
import { Button } from '@lianxin/ui/components/button.tsx'
import { Problem } from '@lianxin/ui/components/problem.tsx'
import { forgetDrafts } from '@lianxin/ui/form/draft'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { forgetWaiting } from '../../drafts/waiting.ts'
import { photoKeep } from '../../form/photo-keep.ts'
import { client } from '../../server/client.ts'
import { meQuery } from '../../server/queries.ts'
import { attempt } from '../../server/refusal.ts'
import { navigate } from '../../shell/router.tsx'
import { texts } from './texts.ts'

/** Ends the session and leaves nothing of this person on the phone: it may be borrowed. */
export function SignOut() {
  const t = useTexts(texts)
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal>()
  const signOut = async () => {
    setBusy(true)
    const ended = await attempt(client.signIn.out({}))
    setBusy(false)
    if (!ended.ok && ended.refusal.code !== 'session.required') return setRefusal(ended.refusal)
    forgetDrafts()
    await Promise.all([photoKeep.clear(), forgetWaiting()])
    queries.clear()
    queries.setQueryData(meQuery.queryKey, null)
    if (ended.ok && ended.value.next) location.assign(ended.value.next)
    else navigate('/')
  }
  return (
    <div className="stack">
      {refusal && <Problem refusal={refusal} />}
      <Button wide busy={busy} onClick={signOut}>
        {t.signOut}
      </Button>
      <p className="soft">{t.signOutWhy}</p>
    </div>
  )
}
