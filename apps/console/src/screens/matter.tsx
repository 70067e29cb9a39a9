import { getRouteApi } from '@tanstack/react-router'
import { readFilters } from '../features/inbox/filters.ts'
import { MatterDrawer } from '../features/matter/matter-drawer.tsx'

const route = getRouteApi('/list/m/$id')

/** A dialog gives the focus back to where it came from; one that was open from the start has nowhere but its row. */
function focusRow(id: string): void {
  requestAnimationFrame(() => {
    if (document.activeElement === document.body) document.querySelector<HTMLElement>(`[data-matter="${id}"]`)?.focus()
  })
}

/** The step that is being filled in stands in the address: after a reload its form is open again, with its draft. */
export function Matter() {
  const { id } = route.useParams()
  const { step, only, ...search } = route.useSearch()
  const filters = readFilters(search)
  const navigate = route.useNavigate()
  return (
    <MatterDrawer
      key={id}
      id={id}
      step={step}
      only={only === true}
      onStep={(next) =>
        void navigate({ search: { ...filters, ...(next && { step: next }) }, replace: true, resetScroll: false })
      }
      onClose={() => void navigate({ to: '/inbox', search: filters, resetScroll: false }).then(() => focusRow(id))}
    />
  )
}
