import type { Permission } from '@lianxin/domain/people/access'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { Link } from '@tanstack/react-router'
import { useSession } from '../app/session.tsx'
import { texts } from './texts.ts'

type PageName = keyof (typeof texts)['zh']['pages']

/** Each page with the rights, one of which it takes to find anything there to do. */
const pages: readonly (readonly [PageName, ...Permission[]])[] = [
  ['today', 'board.read'],
  ['inbox', 'matter.read'],
  ['areas', 'area.read'],
  ['orgs', 'org.read'],
  ['people', 'person.read'],
  ['categories', 'category.manage'],
  ['routes', 'route.manage'],
  ['sources', 'source.manage', 'reply.export'],
  ['calendar', 'calendar.manage'],
  ['rules', 'rule.manage'],
]

export function Nav() {
  const t = useTexts(texts)
  const { may } = useSession()
  return (
    <nav className="shell-nav" aria-label={t.nav}>
      <ul>
        {pages
          .filter(([, ...rights]) => rights.some(may))
          .map(([name]) => (
            <li key={name}>
              <Link to={`/${name}`}>{t.pages[name]}</Link>
            </li>
          ))}
      </ul>
    </nav>
  )
}
