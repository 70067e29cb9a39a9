import type { Instant } from '@lianxin/domain/kernel/time'
import type { ReactNode } from 'react'
import './timeline.css'

export type TimelineItem = {
  readonly id: string
  /** What was done: 派单. */
  readonly title: ReactNode
  /** Who did it, masked as the server gave it. */
  readonly by?: string
  readonly at: Instant
  /** `at` as people say it, from `momentText`. */
  readonly atText: string
  readonly body?: ReactNode
}

/** What happened, in the order it happened; the last one is where things stand. */
export const Timeline = ({ items }: { items: readonly TimelineItem[] }) => (
  <ol className="timeline">
    {items.map((item) => (
      <li key={item.id} className="timeline-item">
        <p className="timeline-title">{item.title}</p>
        <p className="timeline-when">
          {item.by && <span>{item.by}</span>}
          <time dateTime={item.at}>{item.atText}</time>
        </p>
        {item.body && <div className="timeline-body">{item.body}</div>}
      </li>
    ))}
  </ol>
)
