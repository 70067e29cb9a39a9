import type { MatterView, PhotoView } from '@lianxin/contract/matter-views'
import type { MeView } from '@lianxin/contract/people'
import type { District, Id } from '@lianxin/domain/kernel/ids'
import { buttonClass } from '@lianxin/ui/components/button.tsx'
import { Empty } from '@lianxin/ui/components/empty.tsx'
import { Helpers, useHelpersTitle } from '@lianxin/ui/matter/helpers.tsx'
import { hasOthers, OtherMatters, useOthersTitle } from '@lianxin/ui/matter/other-matters.tsx'
import { SideNotes } from '@lianxin/ui/matter/side-notes.tsx'
import { useText, useTexts } from '@lianxin/ui/texts/language.tsx'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { typeLabel } from '../../matters/labels.ts'
import { publicAddress } from '../../matters/public-address.ts'
import { hasPosts, useDistrict } from '../../place/use-district.ts'
import { useNow } from '../../server/clock.ts'
import { glanceQuery, matterQuery, useMe } from '../../server/queries.ts'
import { refusalOf } from '../../server/refusal.ts'
import { Answer } from '../../shell/answer.tsx'
import { Link, navigate } from '../../shell/router.tsx'
import { Screen } from '../../shell/screen.tsx'
import { SignedIn } from '../../shell/signed-in.tsx'
import { Waiting } from '../../shell/waiting.tsx'
import { StepDialog } from '../../steps/step-dialog.tsx'
import { Steps } from '../../steps/steps.tsx'
import { Facts } from './facts.tsx'
import { History } from './history.tsx'
import './matter.css'
import { linkMatter } from './matter-link.tsx'
import { Photos } from './photos.tsx'
import { texts } from './texts.ts'

/** One matter, the same for whoever may see it: how it stands, what happened, what one can do. */
export function MatterScreen({ id, district: asked }: { id: string; district: string | null }) {
  const t = useTexts(texts)
  const say = useText()
  const { data: me } = useMe()
  const here = useDistrict()
  const district = asked ?? here
  const matter = useQuery({ ...matterQuery(district ?? '', id), enabled: !!me && district !== undefined })
  // What was read while it was allowed goes from the screen with the right to it.
  const notFound = matter.error !== null && refusalOf(matter.error).code === 'thing.notFound'
  const known = me && !notFound ? matter.data : undefined
  const title = known ? known.title || say(typeLabel(known.type)) : t.title
  const back = hasPosts(me, district) && !known?.mine ? '/tasks' : '/mine'
  return (
    <Screen title={title} back={back} foot={me && known && <Steps key={id} me={me} matter={known} whole={known} />}>
      <SignedIn>
        {(who) =>
          notFound ? (
            <NotFound district={district!} id={id} />
          ) : (
            <Answer of={matter}>{(found) => <MatterBody me={who} matter={found} />}</Answer>
          )
        }
      </SignedIn>
    </Screen>
  )
}

/** The same words for what does not exist and for what is somebody else's. */
function NotFound({ district, id }: { district: District; id: Id }) {
  const t = useTexts(texts)
  // Whoever follows or claimed it was told of it, and sees of it what everybody may.
  const glance = useQuery({ ...glanceQuery(district, id), retry: false })
  useEffect(() => {
    if (glance.data) navigate(publicAddress(glance.data), { replace: true })
  }, [glance.data])
  if (glance.isPending || glance.data) return <Waiting />
  return (
    <div role="alert">
      <Empty
        title={t.notFound}
        action={
          <Link to="/mine" className={buttonClass('primary')}>
            {t.toMine}
          </Link>
        }
      >
        {t.notFoundWhy}
      </Empty>
    </div>
  )
}

function MatterBody({ me, matter }: { me: MeView; matter: MatterView }) {
  const t = useTexts(texts)
  const now = useNow()
  const [step, setStep] = useState<string>()
  const helpersTitle = useHelpersTitle(matter)
  const othersTitle = useOthersTitle()
  const photosOf = (photos: readonly PhotoView[]) => <Photos district={matter.district} photos={photos} />
  return (
    <>
      <SideNotes matter={matter} now={now} onStep={setStep} link={linkMatter} />
      {step !== undefined && (
        <StepDialog key={step} me={me} matter={matter} whole={matter} kind={step} onClose={() => setStep(undefined)} />
      )}
      <Facts matter={matter} />
      {photosOf(matter.photos)}
      {matter.helpers.length > 0 && (
        <section className="stack" aria-labelledby="helpers">
          <h2 id="helpers">{helpersTitle}</h2>
          <Helpers matter={matter} now={now} photos={photosOf} />
        </section>
      )}
      {hasOthers(matter) && (
        <section className="stack" aria-labelledby="others">
          <h2 id="others">{othersTitle}</h2>
          <OtherMatters matter={matter} link={linkMatter} />
        </section>
      )}
      <section className="stack" aria-labelledby="history">
        <h2 id="history">{t.history}</h2>
        <History matter={matter} />
      </section>
    </>
  )
}
