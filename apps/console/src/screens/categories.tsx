import { getRouteApi } from '@tanstack/react-router'
import { CategoriesPage } from '../features/categories/categories-page.tsx'

const route = getRouteApi('/categories')

export function Categories() {
  const { at } = route.useSearch()
  const navigate = route.useNavigate()
  return <CategoriesPage at={at} onAt={(id) => void navigate({ search: id ? { at: id } : {}, resetScroll: false })} />
}
