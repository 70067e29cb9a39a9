import { buttonClass } from '@lianxin/ui/components/button.tsx'
import { Empty } from '@lianxin/ui/components/empty.tsx'
import { Tabs } from '@lianxin/ui/components/tabs.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { FoundMatters } from '../../matters/found-matters.tsx'
import { MatterList } from '../../matters/matter-list.tsx'
import { Searchable } from '../../matters/searchable.tsx'
import { useKept } from '../../shell/kept.ts'
import { Link } from '../../shell/router.tsx'
import { Screen } from '../../shell/screen.tsx'
import { SignedIn } from '../../shell/signed-in.tsx'
import { PickUp } from './pick-up.tsx'
import { texts } from './texts.ts'

type View = 'tasks' | 'pool' | 'scope'

/** What I am to do, the most urgent first; what nobody owns; and what is open in the area I watch over. */
export function Tasks() {
  const t = useTexts(texts)
  const [view, setView] = useKept<View>('view', 'tasks')
  const tabs = [
    { id: 'tasks', label: t.tasks },
    { id: 'pool', label: t.pool },
    { id: 'scope', label: t.scope },
  ] as const
  const report = (
    <Link to="/" className={buttonClass()}>
      {t.report}
    </Link>
  )
  const nothing = {
    tasks: [t.noTasks, t.noTasksWhy],
    pool: [t.noPool, t.noPoolWhy],
    scope: [t.noScope, t.noScopeWhy],
  } as const
  const [title, why] = nothing[view]
  return (
    <Screen title={t.title} aside={report}>
      <SignedIn>
        {(_, district) => (
          <Searchable label={t.search}>
            {(q) => (
              <Tabs label={t.which} tabs={tabs} selected={view} onSelect={setView}>
                {q === undefined ? (
                  <MatterList
                    key={view}
                    district={district}
                    query={{ view, phase: 'open' }}
                    empty={<Empty title={title}>{why}</Empty>}
                    foot={view === 'pool' ? (matter) => <PickUp matter={matter} /> : undefined}
                  />
                ) : (
                  <FoundMatters district={district} view={view} q={q} elsewhere={t.elsewhere} />
                )}
              </Tabs>
            )}
          </Searchable>
        )}
      </SignedIn>
    </Screen>
  )
}
