import type { MatterView, PhotoView } from '@lianxin/contract/matter-views'
import { ClockBadge } from '@lianxin/ui/components/clock-badge.tsx'
import { StarsGiven } from '@lianxin/ui/components/stars.tsx'
import { Tag } from '@lianxin/ui/components/tag.tsx'
import { words as shared } from '@lianxin/ui/components/words'
import { ExtraAnswers } from '@lianxin/ui/form/extra-answers.tsx'
import { Helpers, useHelpersTitle } from '@lianxin/ui/matter/helpers.tsx'
import { hasOthers, OtherMatters, useOthersTitle } from '@lianxin/ui/matter/other-matters.tsx'
import { useSideFacts } from '@lianxin/ui/matter/side-facts'
import { SideNotes } from '@lianxin/ui/matter/side-notes.tsx'
import { useStaffName } from '@lianxin/ui/matter/staff-name'
import { useLanguage, useTexts } from '@lianxin/ui/texts/language.tsx'
import { clockText, dueText, momentText } from '@lianxin/ui/texts/time'
import type { ReactNode } from 'react'
import { useMatterWords } from '../../app/matter-words.ts'
import { useNow } from '../../app/now.ts'
import { Alike } from './alike.tsx'
import { Answers } from './answers.tsx'
import { History } from './history.tsx'
import './matter.css'
import { linkMatter } from './matter-link.tsx'
import { Photos } from './photos.tsx'
import { Reporter } from './reporter.tsx'
import { texts } from './texts.ts'

/** Everything about a matter that this viewer may know: now, who, what, and how it came here. */
export function MatterBody({ matter, onStep }: { matter: MatterView; onStep: (kind: string) => void }) {
  const t = useTexts(texts)
  const now = useNow()
  const nameOf = useStaffName()
  const helpersTitle = useHelpersTitle(matter)
  const othersTitle = useOthersTitle()
  const photosOf = (photos: readonly PhotoView[]) => <Photos photos={photos} district={matter.district} />
  return (
    <div className="matter">
      <Standing matter={matter} />
      <SideNotes matter={matter} now={now} onStep={onStep} link={linkMatter} />
      <Part title={t.report}>
        <Answers type={matter.type} kind="submit" content={matter.content} choices={matter.choices} whole />
        <ExtraAnswers answers={matter.extra} now={now} photos={photosOf} />
        {photosOf(matter.photos)}
        <Facts matter={matter} />
      </Part>
      <Part title={t.people}>
        <dl className="facts">
          <Fact name={t.lead}>{matter.lead ? nameOf(matter.lead) : t.noLead}</Fact>
          <Fact name={t.firstReceiver}>{matter.firstReceiver ? nameOf(matter.firstReceiver) : t.noReceiver}</Fact>
          <Fact name={t.reporter}>
            <Reporter matter={matter} />
          </Fact>
          {matter.enteredBy && <Fact name={t.enteredBy}>{nameOf(matter.enteredBy)}</Fact>}
          {matter.lookUpCode && <Fact name={t.lookUpCode}>{matter.lookUpCode}</Fact>}
        </dl>
      </Part>
      {matter.helpers.length > 0 && (
        <Part title={helpersTitle}>
          <Helpers matter={matter} now={now} photos={photosOf} />
        </Part>
      )}
      <Alike matter={matter} onStep={onStep} frame={(others) => <Part title={t.alike}>{others}</Part>} />
      {hasOthers(matter) && (
        <Part title={othersTitle}>
          <OtherMatters matter={matter} link={linkMatter} />
        </Part>
      )}
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

/** State and running clocks, in words. */
function Standing({ matter }: { matter: MatterView }) {
  const t = useTexts(texts)
  const words = useMatterWords()
  const { rung: rungs } = useTexts(shared)
  const now = useNow()
  const { language } = useLanguage()
  // A helper's clock stands beside the helper.
  const clocks = matter.clocks.filter(({ of }) => of === undefined)
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
          {clocks.map((clock) => (
            <li key={clock.name}>
              <strong>{words.clock(matter.type, clock.name)}</strong>
              <ClockBadge state={clock.shown}>{clockText(clock.dueAt, now, language)}</ClockBadge>
              <span className="soft">{dueText(clock.dueAt, now, language)}</span>
              {clock.rung && <Tag>{rungs[clock.rung]}</Tag>}
              {!clock.certain && <span className="soft">{t.uncertain}</span>}
            </li>
          ))}
          {clocks.length === 0 && <li className="soft">{t.noClocks}</li>}
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
      {matter.externalNo && <Fact name={t.externalNo}>{matter.externalNo}</Fact>}
      {matter.externalDueAt && <Fact name={t.externalDueAt}>{dueText(matter.externalDueAt, now, language)}</Fact>}
      <Fact name={t.submitted}>{momentText(matter.submittedAt, now, language)}</Fact>
      {useSideFacts(matter, now).map(({ name, value }) => (
        <Fact key={name} name={name}>
          {value}
        </Fact>
      ))}
    </dl>
  )
}
