import type { MatterLine } from '@lianxin/contract/matter-views'
import type { Language } from '@lianxin/domain/kernel/text'
import type { Instant } from '@lianxin/domain/kernel/time'
import { ClockBadge } from '@lianxin/ui/components/clock-badge.tsx'
import { StarsGiven } from '@lianxin/ui/components/stars.tsx'
import { Tag } from '@lianxin/ui/components/tag.tsx'
import { Marked } from '@lianxin/ui/matter/marked.tsx'
import { useLanguage, useText, useTexts } from '@lianxin/ui/texts/language.tsx'
import { clockText, dueText, momentText } from '@lianxin/ui/texts/time'
import { useNow } from '../server/clock.ts'
import { Link } from '../shell/router.tsx'
import { isOpen, placeWords, stateLabel, typeLabel } from './labels.ts'
import './matter-card.css'
import { texts } from './texts.ts'

export const matterAddress = ({ district, id }: Pick<MatterLine, 'district' | 'id'>): string =>
  `/matter/${id}?d=${district}`

type MatterCardProps = {
  matter: MatterLine
  /** What it was found by, and where that stands when it is not in the title. */
  found?: { readonly q: string; readonly excerpt: string | null }
}

/** A matter in a list: what, where, how it stands and until when. */
export function MatterCard({ matter, found }: MatterCardProps) {
  const t = useTexts(texts)
  const say = useText()
  return (
    <Link to={matterAddress(matter)} className="card matter-card">
      <span className="matter-card-head">
        <Tag strong>{say(stateLabel(matter.type, matter.state))}</Tag>
        {matter.rating !== null && <StarsGiven value={matter.rating} />}
        {matter.reopened > 0 && <span className="soft">{t.reopened(matter.reopened)}</span>}
      </span>
      <strong className="matter-card-title">
        <Marked text={matter.title || say(typeLabel(matter.type))} q={found?.q} />
      </strong>
      {found?.excerpt && (
        <span>
          <Marked text={found.excerpt} q={found.q} />
        </span>
      )}
      {found && <span className="soft">{matter.no}</span>}
      <span className="soft">
        {[matter.category?.name ?? say(typeLabel(matter.type)), placeWords(matter.area.names)].join(' · ')}
      </span>
      <Until matter={matter} />
    </Link>
  )
}

/** A moment to come is a promise, a past one a delay. */
const untilText = (dueAt: Instant, now: Instant, language: Language): string =>
  (dueAt > now ? dueText : clockText)(dueAt, now, language)

/** Until when, while a clock runs; else when it was reported. */
export function Until({ matter }: { matter: MatterLine }) {
  const t = useTexts(texts)
  const { language } = useLanguage()
  const now = useNow()
  if (!isOpen(matter) || matter.dueAt === null)
    return <span className="soft">{momentText(matter.submittedAt, now, language)}</span>
  return (
    <span className="matter-card-foot">
      <ClockBadge state={matter.clockState}>{untilText(matter.dueAt, now, language)}</ClockBadge>
      {matter.lead && <span className="soft">{t.lead(matter.lead.name)}</span>}
    </span>
  )
}
