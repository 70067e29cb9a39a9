import type { Refusal } from '@lianxin/domain/kernel/refusal'
import type { ReactNode } from 'react'
import { explainError } from '../texts/errors.ts'
import { useLanguage, useTexts } from '../texts/language.tsx'
import { Button } from './button.tsx'
import { WrongIcon } from './icons.tsx'
import './problem.css'
import { words } from './words.ts'

type ProblemProps = {
  refusal: Refusal
  onRetry?: () => void
  /** Another way out: a link back, a phone number. */
  action?: ReactNode
}

/** What happened, what is safe, what to do; read aloud as soon as it appears. */
export function Problem({ refusal, onRetry, action }: ProblemProps) {
  const { language } = useLanguage()
  const t = useTexts(words)
  const { happened, safe, todo } = explainError(refusal.code, refusal.params, language)
  return (
    <div className="problem" role="alert">
      <WrongIcon />
      <div className="problem-words">
        <p className="problem-happened">{happened}</p>
        {safe && <p>{safe}</p>}
        {todo && <p>{todo}</p>}
        {(onRetry || action) && (
          <div className="problem-ways">
            {onRetry && <Button onClick={onRetry}>{t.retry}</Button>}
            {action}
          </div>
        )}
      </div>
    </div>
  )
}
