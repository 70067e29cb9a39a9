import type { MatterView, StepView } from '@lianxin/contract/matter-views'
import { findMatterType } from '@lianxin/domain/matter-types/index'
import { StarsGiven } from '@lianxin/ui/components/stars.tsx'
import { Timeline } from '@lianxin/ui/components/timeline.tsx'
import { words } from '@lianxin/ui/components/words'
import { useLanguage, useText, useTexts } from '@lianxin/ui/texts/language.tsx'
import { momentText } from '@lianxin/ui/texts/time'
import { actionOf, deadlineLabel } from '../../matters/labels.ts'
import { useNow } from '../../server/clock.ts'
import { Answers } from './answers.tsx'
import { Photos } from './photos.tsx'
import { texts } from './texts.ts'

/** What happened, step by step, as one would tell it. */
export function History({ matter }: { matter: MatterView }) {
  const sentenceOf = useSentence(matter)
  const { language } = useLanguage()
  const now = useNow()
  const items = matter.timeline.map((step) => ({
    id: String(step.seq),
    title: sentenceOf(step),
    by: step.staff?.orgName || undefined,
    at: step.at,
    atText: momentText(step.at, now, language),
    body: step.seq > 1 && <StepBody matter={matter} step={step} />,
  }))
  return <Timeline items={items} />
}

function useSentence({ type, mine }: MatterView): (step: StepView) => string {
  const t = useTexts(texts)
  const { clock: cards, rung: rungs } = useTexts(words)
  const say = useText()
  const who = { reporter: mine ? t.you : t.theReporter, staff: t.staff, resident: t.neighbour, system: t.system }
  return (step) => {
    if (step.kind === 'relocate' && step.area) return t.relocated(step.area.names.join(' '))
    // A clock that fired a step of the platform is told as that step.
    const label = step.seq === 1 ? findMatterType(type)?.submit.label : actionOf(type, step.kind)?.label
    if (label) return t.did(step.staff?.name ?? who[step.by], say(label))
    const card = step.kind === 'climbed' ? rungs[step.rung!] : step.kind === 'overdue' ? cards.overdue : cards.warned
    return step.clock === null ? step.kind : t.fired(say(deadlineLabel(type, step.clock)), card)
  }
}

function StepBody({ matter, step }: { matter: MatterView; step: StepView }) {
  const t = useTexts(texts)
  return (
    <>
      {step.lead && step.lead.personId !== step.staff?.personId && (
        <p>{t.givenTo([step.lead.name, step.lead.orgName].filter(Boolean).join(' · '))}</p>
      )}
      {step.area && step.kind !== 'relocate' && <p>{t.movedTo(step.area.names.join(' '))}</p>}
      {step.rating !== null && <StarsGiven value={step.rating} />}
      <Answers type={matter.type} kind={step.kind} choices={step.choices} content={step.content} />
      <Photos district={matter.district} photos={step.photos} />
    </>
  )
}
