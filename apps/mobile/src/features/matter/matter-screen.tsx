import type { MatterView } from '@lianxin/contract/matter-views'
import type { MeView } from '@lianxin/contract/people'
import type { District } from '@lianxin/domain/kernel/ids'
import { useText, useTexts } from '@lianxin/ui/texts/language.tsx'
import { useQuery } from '@tanstack/react-query'
import { typeLabel } from '../../matters/labels.ts'
import { hasPosts } from '../../place/use-district.ts'
import { matterQuery, useMe } from '../../server/queries.ts'
import { Answer } from '../../shell/answer.tsx'
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
  const { data: me } = useMe()
  const say = useText()
  const known = useQuery({ ...matterQuery(asked ?? '', id), enabled: false }).data
  const title = known ? known.title || say(typeLabel(known.type)) : t.title
  const back = hasPosts(me, asked ?? undefined) && !known?.mine ? '/tasks' : '/mine'
  return (
    <Screen title={title} back={back}>
      <SignedIn>{(found, district) => <Matter me={found} district={asked ?? district} id={id} />}</SignedIn>
    </Screen>
  )
}

function Matter({ me, district, id }: { me: MeView; district: District; id: string }) {
  const matter = useQuery(matterQuery(district, id))
  return <Answer of={matter}>{(found) => <MatterBody me={me} matter={found} />}</Answer>
}

function MatterBody({ me, matter }: { me: MeView; matter: MatterView }) {
  const t = useTexts(texts)
  return (
    <>
      <Facts matter={matter} />
      <Photos district={matter.district} photos={matter.photos} />
      <section className="stack" aria-labelledby="history">
        <h2 id="history">{t.history}</h2>
        <History matter={matter} />
      </section>
      <Steps key={matter.id} me={me} matter={matter} />
    </>
  )
}
