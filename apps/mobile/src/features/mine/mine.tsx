import { buttonClass } from '@lianxin/ui/components/button.tsx'
import { Empty } from '@lianxin/ui/components/empty.tsx'
import { Tabs } from '@lianxin/ui/components/tabs.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { WaitingReports } from '../../drafts/waiting-reports.tsx'
import { FoundMatters } from '../../matters/found-matters.tsx'
import { MatterList } from '../../matters/matter-list.tsx'
import { Searchable } from '../../matters/searchable.tsx'
import { useKept } from '../../shell/kept.ts'
import { Link } from '../../shell/router.tsx'
import { Screen } from '../../shell/screen.tsx'
import { SignedIn } from '../../shell/signed-in.tsx'
import { texts } from './texts.ts'

/** What I reported and how it stands. */
export function Mine() {
  const t = useTexts(texts)
  const [phase, setPhase] = useKept<'open' | 'ended'>('phase', 'open')
  const tabs = [
    { id: 'open', label: t.open },
    { id: 'ended', label: t.ended },
  ] as const
  return (
    <Screen title={t.title}>
      <WaitingReports />
      <SignedIn>
        {(_, district) => (
          <Searchable label={t.search}>
            {(q) =>
              q === undefined ? (
                <Tabs label={t.which} tabs={tabs} selected={phase} onSelect={setPhase}>
                  <MatterList
                    key={phase}
                    district={district}
                    query={{ view: 'raised', phase }}
                    empty={<NothingHere phase={phase} />}
                  />
                </Tabs>
              ) : (
                <FoundMatters district={district} view="raised" q={q} />
              )
            }
          </Searchable>
        )}
      </SignedIn>
    </Screen>
  )
}

function NothingHere({ phase }: { phase: 'open' | 'ended' }) {
  const t = useTexts(texts)
  if (phase === 'ended') return <Empty title={t.noneEnded}>{t.noneEndedWhy}</Empty>
  return (
    <Empty
      title={t.noneOpen}
      action={
        <Link to="/" className={buttonClass('primary')}>
          {t.report}
        </Link>
      }
    >
      {t.noneOpenWhy}
    </Empty>
  )
}
