import type { ReactNode } from 'react'
import './tag.css'

/** A word in a frame: a state, a category, a source. It has no colours; those belong to clocks. */
export const Tag = ({ children, strong }: { children: ReactNode; strong?: boolean }) => (
  <span className={strong ? 'tag tag-strong' : 'tag'}>{children}</span>
)
