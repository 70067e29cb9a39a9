import { getRouteApi, Outlet } from '@tanstack/react-router'
import { useMemo } from 'react'
import { readFilters } from '../features/inbox/filters.ts'
import { InboxPage } from '../features/inbox/inbox-page.tsx'

const route = getRouteApi('/list')

export function List() {
  const search = route.useSearch()
  // An open matter adds words of its own to the address; they must not make another list of this one.
  const filters = useMemo(() => readFilters(search), [search])
  const navigate = route.useNavigate()
  return (
    <InboxPage
      filters={filters}
      onFilters={(next) => void navigate({ to: '/inbox', search: next, replace: true, resetScroll: false })}
      onStep={(id, step) =>
        void navigate({ to: '/m/$id', params: { id }, search: { ...filters, step, only: true }, resetScroll: false })
      }
    >
      <Outlet />
    </InboxPage>
  )
}
