import { useElderMode } from '@lianxin/ui/elder'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { type ReactNode, useEffect, useRef } from 'react'
import { ReadAloud } from '../voice/read-aloud.tsx'
import { BackIcon } from './icons.tsx'
import { hasMoved, Link } from './router.tsx'
import { texts } from './texts.ts'

type ScreenProps = {
  title: string
  /** The screen above this one. */
  back?: string
  /** What follows the heading on its line. */
  aside?: ReactNode
  /** What stays in sight below the scrolling part: the steps one can take. */
  foot?: ReactNode
  children: ReactNode
}

/** One screen: its one heading, which takes the focus when one arrives, and its title in the browser. */
export function Screen({ title, back, aside, foot, children }: ScreenProps) {
  const t = useTexts(texts)
  const heading = useRef<HTMLHeadingElement>(null)
  const body = useRef<HTMLDivElement>(null)
  const elder = useElderMode()
  useEffect(() => {
    document.title = `${title} · ${t.app}`
  }, [title, t])
  useEffect(() => {
    if (hasMoved()) heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <main id="main" className="screen">
      <div className="screen-body" ref={body}>
        {back !== undefined && (
          <Link to={back} className="back">
            <BackIcon />
            {t.back}
          </Link>
        )}
        <div className="screen-head">
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {aside}
        </div>
        {elder && <ReadAloud of={body} />}
        {children}
      </div>
      {foot}
    </main>
  )
}
