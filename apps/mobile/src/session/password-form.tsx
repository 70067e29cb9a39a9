import { Button } from '@lianxin/ui/components/button.tsx'
import { Problem } from '@lianxin/ui/components/problem.tsx'
import { TextField } from '@lianxin/ui/components/text-field.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { type FormEvent, useState } from 'react'
import { client } from '../server/client.ts'
import { texts } from './texts.ts'
import { useSignIn } from './use-sign-in.ts'

export function PasswordForm({ onDone }: { onDone: () => void }) {
  const t = useTexts(texts)
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const { enter, refusal, busy } = useSignIn(onDone)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void enter(() => client.signIn.password({ username, password }))
  }
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <TextField
        label={t.username}
        autoComplete="username"
        autoCapitalize="none"
        value={username}
        onChange={setUsername}
        required
      />
      <TextField
        label={t.password}
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        required
      />
      {refusal && <Problem refusal={refusal} />}
      <Button kind="primary" type="submit" wide busy={busy}>
        {t.signIn}
      </Button>
    </form>
  )
}
