import type { MatterView } from '@lianxin/contract/matter-views'
import { ClockBadge } from '@lianxin/ui/components/clock-badge.tsx'
import { StarsGiven } from '@lianxin/ui/components/stars.tsx'
import { Tag } from '@lianxin/ui/components/tag.tsx'
import { ExtraAnswers } from '@lianxin/ui/form/extra-answers.tsx'
import { useSideFacts } from '@lianxin/ui/matter/side-facts'
import { useLanguage, useText, useTexts } from '@lianxin/ui/texts/language.tsx'
import { clockText, dueText, momentText } from '@lianxin/ui/texts/time'
import type { ReactNode } from 'react'
import { deadlineLabel, placeWords, stateLabel, typeLabel } from '../../matters/labels.ts'
import { useNow } from '../../server/clock.ts'
import { Answers } from './answers.tsx'
import { Photos } from './photos.tsx'
import { Reporter } from './reporter.tsx'
import { texts } from './texts.ts'

/** How the matter stands, in words. */
export function Facts({ matter }: { matter: MatterView }) {
  const t = useTexts(texts)
  const say = useText()
  const { language } = useLanguage()
  const now = useNow()
  const facts: [string, ReactNode][] = [
    [t.place, [placeWords(matter.area.names), matter.content.where].filter(Boolean).join(' · ')],
    [t.kind, [say(typeLabel(matter.type)), matter.category?.name].filter(Boolean).join(' · ')],
    [t.reported, momentText(matter.submittedAt, now, language)],
    [t.reporter, matter.mine ? null : matter.reporter && <Reporter matter={matter} reporter={matter.reporter} />],
    [t.lead, staffWords(matter.lead)],
    [t.firstReceiver, staffWords(matter.firstReceiver)],
    [t.outcome, matter.outcome && t[matter.outcome]],
    [t.rating, matter.rating !== null && <StarsGiven value={matter.rating} />],
    ...useSideFacts(matter, now).map(({ name, value }): [string, string] => [name, value]),
    [t.number, matter.no],
  ]
  return (
    <section className="stack" aria-label={t.details}>
      <div className="matter-head">
        <Tag strong>{say(stateLabel(matter.type, matter.state))}</Tag>
        <Clocks matter={matter} />
      </div>
      {matter.content.text && matter.content.text !== matter.title && (
        <p className="matter-words">{matter.content.text}</p>
      )}
      <Answers type={matter.type} kind={null} choices={matter.choices} content={{}} />
      <ExtraAnswers
        answers={matter.extra}
        now={now}
        photos={(photos) => <Photos photos={photos} district={matter.district} />}
      />
      <dl className="facts">
        {facts
          .filter(([, value]) => !!value)
          .map(([name, value]) => (
            <Fact key={name} name={name}>
              {value}
            </Fact>
          ))}
      </dl>
      {matter.reopenUntil && matter.reopenUntil > now && matter.mine && (
        <p className="soft">{t.reopenUntil(momentText(matter.reopenUntil, now, language))}</p>
      )}
    </section>
  )
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </>
)

const staffWords = (staff: MatterView['lead']): string =>
  staff ? [staff.name, staff.orgName].filter(Boolean).join(' · ') : ''

function Clocks({ matter: { type, clocks } }: { matter: MatterView }) {
  const t = useTexts(texts)
  const say = useText()
  const { language } = useLanguage()
  const now = useNow()
  // A helper's clock stands beside the helper.
  const own = clocks.filter(({ of }) => of === undefined)
  return (
    <>
      {own.map((clock) => (
        <ClockBadge key={clock.name} state={clock.shown}>
          {say(deadlineLabel(type, clock.name))} {dueText(clock.dueAt, now, language)} ·{' '}
          {clockText(clock.dueAt, now, language)}
        </ClockBadge>
      ))}
      {own.some((clock) => !clock.certain) && <p className="soft">{t.uncertain}</p>}
    </>
  )
}
