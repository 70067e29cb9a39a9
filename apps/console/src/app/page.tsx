import { type ReactNode, useEffect, useRef } from 'react'
import './page.css'

let pagesSeen = 0

type PageProps = {
  title: string
  /** What leads here, above the title. */
  above?: ReactNode
  actions?: ReactNode
  children: ReactNode
}

/** One screen: its only h1, which takes the focus when one arrives from another screen, and its name in the window's title. */
export function Page({ title, above, actions, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    pagesSeen += 1
    if (pagesSeen > 1 && !document.querySelector('dialog[open]')) heading.current?.focus({ preventScroll: true })
  }, [])
  useEffect(() => {
    document.title = `${title} · 连心桥`
  }, [title])
  return (
    <>
      {above}
      <div className="page-head">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {actions && <div className="page-actions">{actions}</div>}
      </div>
      {children}
    </>
  )
}
