import { Button, buttonClass } from '@lianxin/ui/components/button.tsx'
import { CopyButton } from '@lianxin/ui/components/copy-button.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { spaced } from '@lianxin/ui/texts/look-up-code'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { texts } from './texts.ts'
import type { Registered } from './use-call.ts'

type RecordedProps = { registered: Registered; onNext: () => void }

/** Number and code, large enough to be read out to the caller; Enter takes the next call. */
export function Recorded({ registered: { id, no, lookUpCode, earlier }, onNext }: RecordedProps) {
  const t = useTexts(texts)
  const actions = useRef<HTMLDivElement>(null)
  useEffect(() => actions.current?.querySelector('button')?.focus(), [])
  return (
    <section className="call-recorded" aria-label={t.recorded}>
      <h2 role="status">{t.recorded}</h2>
      {earlier && <p>{t.earlier}</p>}
      {lookUpCode && <p>{t.sayAloud}</p>}
      <dl className="call-read">
        <div>
          <dt>{t.no}</dt>
          <dd>{no}</dd>
        </div>
        {lookUpCode && (
          <div>
            <dt>{t.code}</dt>
            <dd>{spaced(lookUpCode)}</dd>
          </div>
        )}
      </dl>
      {lookUpCode && <p className="soft">{t.codeUse}</p>}
      <div className="page-actions" ref={actions}>
        <Button kind="primary" onClick={onNext}>
          {t.next}
        </Button>
        {lookUpCode && <CopyButton text={t.copied(no, lookUpCode)}>{t.copy}</CopyButton>}
        <Link to="/m/$id" params={{ id }} className={buttonClass()}>
          {t.see}
        </Link>
      </div>
    </section>
  )
}
