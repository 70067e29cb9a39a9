import type { District } from '@lianxin/domain/kernel/ids'
import { buttonClass } from '@lianxin/ui/components/button.tsx'
import { Empty } from '@lianxin/ui/components/empty.tsx'
import { Tabs } from '@lianxin/ui/components/tabs.tsx'
import { useText, useTexts } from '@lianxin/ui/texts/language.tsx'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { PagedCards } from '../../matters/paged-cards.tsx'
import { useDistrict } from '../../place/use-district.ts'
import { type PublicListQuery, publicQuery, useGuest } from '../../server/queries.ts'
import { Link } from '../../shell/router.tsx'
import { Screen } from '../../shell/screen.tsx'
import { SignedIn } from '../../shell/signed-in.tsx'
import { PublicCard } from './public-card.tsx'
import { texts } from './texts.ts'
import { typeWith } from './words.ts'

type View = 'claim' | 'answer' | 'mine'

/** What neighbours share: wishes to be claimed and answers for everybody, without signing in; and what of it is mine. */
export function Neighbours() {
  const t = useTexts(texts)
  const district = useDistrict()
  const [view, setView] = useState<View>('claim')
  const tabs = (['claim', 'answer', 'mine'] as const).map((id) => ({ id, label: t.tabs[id] }))
  const list = (at: District) => (
    <PublicList key={view} district={at} query={queryOf(view)} empty={<NothingHere view={view} />} />
  )
  return (
    <Screen title={t.title}>
      <Tabs label={t.which} tabs={tabs} selected={view} onSelect={setView}>
        {view !== 'mine' && district !== undefined ? (
          list(district)
        ) : (
          <SignedIn why={t.signInWhy}>{(_, here) => list(here)}</SignedIn>
        )}
      </Tabs>
    </Screen>
  )
}

function queryOf(view: View): PublicListQuery {
  if (view === 'mine') return { view }
  const type = typeWith(view)
  return { view: view === 'claim' ? 'offered' : 'any', ...(type && { type: type.id }) }
}

type PublicListProps = { district: District; query: PublicListQuery; empty: ReactNode }

function PublicList({ district, query, empty }: PublicListProps) {
  const list = useInfiniteQuery(publicQuery(district, useGuest(), query))
  return (
    <PagedCards list={list} empty={empty}>
      {(matter) => <PublicCard matter={matter} />}
    </PagedCards>
  )
}

function NothingHere({ view }: { view: View }) {
  const t = useTexts(texts)
  const say = useText()
  const type = view === 'mine' ? undefined : typeWith(view)
  const action = type && (
    <Link to={`/report/${type.id}`} className={buttonClass('primary')}>
      {say(type.submit.label)}
    </Link>
  )
  return (
    <Empty title={t.none[view]} action={action}>
      {t.noneWhy[view]}
    </Empty>
  )
}
