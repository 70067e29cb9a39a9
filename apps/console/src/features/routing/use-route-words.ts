import type { RouteView } from '@lianxin/contract/routing'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { texts } from './texts.ts'

/** A route in words: what, where, and who. */
export function useRouteWords() {
  const t = useTexts(texts)
  const category = ({ category: { names } }: Pick<RouteView, 'category'>) => names.join(' / ')
  const area = ({ area: { names } }: Pick<RouteView, 'area'>) => names.at(-1)!
  const to = ({ org, asCategory }: RouteView) => org?.name ?? t.sameAs(asCategory?.names.join(' / ') ?? '')
  return {
    ...{ category, area, to },
    whole: (route: RouteView) => t.step(category(route), area(route), to(route)),
    direct: ({ direct }: Pick<RouteView, 'direct'>) => (direct === null ? t.notDirect : t.direct[direct]),
  }
}
