import type { ReactNode } from 'react'
import './empty.css'

type EmptyProps = {
  /** That there is nothing, as good news where it is: 没有超时的事项. */
  title: string
  /** What to do next. */
  children?: ReactNode
  action?: ReactNode
}

export const Empty = ({ title, children, action }: EmptyProps) => (
  <div className="empty">
    <p className="empty-title">{title}</p>
    {children && <p>{children}</p>}
    {action}
  </div>
)
