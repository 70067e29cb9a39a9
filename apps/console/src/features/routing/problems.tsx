import type { RouteView } from '@lianxin/contract/routing'
import { Button } from '@lianxin/ui/components/button.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useQuery } from '@tanstack/react-query'
import { useSession } from '../../app/session.tsx'
import { checkQuery } from './queries.ts'
import { texts } from './texts.ts'
import { useRouteWords } from './use-route-words.ts'

/** The routes that something is wrong with, each with what to do. Nothing where all is well. */
export function Problems({ onMend }: { onMend: ((route: RouteView) => void) | undefined }) {
  const t = useTexts(texts)
  const words = useRouteWords()
  const { district } = useSession()
  const { data } = useQuery(checkQuery(district))
  if (!data || data.items.length === 0) return null
  return (
    <section className="callout" aria-labelledby="route-problems">
      <h2 id="route-problems">{t.problems(data.items.length, data.routes)}</h2>
      <ul className="route-problems">
        {data.items.map((route) => (
          <li key={route.id}>
            <span>
              <strong>{words.whole(route)}</strong>{' '}
              <span>{route.problems.map((problem) => t.problem[problem]).join(' · ')}</span>
            </span>
            {onMend && (
              <Button
                kind="quiet"
                aria-label={t.editOf(words.category(route), words.area(route))}
                onClick={() => onMend(route)}
              >
                {t.mend}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
