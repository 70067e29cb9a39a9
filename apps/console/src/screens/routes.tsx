import { getRouteApi } from '@tanstack/react-router'
import { RoutesPage } from '../features/routing/routes-page.tsx'

const route = getRouteApi('/routes')

export function Routes() {
  const { tab = 'routes' } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <RoutesPage
      tab={tab}
      onTab={(next) => void navigate({ search: next === 'routes' ? {} : { tab: next }, replace: true })}
    />
  )
}
