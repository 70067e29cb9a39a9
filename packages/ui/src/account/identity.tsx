import type { Refusal, Result } from '@lianxin/domain/kernel/refusal'
import { type FormEvent, useState } from 'react'
import { Button } from '../components/button.tsx'
import { Problem } from '../components/problem.tsx'
import { TextField } from '../components/text-field.tsx'
import { useTexts } from '../texts/language.tsx'
import './account.css'
import { texts } from './texts.ts'
import { useLeave } from './use-leave.ts'

/** Of the heading above these, to which one comes back. */
export const IDENTITY = 'identity'

/** Whoever comes back from the provider looks at what they left for. */
export const inSight = (heading: HTMLElement | null): void => {
  if (location.hash === `#${IDENTITY}`) heading?.scrollIntoView()
}

type LinkProps = {
  /** What people call the provider, in their language. */
  name: string
  /** A phone left lying about must not be enough, for whoever has a password. */
  asksPassword: boolean
  link: (input: { to: string; current?: string }) => Promise<Result<{ readonly url: string }>>
}

/** Leads to the provider and back, with the account linked. */
export function LinkIdentity({ name, asksPassword, link }: LinkProps) {
  const t = useTexts(texts)
  const [current, setCurrent] = useState('')
  const { refusal, busy, leave } = useLeave((to) => link({ to: `${to}#${IDENTITY}`, ...(asksPassword && { current }) }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void leave()
  }
  return (
    <form className="identity" onSubmit={submit} noValidate>
      <p className="soft">{t.notLinked(name)}</p>
      {refusal && <Problem refusal={refusal} />}
      {asksPassword && (
        <TextField
          label={t.password}
          description={t.passwordWhy}
          type="password"
          autoComplete="current-password"
          value={current}
          onChange={setCurrent}
          required
        />
      )}
      <Button type="submit" busy={busy}>
        {t.link}
      </Button>
    </form>
  )
}

type UnlinkProps = {
  /** Since when, as it is said. */
  since: string
  unlink: () => Promise<Result<unknown>>
  onDone: () => void
}

/** Takes a second press: whoever has no other way in would stand outside. */
export function UnlinkIdentity({ since, unlink, onDone }: UnlinkProps) {
  const t = useTexts(texts)
  const [asked, setAsked] = useState(false)
  const [refusal, setRefusal] = useState<Refusal>()
  const confirm = async () => {
    const done = await unlink()
    if (done.ok) onDone()
    else setRefusal(done.refusal)
  }
  return (
    <div className="identity">
      <p>{t.linked(since)}</p>
      {refusal && <Problem refusal={refusal} />}
      {asked && <p role="status">{t.unlinkWhy}</p>}
      <div className="identity-ways">
        {asked && <Button onClick={() => setAsked(false)}>{t.keep}</Button>}
        <Button onClick={() => (asked ? void confirm() : setAsked(true))}>{t.unlink}</Button>
      </div>
    </div>
  )
}
