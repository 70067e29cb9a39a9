import { getRouteApi } from '@tanstack/react-router'
import { OrgsPage } from '../features/orgs/orgs-page.tsx'

const route = getRouteApi('/orgs')

export function Orgs() {
  const { q = '' } = route.useSearch()
  const navigate = route.useNavigate()
  return <OrgsPage q={q} onQ={(next) => void navigate({ search: next ? { q: next } : {}, replace: true })} />
}
