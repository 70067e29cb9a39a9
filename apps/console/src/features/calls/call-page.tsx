import { Button } from '@lianxin/ui/components/button.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useRef, useState } from 'react'
import { Page } from '../../app/page.tsx'
import { CallForm } from './call-form.tsx'
import { Caller } from './caller.tsx'
import './calls.css'
import { Recorded } from './recorded.tsx'
import { texts } from './texts.ts'
import { type Registered, useCall } from './use-call.ts'

/** Somebody calls, and whoever takes the call types it for them without leaving the keyboard. */
export function CallPage() {
  const t = useTexts(texts)
  const call = useCall()
  const form = useRef<HTMLFormElement>(null)
  const [recorded, setRecorded] = useState<Registered>()
  const first = () => form.current?.querySelector('input')
  const next = () => {
    setRecorded(undefined)
    requestAnimationFrame(() => first()?.focus())
  }
  const startOver = () => {
    call.startOver()
    first()?.focus()
  }
  if (recorded)
    return (
      <Page title={t.title}>
        <Recorded registered={recorded} onNext={next} />
      </Page>
    )
  return (
    <Page title={t.title} focus={first} actions={call.isBegun && <Button onClick={startOver}>{t.startOver}</Button>}>
      <p className="page-intro">{t.intro}</p>
      <div className="call">
        <CallForm call={call} form={form} onRegistered={setRecorded} />
        <Caller phone={String(call.form.values.callerPhone ?? '')} />
      </div>
    </Page>
  )
}
