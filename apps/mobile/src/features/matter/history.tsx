import type { MatterView, StepView } from '@lianxin/contract/matter-views'
import { StarsGiven } from '@lianxin/ui/components/stars.tsx'
import { Timeline } from '@lianxin/ui/components/timeline.tsx'
import { useStepSentence } from '@lianxin/ui/matter/sentence'
import { StepSide } from '@lianxin/ui/matter/step-side.tsx'
import { useLanguage, useTexts } from '@lianxin/ui/texts/language.tsx'
import { momentText } from '@lianxin/ui/texts/time'
import { useNow } from '../../server/clock.ts'
import { Answers } from './answers.tsx'
import { linkMatter } from './matter-link.tsx'
import { Photos } from './photos.tsx'
import { texts } from './texts.ts'

/** What happened, step by step, as one would tell it. */
export function History({ matter }: { matter: MatterView }) {
  const sentenceOf = useStepSentence(matter)
  const { language } = useLanguage()
  const now = useNow()
  const items = matter.timeline.map((step) => ({
    id: String(step.seq),
    title: sentenceOf(step),
    at: step.at,
    atText: momentText(step.at, now, language),
    body: step.seq > 1 && <StepBody matter={matter} step={step} />,
  }))
  return <Timeline items={items} />
}

function StepBody({ matter, step }: { matter: MatterView; step: StepView }) {
  const t = useTexts(texts)
  const now = useNow()
  return (
    <>
      <StepSide step={step} now={now} link={linkMatter} />
      {step.area && step.kind !== 'relocate' && <p>{t.movedTo(step.area.names.join(' '))}</p>}
      {step.rating !== null && <StarsGiven value={step.rating} />}
      <Answers type={matter.type} kind={step.kind} choices={step.choices} content={step.content} />
      <Photos district={matter.district} photos={step.photos} />
    </>
  )
}
