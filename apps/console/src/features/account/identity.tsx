import type { Text } from '@lianxin/domain/kernel/text'
import { IDENTITY, inSight, LinkIdentity, UnlinkIdentity } from '@lianxin/ui/account/identity.tsx'
import { texts } from '@lianxin/ui/account/texts'
import { Problem } from '@lianxin/ui/components/problem.tsx'
import { Loading } from '@lianxin/ui/components/spinner.tsx'
import { useToast } from '@lianxin/ui/components/toast.tsx'
import { useLanguage, useText, useTexts } from '@lianxin/ui/texts/language.tsx'
import { momentText } from '@lianxin/ui/texts/time'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api, refusalOf, send } from '../../app/api.ts'
import { useNow } from '../../app/now.ts'
import { providerQuery } from '../../app/session.tsx'
import { identityQuery } from './queries.ts'

/** My account at the provider of identities, where there is one. */
export function Identity() {
  const name = useQuery(providerQuery).data?.name
  return name ? <IdentityPart name={name} /> : null
}

function IdentityPart({ name }: { name: Text }) {
  const t = useTexts(texts)
  const said = useText()(name)
  const { data, error, isPending, refetch } = useQuery(identityQuery)
  return (
    <section className="account-part" aria-labelledby={IDENTITY}>
      <h2 id={IDENTITY} ref={inSight}>
        {t.identity(said)}
      </h2>
      {error && <Problem refusal={refusalOf(error)} onRetry={() => void refetch()} />}
      {isPending && <Loading />}
      {data &&
        (data.linkedAt ? <Linked at={data.linkedAt} /> : <NotLinked name={said} asksPassword={data.asksPassword} />)}
    </section>
  )
}

function Linked({ at }: { at: string }) {
  const t = useTexts(texts)
  const { language } = useLanguage()
  const now = useNow()
  const toast = useToast()
  const client = useQueryClient()
  const done = () => {
    toast(t.unlinked)
    void client.invalidateQueries({ queryKey: identityQuery.queryKey })
  }
  const unlink = () => send(api.provider.unlink({}))
  return <UnlinkIdentity since={momentText(at, now, language)} unlink={unlink} onDone={done} />
}

function NotLinked({ name, asksPassword }: { name: string; asksPassword: boolean }) {
  const link = (input: { to: string; current?: string }) => send(api.provider.link(input))
  return <LinkIdentity name={name} asksPassword={asksPassword} link={link} />
}
