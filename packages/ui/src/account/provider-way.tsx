import type { Text } from '@lianxin/domain/kernel/text'
import { Button } from '../components/button.tsx'
import { Problem } from '../components/problem.tsx'
import { useText, useTexts } from '../texts/language.tsx'
import './account.css'
import { texts } from './texts.ts'
import { type Ask, useLeave } from './use-leave.ts'

/** Signing in by a provider of identities: one button that leads there and back. */
export function ProviderWay({ name, ask }: { name: Text; ask: Ask }) {
  const t = useTexts(texts)
  const say = useText()
  const { refusal, busy, leave } = useLeave(ask)
  return (
    <div className="provider-way">
      <p className="soft">{t.or}</p>
      {refusal && <Problem refusal={refusal} />}
      <Button wide busy={busy} onClick={() => void leave()}>
        {t.enterBy(say(name))}
      </Button>
    </div>
  )
}
