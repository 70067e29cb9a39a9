import type { MatterView } from '@lianxin/contract/matter-views'
import { buttonClass } from '@lianxin/ui/components/button.tsx'
import { Empty } from '@lianxin/ui/components/empty.tsx'
import { useText, useTexts } from '@lianxin/ui/texts/language.tsx'
import { useQuery } from '@tanstack/react-query'
import { typeLabel } from '../../matters/labels.ts'
import { hasPosts, useDistrict } from '../../place/use-district.ts'
import { matterQuery, useMe } from '../../server/queries.ts'
import { refusalOf } from '../../server/refusal.ts'
import { Answer } from '../../shell/answer.tsx'
import { Link } from '../../shell/router.tsx'
import { Screen } from '../../shell/screen.tsx'
import { SignedIn } from '../../shell/signed-in.tsx'
import { Facts } from './facts.tsx'
import { History } from './history.tsx'
import './matter.css'
import { Photos } from './photos.tsx'
import { Steps } from './steps.tsx'
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
    <Screen title={title} back={back} foot={me && known && <Steps key={id} me={me} matter={known} />}>
      <SignedIn>
        {() => (notFound ? <NotFound /> : <Answer of={matter}>{(found) => <MatterBody matter={found} />}</Answer>)}
      </SignedIn>
    </Screen>
  )
}

/** The same words for what does not exist and for what is somebody else's. */
function NotFound() {
  const t = useTexts(texts)
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

function MatterBody({ matter }: { matter: MatterView }) {
  const t = useTexts(texts)
  return (
    <>
      <Facts matter={matter} />
      <Photos district={matter.district} photos={matter.photos} />
      <section className="stack" aria-labelledby="history">
        <h2 id="history">{t.history}</h2>
        <History matter={matter} />
      </section>
    </>
  )
}
