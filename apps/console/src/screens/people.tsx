import { getRouteApi } from '@tanstack/react-router'
import { PeoplePage } from '../features/people/people-page.tsx'

const route = getRouteApi('/people')

export function People() {
  const { q = '', person } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <PeoplePage
      q={q}
      person={person}
      onQ={(next) => void navigate({ search: next ? { q: next } : {}, replace: true })}
      onPerson={(id) => void navigate({ search: { ...(q && { q }), ...(id && { person: id }) }, resetScroll: false })}
    />
  )
}
