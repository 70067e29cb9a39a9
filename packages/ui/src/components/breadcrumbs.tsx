import { Children, type ReactNode } from 'react'
import { useTexts } from '../texts/language.tsx'
import './breadcrumbs.css'
import { ChevronIcon } from './icons.tsx'
import { words } from './words.ts'

/** The way here: children are the links of the router, `here` is the page itself. */
export function Breadcrumbs({ children, here }: { children: ReactNode; here: string }) {
  const t = useTexts(words)
  return (
    <nav aria-label={t.breadcrumbs}>
      <ol className="breadcrumbs">
        {Children.map(children, (link) => (
          <li>
            {link}
            <ChevronIcon />
          </li>
        ))}
        <li aria-current="page">{here}</li>
      </ol>
    </nav>
  )
}
