import type { MatterView, StepView } from '@lianxin/contract/matter-views'
import { StarsGiven } from '@lianxin/ui/components/stars.tsx'
import { Timeline, type TimelineItem } from '@lianxin/ui/components/timeline.tsx'
import { useStepSentence } from '@lianxin/ui/matter/sentence'
import { hasStepSide, StepSide } from '@lianxin/ui/matter/step-side.tsx'
import { useLanguage, useTexts } from '@lianxin/ui/texts/language.tsx'
import { momentText } from '@lianxin/ui/texts/time'
import { useNow } from '../../app/now.ts'
import { Answers } from './answers.tsx'
import { linkMatter } from './matter-link.tsx'
import { Photos } from './photos.tsx'
import { texts } from './texts.ts'

/** The timeline, one sentence a step. What was reported stands above already and is not said twice. */
export function History({ matter }: { matter: MatterView }) {
  const sentence = useStepSentence(matter)
  const now = useNow()
  const { language } = useLanguage()
  const items = matter.timeline.map(
    (step): TimelineItem => ({
      id: String(step.seq),
      title: sentence(step),
      at: step.at,
      atText: momentText(step.at, now, language),
      body: step.kind === 'submit' ? undefined : <StepBody step={step} matter={matter} />,
    }),
  )
  return <Timeline items={items} />
}

function StepBody({ step, matter }: { step: StepView; matter: MatterView }) {
  const t = useTexts(texts)
  const now = useNow()
  const said = Object.keys(step.content).length + Object.keys(step.choices).length + step.photos.length > 0
  const movedTo = step.kind === 'relocate' ? null : step.area
  if (!said && step.rating === null && !movedTo && !hasStepSide(step)) return null
  return (
    <>
      {movedTo && <p>{t.movedTo(movedTo.names.join(' '))}</p>}
      <StepSide step={step} now={now} link={linkMatter} />
      <Answers type={matter.type} kind={step.kind} content={step.content} choices={step.choices} />
      {step.rating !== null && <StarsGiven value={step.rating} />}
      <Photos photos={step.photos} district={matter.district} />
    </>
  )
}
