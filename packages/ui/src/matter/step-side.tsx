import type { StepView } from '@lianxin/contract/matter-views'
import type { Instant } from '@lianxin/domain/kernel/time'
import { useLanguage, useTexts } from '../texts/language.tsx'
import { momentText } from '../texts/time.ts'
import { type LinkMatter, linked } from './side-notes.tsx'
import { useStaffName } from './staff-name.ts'
import { texts } from './texts.ts'

/** Whether a step says anything about helpers, a desk or another matter. */
export const hasStepSide = ({ helpers, helper, desk, other, staff }: StepView): boolean =>
  helpers.length > 0 || desk !== null || other !== null || (helper !== null && helper.personId !== staff?.personId)

/** Who was called in by a step, whose part it was about, where it went, and which other matter it named. */
export function StepSide({ step, now, link }: { step: StepView; now: Instant; link: LinkMatter }) {
  const t = useTexts(texts)
  const { language } = useLanguage()
  const nameOf = useStaffName()
  const { helpers, helper, desk, other, staff } = step
  const called = helpers.map(({ staff: who, attendedAt }) =>
    attendedAt ? t.calledAndCame(nameOf(who), momentText(attendedAt, now, language)) : nameOf(who),
  )
  return (
    <>
      {called.length > 0 && <p>{t.called(called.join(t.and))}</p>}
      {helper && helper.personId !== staff?.personId && <p>{t.partOf(nameOf(helper))}</p>}
      {desk && <p>{t.toDesk(desk)}</p>}
      {other && <p>{linked(link, other, t.other(other.no))}</p>}
    </>
  )
}
