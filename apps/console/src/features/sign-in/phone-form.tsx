import { ok } from '@lianxin/domain/kernel/refusal'
import type { FormDefinition } from '@lianxin/domain/matters/form'
import { Button } from '@lianxin/ui/components/button.tsx'
import { Problem } from '@lianxin/ui/components/problem.tsx'
import { TextField } from '@lianxin/ui/components/text-field.tsx'
import { useFormModel } from '@lianxin/ui/form/use-form-model'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { type FormEvent, useEffect, useState } from 'react'
import { api, send } from '../../app/api.ts'
import { useFieldError } from '../../app/fields/use-field-error.ts'
import { texts } from './texts.ts'

const phone = { kind: 'text', label: { zh: '手机号', en: 'Phone number' }, required: true, max: 30 } as const
const asking: FormDefinition = { phone }
const entering: FormDefinition = {
  phone,
  code: { kind: 'text', label: { zh: '验证码', en: 'Code' }, required: true, max: 10 },
}

type Sent = { readonly phone: string; readonly minutes: number }

/** First the number, then the code that was sent to it. */
export function PhoneForm({ onDone }: { onDone: () => void }) {
  const t = useTexts(texts)
  const [sent, setSent] = useState<Sent>()
  const [wait, setWait] = useCountdown()
  const ask = useFormModel(asking)
  const errorOf = useFieldError(ask)
  const number = (ask.values.phone as string | undefined) ?? ''
  const sendCode = async () => {
    const answer = await ask.submit(() => send(api.signIn.code({ phone: number.trim() })))
    if (!answer) return
    setWait(answer.retryAfter)
    setSent({ phone: number.trim(), minutes: Math.floor(answer.expiresIn / 60) })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void sendCode()
  }
  return (
    <div className="form">
      <form className="form" noValidate onSubmit={submit}>
        {ask.problem && <Problem refusal={ask.problem} />}
        <TextField
          label={t.phone}
          required
          type="tel"
          inputMode="tel"
          autoComplete="tel"
          error={errorOf('phone')}
          value={number}
          onChange={(value) => ask.setValue('phone', value)}
        />
        <Button kind={sent ? 'plain' : 'primary'} wide type="submit" busy={ask.submitting} disabled={wait > 0}>
          {wait > 0 ? t.wait(wait) : sent ? t.sendAgain : t.sendCode}
        </Button>
      </form>
      <p role="status">{sent && t.sent(sent.minutes)}</p>
      {sent && <CodeForm key={sent.phone} phone={sent.phone} onDone={onDone} />}
    </div>
  )
}

function CodeForm({ phone, onDone }: { phone: string; onDone: () => void }) {
  const t = useTexts(texts)
  const form = useFormModel(entering, { initial: { phone } })
  const errorOf = useFieldError(form)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const done = await form.submit(async ({ code }) => {
      const result = await send(api.signIn.phone({ phone, code: String(code) }))
      return result.ok ? ok(true) : result
    })
    if (done) onDone()
  }
  return (
    <form className="form" noValidate onSubmit={submit}>
      {form.problem && <Problem refusal={form.problem} />}
      <TextField
        label={t.code}
        description={t.codeHint}
        required
        inputMode="numeric"
        autoComplete="one-time-code"
        error={errorOf('code')}
        value={(form.values.code as string | undefined) ?? ''}
        onChange={(value) => form.setValue('code', value)}
      />
      <Button kind="primary" wide type="submit" busy={form.submitting}>
        {t.signIn}
      </Button>
    </form>
  )
}

function useCountdown() {
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    if (seconds === 0) return
    const timer = setTimeout(() => setSeconds(seconds - 1), 1_000)
    return () => clearTimeout(timer)
  }, [seconds])
  return [seconds, setSeconds] as const
}
