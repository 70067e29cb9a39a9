import type { HelperView, MatterView, PhotoView } from '@lianxin/contract/matter-views'
import type { Instant } from '@lianxin/domain/kernel/time'
import type { ReactNode } from 'react'
import { ClockBadge } from '../components/clock-badge.tsx'
import { Tag } from '../components/tag.tsx'
import { useLanguage, useTexts } from '../texts/language.tsx'
import { clockText, momentText } from '../texts/time.ts'
import './side.css'
import { useStaffName } from './staff-name.ts'
import { reportOf } from './steps.ts'
import { texts } from './texts.ts'

type HelpersProps = {
  matter: MatterView
  now: Instant
  photos: (photos: readonly PhotoView[]) => ReactNode
}

/** Who works beside the lead: each part with its own clock, whether they came to the scene, and what they reported. */
export function Helpers({ matter, now, photos }: HelpersProps) {
  const t = useTexts(texts)
  const done = matter.helpers.filter(({ doneAt }) => doneAt !== null).length
  return (
    <>
      <p className="soft">{t.someDone(done, matter.helpers.length)}</p>
      <ul className="side-helpers">
        {matter.helpers.map((helper) => (
          <li key={helper.id}>
            <Helper helper={helper} matter={matter} now={now} photos={photos} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Helper({ helper, matter, now, photos }: HelpersProps & { helper: HelperView }) {
  const t = useTexts(texts)
  const { language } = useLanguage()
  const nameOf = useStaffName()
  const clock = matter.clocks.find(({ of }) => of === helper.id)
  const report = reportOf(matter, helper.id)
  const isOpen = matter.closedAt === null && helper.doneAt === null
  return (
    <>
      <p className="side-helper-head">
        <strong>{nameOf(helper.staff)}</strong>
        {helper.mine && <Tag strong>{t.mine}</Tag>}
        {isOpen && clock && <ClockBadge state={clock.shown}>{clockText(clock.dueAt, now, language)}</ClockBadge>}
      </p>
      <p className="soft">{useProgress(helper, now).join(' · ')}</p>
      {report?.content.note && <p className="side-report">{report.content.note}</p>}
      {report && report.photos.length > 0 && photos(report.photos)}
    </>
  )
}

/** How far a helper is, in the order of events. */
function useProgress({ summoned, attendedAt, takenAt, doneAt }: HelperView, now: Instant): string[] {
  const t = useTexts(texts)
  const { language } = useLanguage()
  const at = (moment: Instant) => momentText(moment, now, language)
  const came = attendedAt ? t.came(at(attendedAt)) : t.notCame
  if (doneAt) return [...(summoned ? [came] : []), t.done(at(doneAt))]
  if (summoned) return attendedAt ? [came, t.atWork] : [came]
  return [takenAt ? t.taken(at(takenAt)) : t.notTaken]
}

/** What stands above the helpers: a scene where somebody was called to one. */
export function useHelpersTitle({ helpers }: Pick<MatterView, 'helpers'>): string {
  const t = useTexts(texts)
  return helpers.some(({ summoned }) => summoned) ? t.scene : t.helpers
}
