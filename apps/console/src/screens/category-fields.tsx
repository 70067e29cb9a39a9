import { getRouteApi } from '@tanstack/react-router'
import { FieldsPage } from '../features/categories/fields-page.tsx'

const route = getRouteApi('/categories/$id/fields')

export const CategoryFields = () => <FieldsPage id={route.useParams().id} />
