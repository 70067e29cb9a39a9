import { getRouteApi } from '@tanstack/react-router'
import { TodayPage } from '../features/today/today-page.tsx'

const route = getRouteApi('/today')

export function Today() {
  const { area } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <TodayPage area={area} onArea={(code) => void navigate({ search: code ? { area: code } : {}, replace: true })} />
  )
}
