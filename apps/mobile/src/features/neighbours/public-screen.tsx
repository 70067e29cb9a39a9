import type { MeView } from '@lianxin/contract/people'
import type { PublicMatter } from '@lianxin/contract/public-matters'
import { ClockBadge } from '@lianxin/ui/components/clock-badge.tsx'
import { Tag } from '@lianxin/ui/components/tag.tsx'
import { stepsWith } from '@lianxin/ui/matter/steps'
import { useLanguage, useText, useTexts } from '@lianxin/ui/texts/language.tsx'
import { clockText, dueText, momentText } from '@lianxin/ui/texts/time'
import { useQuery } from '@tanstack/react-query'
import { deadlineLabel, placeWords, stateLabel, typeLabel } from '../../matters/labels.ts'
import { useDistrict } from '../../place/use-district.ts'
import { useNow } from '../../server/clock.ts'
import { glanceQuery, useMe } from '../../server/queries.ts'
import { Answer } from '../../shell/answer.tsx'
import { Screen } from '../../shell/screen.tsx'
import { SignedIn } from '../../shell/signed-in.tsx'
import { Steps } from '../../steps/steps.tsx'
import './neighbours.css'
import { texts } from './texts.ts'
import { daysToBring, publicWords } from './words.ts'

/** One matter as everybody may see it, with what everybody may do: claim it and bring it, follow it, say “me too”. */
export function PublicScreen({ id, district: asked }: { id: string; district: string | null }) {
  const say = useText()
  const t = useTexts(texts)
  const { data: me } = useMe()
  const here = useDistrict()
  const district = asked ?? here
  const matter = useQuery({ ...glanceQuery(district ?? '', id), enabled: !!me && district !== undefined })
  const title = matter.data ? say(typeLabel(matter.data.type)) : t.title
  return (
    <Screen title={title} back="/neighbours" foot={me && matter.data && <Foot me={me} matter={matter.data} />}>
      <SignedIn why={t.signInWhy}>{() => <Answer of={matter}>{(found) => <Body matter={found} />}</Answer>}</SignedIn>
    </Screen>
  )
}

/** Keyed by the state: what was refused a moment ago is not said of what stands now. */
const Foot = ({ me, matter }: { me: MeView; matter: PublicMatter }) => (
  <Steps key={`${matter.id}${matter.state}`} me={me} matter={matter} />
)

function Body({ matter }: { matter: PublicMatter }) {
  const t = useTexts(texts)
  const say = useText()
  const { language } = useLanguage()
  const now = useNow()
  const [first, ...rest] = publicWords(matter)
  const days = stepsWith(matter, 'claim').length > 0 ? daysToBring(matter.type) : undefined
  return (
    <div className="stack">
      <p className="public-head">
        {(matter.closedAt === null || !first) && <Tag strong>{say(stateLabel(matter.type, matter.state))}</Tag>}
        {matter.claimedByMe && <Tag>{t.claimedByMe}</Tag>}
        {matter.follows && <Tag>{t.follows}</Tag>}
      </p>
      <p className="public-first">{first?.words ?? matter.category}</p>
      {rest.map(({ label, words }) => (
        <p key={label.zh} className="public-words">
          <span className="soft">{say(label)}</span> {words}
        </p>
      ))}
      {matter.closedAt === null && matter.claimedByMe && <Clocks matter={matter} />}
      {days !== undefined && <p className="notice">{t.bringWithin(days)}</p>}
      <p className="soft">
        {[placeWords(matter.area), matter.category, momentText(matter.submittedAt, now, language), matter.no]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {matter.followers > 0 && <p className="soft">{t.followers(matter.followers)}</p>}
      <p className="soft">{t.hidden}</p>
    </div>
  )
}

function Clocks({ matter: { type, clocks } }: { matter: PublicMatter }) {
  const say = useText()
  const { language } = useLanguage()
  const now = useNow()
  return clocks.map((clock) => (
    <ClockBadge key={clock.name} state={clock.shown}>
      {say(deadlineLabel(type, clock.name))} {dueText(clock.dueAt, now, language)} ·{' '}
      {clockText(clock.dueAt, now, language)}
    </ClockBadge>
  ))
}
