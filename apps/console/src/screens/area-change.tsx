import { getRouteApi } from '@tanstack/react-router'
import { ChangePage } from '../features/area-changes/change-page.tsx'

const route = getRouteApi('/areas/$id/change')

export function AreaChange() {
  return <ChangePage areaId={route.useParams().id} />
}
