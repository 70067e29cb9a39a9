import type { FormDefinition } from '@lianxin/domain/matters/form'
import { Button } from '@lianxin/ui/components/button.tsx'
import { Problem } from '@lianxin/ui/components/problem.tsx'
import { TextField } from '@lianxin/ui/components/text-field.tsx'
import { useFormModel } from '@lianxin/ui/form/use-form-model'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import type { FormEvent } from 'react'
import { api, send } from '../../app/api.ts'
import { useFieldError } from '../../app/fields/use-field-error.ts'
import { texts } from './texts.ts'

const definition: FormDefinition = {
  username: { kind: 'text', label: { zh: '用户名', en: 'Username' }, required: true, max: 40 },
  password: { kind: 'text', label: { zh: '密码', en: 'Password' }, required: true, max: 200 },
}

export function PasswordForm({ onDone }: { onDone: () => void }) {
  const t = useTexts(texts)
  const form = useFormModel(definition)
  const errorOf = useFieldError(form)
  const text = (name: string) => (form.values[name] as string | undefined) ?? ''
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    // A password may begin or end with a space: it goes as it was typed, not as the form trims it.
    const work = () => send(api.signIn.password({ username: text('username').trim(), password: text('password') }))
    if (await form.submit(work)) onDone()
  }
  return (
    <form className="form" noValidate onSubmit={submit}>
      {form.problem && <Problem refusal={form.problem} />}
      <TextField
        label={t.username}
        required
        autoComplete="username"
        autoCapitalize="none"
        error={errorOf('username')}
        value={text('username')}
        onChange={(value) => form.setValue('username', value)}
      />
      <TextField
        label={t.password}
        required
        type="password"
        autoComplete="current-password"
        error={errorOf('password')}
        value={text('password')}
        onChange={(value) => form.setValue('password', value)}
      />
      <Button kind="primary" wide type="submit" busy={form.submitting}>
        {t.signIn}
      </Button>
    </form>
  )
}
