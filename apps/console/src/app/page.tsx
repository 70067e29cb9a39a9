import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { type ReactNode, useEffect, useRef } from 'react'
import './page.css'
import { texts } from './texts.ts'

let pagesSeen = 0

type PageProps = {
  title: string
  /** What leads here, above the title. */
  above?: ReactNode
  actions?: ReactNode
  /** What takes the focus in place of the title, on a screen that is there to be typed into. */
  focus?: () => HTMLElement | null | undefined
  children: ReactNode
}

/** One screen: its only h1, which takes the focus when one arrives from another screen, and its name in the window's title. */
export function Page({ title, above, actions, focus, children }: PageProps) {
  const t = useTexts(texts)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    pagesSeen += 1
    if (document.querySelector('dialog[open]')) return
    const first = focus ? focus() : pagesSeen > 1 ? heading.current : null
    first?.focus({ preventScroll: true })
    // Only on arrival: whoever has begun to type stays where they are.
  }, [])
  useEffect(() => {
    document.title = `${title} · ${t.app}`
  }, [title, t])
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
