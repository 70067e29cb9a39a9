import { getRouteApi } from '@tanstack/react-router'
import { AreasPage } from '../features/areas/areas-page.tsx'

const route = getRouteApi('/areas')

export function Areas() {
  return <AreasPage at={route.useSearch().at} />
}
