import { buttonClass } from '@lianxin/ui/components/button.tsx'
import { Empty } from '@lianxin/ui/components/empty.tsx'
import { Tabs } from '@lianxin/ui/components/tabs.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useState } from 'react'
import { MatterList } from '../../matters/matter-list.tsx'
import { Link } from '../../shell/router.tsx'
import { Screen } from '../../shell/screen.tsx'
import { SignedIn } from '../../shell/signed-in.tsx'
import { texts } from './texts.ts'

/** What I am to do, the most urgent first; and what is open in the area I watch over. */
export function Tasks() {
  const t = useTexts(texts)
  const [view, setView] = useState<'tasks' | 'scope'>('tasks')
  const tabs = [
    { id: 'tasks', label: t.tasks },
    { id: 'scope', label: t.scope },
  ] as const
  const report = (
    <Link to="/" className={buttonClass()}>
      {t.report}
    </Link>
  )
  const empty =
    view === 'tasks' ? <Empty title={t.noTasks}>{t.noTasksWhy}</Empty> : <Empty title={t.noScope}>{t.noScopeWhy}</Empty>
  return (
    <Screen title={t.title} aside={report}>
      <SignedIn>
        {(_, district) => (
          <Tabs label={t.which} tabs={tabs} selected={view} onSelect={setView}>
            <MatterList key={view} district={district} query={{ view, phase: 'open' }} empty={empty} />
          </Tabs>
        )}
      </SignedIn>
    </Screen>
  )
}
