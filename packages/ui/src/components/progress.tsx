import type { ReactNode } from 'react'
import './progress.css'

type BarProps = {
  label: string
  /** 0 to 1; `undefined` while nobody knows how much there is. */
  value?: number
}

/** The bar alone, with its name for screen readers. */
export const ProgressBar = ({ label, value }: BarProps) => (
  <progress className="progress-bar" aria-label={label} max={1} value={value} />
)

type ProgressProps = BarProps & {
  /** How far it is, in words: 已导入 300 / 1,000 行. */
  children?: ReactNode
  /** A way to stop. */
  action?: ReactNode
}

/** Long work: what is being done, how far it is, how to stop it. */
export const Progress = ({ label, value, children, action }: ProgressProps) => (
  <div className="progress">
    <p className="progress-label">{label}</p>
    <ProgressBar label={label} value={value} />
    <div className="progress-foot">
      <p>{children}</p>
      {action}
    </div>
  </div>
)
