import { getRouteApi } from '@tanstack/react-router'
import { CalendarPage } from '../features/calendar/calendar-page.tsx'

const route = getRouteApi('/calendar')

export function Calendar() {
  const { year } = route.useSearch()
  const navigate = route.useNavigate()
  return <CalendarPage year={year} onYear={(next) => void navigate({ search: { year: next }, replace: true })} />
}
