import { handlingRoles } from '@lianxin/domain/people/roles'
import { Tabs } from '@lianxin/ui/components/tabs.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import type { ReactNode } from 'react'
import { useSession } from '../../app/session.tsx'
import { changed, type Filters } from './filters.ts'
import { texts } from './texts.ts'

type ViewsProps = { filters: Filters; onFilters: (filters: Filters) => void; children: ReactNode }

/** Whose matters are listed. What nobody owns is offered to those alone who could take it on. */
export function Views({ filters, onFilters, children }: ViewsProps) {
  const t = useTexts(texts)
  const { here } = useSession()
  const handles = here.posts.some(({ current, role }) => current && handlingRoles.includes(role))
  const views = ['scope', 'tasks', ...(handles ? ['pool' as const] : []), 'raised'] as const
  return (
    <Tabs
      label={t.view}
      tabs={views.map((id) => ({ id, label: t.views[id] }))}
      selected={filters.view ?? 'scope'}
      onSelect={(id) => onFilters(changed(filters, 'view', id === 'scope' ? '' : id))}
    >
      {children}
    </Tabs>
  )
}
