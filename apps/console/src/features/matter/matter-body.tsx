import type { MatterView, StaffView } from '@lianxin/contract/matter-views'
import { ClockBadge } from '@lianxin/ui/components/clock-badge.tsx'
import { StarsGiven } from '@lianxin/ui/components/stars.tsx'
import { Tag } from '@lianxin/ui/components/tag.tsx'
import { words as shared } from '@lianxin/ui/components/words'
import { ExtraAnswers } from '@lianxin/ui/form/extra-answers.tsx'
import { useLanguage, useTexts } from '@lianxin/ui/texts/language.tsx'
import { clockText, dueText, momentText } from '@lianxin/ui/texts/time'
import type { ReactNode } from 'react'
import { useMatterWords } from '../../app/matter-words.ts'
import { useNow } from '../../app/now.ts'
import { Answers } from './answers.tsx'
import { History } from './history.tsx'
import './matter.css'
import { Photos } from './photos.tsx'
import { Reporter } from './reporter.tsx'
import { texts } from './texts.ts'

/** Everything about a matter that this viewer may know: now, who, what, and how it came here. */
export function MatterBody({ matter }: { matter: MatterView }) {
  const t = useTexts(texts)
  const now = useNow()
  return (
    <div className="matter">
      <Standing matter={matter} />
      <Part title={t.report}>
        <Answers type={matter.type} kind="submit" content={matter.content} choices={matter.choices} whole />
        <ExtraAnswers
          answers={matter.extra}
          now={now}
          photos={(photos) => <Photos photos={photos} district={matter.district} />}
        />
        <Photos photos={matter.photos} district={matter.district} />
        <Facts matter={matter} />
      </Part>
      <Part title={t.people}>
        <dl className="facts">
          <Fact name={t.lead}>{matter.lead ? <Staff staff={matter.lead} /> : t.noLead}</Fact>
          <Fact name={t.firstReceiver}>
            {matter.firstReceiver ? <Staff staff={matter.firstReceiver} /> : t.noReceiver}
          </Fact>
          <Fact name={t.reporter}>
            <Reporter matter={matter} />
          </Fact>
        </dl>
      </Part>
      <Part title={t.timeline}>
        <History matter={matter} />
      </Part>
    </div>
  )
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="matter-part">
    <h3>{title}</h3>
    {children}
  </section>
)

export const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

function Staff({ staff }: { staff: StaffView }) {
  const t = useTexts(texts)
  if (staff.name === '') return staff.orgName
  return staff.orgName === '' ? staff.name : t.inOrg(staff.name, staff.orgName)
}

/** State and running clocks, in words. */
function Standing({ matter }: { matter: MatterView }) {
  const t = useTexts(texts)
  const words = useMatterWords()
  const { rung: rungs } = useTexts(shared)
  const now = useNow()
  const { language } = useLanguage()
  const ends = [
    matter.closedAt && t.closed(momentText(matter.closedAt, now, language)),
    matter.reopenUntil && t.reopenUntil(dueText(matter.reopenUntil, now, language)),
    matter.reopened > 0 && t.reopened(matter.reopened),
  ].filter((part) => typeof part === 'string')
  return (
    <div className="matter-standing">
      <p className="matter-tags">
        <Tag strong>{words.state(matter.type, matter.state)}</Tag>
        <Tag>{words.type(matter.type)}</Tag>
        <span className="soft">{matter.no}</span>
      </p>
      {ends.length > 0 && <p className="soft">{ends.join(' · ')}</p>}
      {matter.rating !== null && <StarsGiven value={matter.rating} />}
      {matter.closedAt === null && (
        <ul className="matter-clocks" aria-label={t.clocks}>
          {matter.clocks.map((clock) => (
            <li key={clock.name}>
              <strong>{words.clock(matter.type, clock.name)}</strong>
              <ClockBadge state={clock.shown}>{clockText(clock.dueAt, now, language)}</ClockBadge>
              <span className="soft">{dueText(clock.dueAt, now, language)}</span>
              {clock.rung && <Tag>{rungs[clock.rung]}</Tag>}
              {!clock.certain && <span className="soft">{t.uncertain}</span>}
            </li>
          ))}
          {matter.clocks.length === 0 && <li className="soft">{t.noClocks}</li>}
        </ul>
      )}
    </div>
  )
}

function Facts({ matter }: { matter: MatterView }) {
  const t = useTexts(texts)
  const now = useNow()
  const { language } = useLanguage()
  return (
    <dl className="facts">
      <Fact name={t.where}>{matter.area.names.join(' / ')}</Fact>
      <Fact name={t.category}>{matter.category?.name ?? t.noCategory}</Fact>
      <Fact name={t.source}>{matter.sourceName[language]}</Fact>
      <Fact name={t.submitted}>{momentText(matter.submittedAt, now, language)}</Fact>
    </dl>
  )
}
