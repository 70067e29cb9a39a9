import { ProviderWay } from '@lianxin/ui/account/provider-way.tsx'
import { Tabs } from '@lianxin/ui/components/tabs.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, send } from '../../app/api.ts'
import { LanguageSwitch } from '../../app/language-switch.tsx'
import { Page } from '../../app/page.tsx'
import { providerQuery } from '../../app/session.tsx'
import { DemoAccounts } from './demo-accounts.tsx'
import { PasswordForm } from './password-form.tsx'
import { PhoneForm } from './phone-form.tsx'
import './sign-in.css'
import { texts } from './texts.ts'

type Way = 'password' | 'phone'

/** Stands in for whatever was asked for; the address stays, and after signing in it is there. */
export function SignInPage() {
  const t = useTexts(texts)
  const [way, setWay] = useState<Way>('password')
  const client = useQueryClient()
  const name = useQuery(providerQuery).data?.name
  const done = () => void client.invalidateQueries({ queryKey: ['me'] })
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <p className="sign-in-name">
          {t.name} <LanguageSwitch />
        </p>
        <Page title={t.title}>
          <Tabs<Way>
            label={t.how}
            selected={way}
            onSelect={setWay}
            tabs={[
              { id: 'password', label: t.byPassword },
              { id: 'phone', label: t.byPhone },
            ]}
          >
            {way === 'password' ? <PasswordForm onDone={done} /> : <PhoneForm onDone={done} />}
          </Tabs>
          {name && <ProviderWay name={name} ask={(to) => send(api.provider.visit({ to }))} />}
        </Page>
      </div>
      <DemoAccounts onDone={done} />
    </main>
  )
}
