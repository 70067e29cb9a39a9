import { Tabs } from '@lianxin/ui/components/tabs.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useState } from 'react'
import { DemoPeople } from './demo-people.tsx'
import { PasswordForm } from './password-form.tsx'
import { PhoneForm } from './phone-form.tsx'
import { texts } from './texts.ts'

/** Every way to sign in. `onDone` is called when somebody is. */
export function SignInPanel({ onDone }: { onDone: () => void }) {
  const t = useTexts(texts)
  const [way, setWay] = useState<'phone' | 'password'>('phone')
  const ways = [
    { id: 'phone', label: t.byPhone },
    { id: 'password', label: t.byPassword },
  ] as const
  return (
    <div className="stack-wide">
      <Tabs label={t.ways} tabs={ways} selected={way} onSelect={setWay}>
        {way === 'phone' ? <PhoneForm onDone={onDone} /> : <PasswordForm onDone={onDone} />}
      </Tabs>
      <DemoPeople onDone={onDone} />
    </div>
  )
}
