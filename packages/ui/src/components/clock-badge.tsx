import type { ReactNode } from 'react'
import { useTexts } from '../texts/language.tsx'
import './clock-badge.css'
import { ClockIcon, OverdueIcon, WarnedIcon } from './icons.tsx'
import { words } from './words.ts'

export type ClockState = 'normal' | 'warned' | 'overdue'

const icons = { normal: ClockIcon, warned: WarnedIcon, overdue: OverdueIcon }

/** The state of a clock as shape, word and colour; children say the time: 还剩 2 小时, 今天 17:30 前. */
export function ClockBadge({ state, children }: { state: ClockState; children?: ReactNode }) {
  const t = useTexts(words)
  const Shape = icons[state]
  return (
    <span className={`clock-badge clock-badge-${state}`}>
      <Shape />
      <strong>{t.clock[state]}</strong>
      {children && <span>{children}</span>}
    </span>
  )
}
