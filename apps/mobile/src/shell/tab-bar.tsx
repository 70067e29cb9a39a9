import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { hasPosts, useDistrict } from '../place/use-district.ts'
import { noticesQuery, useMe } from '../server/queries.ts'
import { MeIcon, MineIcon, NeighboursIcon, ReportIcon, TasksIcon } from './icons.tsx'
import { Link } from './router.tsx'
import { texts } from './texts.ts'

type Tab = { to: string; label: string; icon: ReactNode; count?: number }

/** The main screens, at the thumb. Tasks are only for those who hold a post. */
export function TabBar({ path }: { path: string }) {
  const t = useTexts(texts)
  const { data: me } = useMe()
  const district = useDistrict()
  const unread = useUnread()
  const tabs: Tab[] = [
    { to: '/', label: t.report, icon: <ReportIcon /> },
    { to: '/neighbours', label: t.neighbours, icon: <NeighboursIcon /> },
    { to: '/mine', label: t.mine, icon: <MineIcon /> },
    ...(hasPosts(me, district) ? [{ to: '/tasks', label: t.tasks, icon: <TasksIcon /> }] : []),
    { to: '/me', label: t.me, icon: <MeIcon />, count: unread },
  ]
  return (
    <nav className="tab-bar" aria-label={t.tabs}>
      <ul>
        {tabs.map((tab) => (
          <li key={tab.to}>
            <Link to={tab.to} aria-current={isHere(tab.to, path) ? 'page' : undefined}>
              {tab.icon}
              <span>{tab.label}</span>
              {!!tab.count && (
                <span className="badge">
                  <span aria-hidden="true">{tab.count > 99 ? '99+' : tab.count}</span>
                  <span className="unseen">{t.unread(tab.count)}</span>
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const isHere = (to: string, path: string) =>
  to === '/'
    ? path === '/' || path.startsWith('/report/')
    : path.startsWith(to) || (to === '/me' && path === '/notices')

/** How many of my notices nobody has looked at; 0 until somebody is signed in. */
export function useUnread(): number {
  const { data: me } = useMe()
  const district = useDistrict()
  const { data } = useInfiniteQuery({ ...noticesQuery(district ?? ''), enabled: !!me && district !== undefined })
  return data?.pages[0]?.unread ?? 0
}
