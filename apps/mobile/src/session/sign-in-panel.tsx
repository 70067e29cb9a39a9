import { ProviderWay } from '@lianxin/ui/account/provider-way.tsx'
import { Tabs } from '@lianxin/ui/components/tabs.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { client } from '../server/client.ts'
import { providerQuery } from '../server/queries.ts'
import { attempt } from '../server/refusal.ts'
import { DemoPeople } from './demo-people.tsx'
import { PasswordForm } from './password-form.tsx'
import { PhoneForm } from './phone-form.tsx'
import { texts } from './texts.ts'

/** Every way to sign in. `onDone` is called when somebody is. */
export function SignInPanel({ onDone }: { onDone: () => void }) {
  const t = useTexts(texts)
  const [way, setWay] = useState<'phone' | 'password'>('phone')
  const name = useQuery(providerQuery).data?.name
  const ways = [
    { id: 'phone', label: t.byPhone },
    { id: 'password', label: t.byPassword },
  ] as const
  return (
    <div className="stack-wide">
      <Tabs label={t.ways} tabs={ways} selected={way} onSelect={setWay}>
        {way === 'phone' ? <PhoneForm onDone={onDone} /> : <PasswordForm onDone={onDone} />}
      </Tabs>
      {name && <ProviderWay name={name} ask={(to) => attempt(client.provider.visit({ to }))} />}
      <DemoPeople onDone={onDone} />
    </div>
  )
}
