import type { Text } from '@lianxin/domain/kernel/text'
import { IDENTITY, inSight, LinkIdentity, UnlinkIdentity } from '@lianxin/ui/account/identity.tsx'
import { texts } from '@lianxin/ui/account/texts'
import { useToast } from '@lianxin/ui/components/toast.tsx'
import { useLanguage, useText, useTexts } from '@lianxin/ui/texts/language.tsx'
import { momentText } from '@lianxin/ui/texts/time'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { client } from '../../server/client.ts'
import { useNow } from '../../server/clock.ts'
import { identityQuery, providerQuery } from '../../server/queries.ts'
import { attempt } from '../../server/refusal.ts'
import { Answer } from '../../shell/answer.tsx'

/** My account at the provider of identities, where there is one. */
export function Identity() {
  const name = useQuery(providerQuery).data?.name
  return name ? <IdentityPanel name={name} /> : null
}

function IdentityPanel({ name }: { name: Text }) {
  const t = useTexts(texts)
  const said = useText()(name)
  const { language } = useLanguage()
  const now = useNow()
  const toast = useToast()
  const queries = useQueryClient()
  const unlinked = () => {
    toast(t.unlinked)
    void queries.invalidateQueries({ queryKey: identityQuery.queryKey })
  }
  return (
    <section className="panel" aria-labelledby={IDENTITY}>
      <h2 id={IDENTITY} ref={inSight}>
        {t.identity(said)}
      </h2>
      <Answer of={useQuery(identityQuery)}>
        {({ linkedAt, asksPassword }) =>
          linkedAt ? (
            <UnlinkIdentity
              since={momentText(linkedAt, now, language)}
              unlink={() => attempt(client.provider.unlink({}))}
              onDone={unlinked}
            />
          ) : (
            <LinkIdentity
              name={said}
              asksPassword={asksPassword}
              link={(input) => attempt(client.provider.link(input))}
            />
          )
        }
      </Answer>
    </section>
  )
}
