import type { PublicMatter } from '@lianxin/contract/public-matters'
import { Tag } from '@lianxin/ui/components/tag.tsx'
import { useLanguage, useText, useTexts } from '@lianxin/ui/texts/language.tsx'
import { dueText, momentText } from '@lianxin/ui/texts/time'
import { deadlineLabel, placeWords, stateLabel, typeLabel } from '../../matters/labels.ts'
import { publicAddress } from '../../matters/public-address.ts'
import { useNow } from '../../server/clock.ts'
import { Link } from '../../shell/router.tsx'
import './neighbours.css'
import { texts } from './texts.ts'
import { publicWords } from './words.ts'

/** What everybody may read of a matter: never who is behind it. */
export function PublicCard({ matter }: { matter: PublicMatter }) {
  const t = useTexts(texts)
  const say = useText()
  const { language } = useLanguage()
  const now = useNow()
  const [first, ...rest] = publicWords(matter)
  const [clock] = matter.clocks
  return (
    <Link to={publicAddress(matter)} className="card">
      <span className="public-head">
        {(matter.closedAt === null || !first) && <Tag strong>{say(stateLabel(matter.type, matter.state))}</Tag>}
        {matter.claimedByMe && <Tag>{t.claimedByMe}</Tag>}
        {matter.follows && <Tag>{t.follows}</Tag>}
      </span>
      <strong>{first?.words ?? matter.category ?? say(typeLabel(matter.type))}</strong>
      {rest.map(({ label, words }) => (
        <span key={label.zh} className="public-words">
          <span className="soft">{say(label)}</span> {words}
        </span>
      ))}
      <span className="soft">
        {[placeWords(matter.area), momentText(matter.submittedAt, now, language)].join(' · ')}
        {matter.claimedByMe &&
          clock &&
          ` · ${say(deadlineLabel(matter.type, clock.name))} ${dueText(clock.dueAt, now, language)}`}
      </span>
    </Link>
  )
}
