import { Button } from '@lianxin/ui/components/button.tsx'
import { Problem } from '@lianxin/ui/components/problem.tsx'
import { TextField } from '@lianxin/ui/components/text-field.tsx'
import { errorText } from '@lianxin/ui/texts/errors'
import { useLanguage, useTexts } from '@lianxin/ui/texts/language.tsx'
import { type FormEvent, useRef, useState } from 'react'
import { client } from '../server/client.ts'
import { attempt } from '../server/refusal.ts'
import { texts } from './texts.ts'
import { useCountdown } from './use-countdown.ts'
import { useSignIn } from './use-sign-in.ts'

const fieldOf: Record<string, 'phone' | 'code'> = { 'phone.invalid': 'phone', 'signIn.wrongCode': 'code' }

/** A phone number, then the code that was sent to it. */
export function PhoneForm({ onDone }: { onDone: () => void }) {
  const t = useTexts(texts)
  const { language } = useLanguage()
  const [phone, setPhone] = useState('')
  const [code, setCode] = useState('')
  const [sentTo, setSentTo] = useState<string>()
  const [left, startCountdown] = useCountdown()
  const { enter, refusal, busy, setRefusal, setBusy } = useSignIn(onDone)
  const codeBox = useRef<HTMLDivElement>(null)

  const sendCode = async () => {
    if (busy) return
    setBusy(true)
    setRefusal(undefined)
    const result = await attempt(client.signIn.code({ phone }))
    setBusy(false)
    if (!result.ok) return setRefusal(result.refusal)
    setSentTo(phone)
    startCountdown(result.value.retryAfter)
    requestAnimationFrame(() => codeBox.current?.querySelector('input')?.focus())
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (sentTo === undefined) void sendCode()
    else void enter(() => client.signIn.phone({ phone: sentTo, code }))
  }
  const change = (next: string) => {
    setPhone(next)
    setSentTo(undefined)
  }
  const at = refusal && fieldOf[refusal.code]
  const said = refusal && errorText(refusal.code, refusal.params, language)
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <TextField
        label={t.phone}
        description={t.phoneHint}
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        value={phone}
        onChange={change}
        error={at === 'phone' ? said : undefined}
        required
      />
      {sentTo !== undefined && (
        <div className="stack" ref={codeBox}>
          <TextField
            label={t.code}
            description={t.sent(sentTo)}
            inputMode="numeric"
            autoComplete="one-time-code"
            value={code}
            onChange={setCode}
            error={at === 'code' ? said : undefined}
            required
          />
          <Button kind="quiet" disabled={left > 0} onClick={sendCode}>
            {left > 0 ? t.againIn(left) : t.again}
          </Button>
        </div>
      )}
      {refusal && !at && <Problem refusal={refusal} />}
      <Button kind="primary" type="submit" wide busy={busy}>
        {sentTo === undefined ? t.getCode : t.signIn}
      </Button>
    </form>
  )
}
