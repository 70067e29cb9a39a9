import type { MatterView, StaffView, StepView } from '@lianxin/contract/matter-views'
import { StarsGiven } from '@lianxin/ui/components/stars.tsx'
import { Timeline, type TimelineItem } from '@lianxin/ui/components/timeline.tsx'
import { words as shared } from '@lianxin/ui/components/words'
import { useLanguage, useTexts } from '@lianxin/ui/texts/language.tsx'
import { momentText } from '@lianxin/ui/texts/time'
import { useMatterWords } from '../../app/matter-words.ts'
import { useNow } from '../../app/now.ts'
import { Answers } from './answers.tsx'
import { Photos } from './photos.tsx'
import { texts } from './texts.ts'

/** The timeline, one sentence a step. What was reported stands above already and is not said twice. */
export function History({ matter }: { matter: MatterView }) {
  const sentence = useSentence(matter.type)
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
  const said = Object.keys(step.content).length + Object.keys(step.choices).length + step.photos.length > 0
  const movedTo = step.kind === 'relocate' ? null : step.area
  if (!said && step.rating === null && !movedTo) return null
  return (
    <>
      {movedTo && <p>{t.movedTo(movedTo.names.join(' '))}</p>}
      <Answers type={matter.type} kind={step.kind} content={step.content} choices={step.choices} />
      {step.rating !== null && <StarsGiven value={step.rating} />}
      <Photos photos={step.photos} district={matter.district} />
    </>
  )
}

function useSentence(type: string) {
  const t = useTexts(texts)
  const words = useMatterWords()
  const { rung: rungs } = useTexts(shared)
  const name = (staff: StaffView): string => {
    if (staff.name === '') return staff.orgName || t.someone
    return staff.orgName === '' ? staff.name : t.inOrg(staff.name, staff.orgName)
  }
  const who = (step: StepView): string => {
    if (step.by === 'system') return t.bySystem
    if (step.by === 'reporter') return t.byReporter
    return step.staff ? name(step.staff) : t.someone
  }
  return (step: StepView): string => {
    const card = Object.hasOwn(t.cards, step.kind) ? t.cards[step.kind as keyof typeof t.cards] : undefined
    if (step.kind === 'relocate' && step.area) return t.relocated(step.area.names.join(' '))
    if (step.clock !== null && card) return t.fired(words.clock(type, step.clock), card)
    if (step.clock !== null && step.rung) return t.climbed(words.clock(type, step.clock), rungs[step.rung])
    const what = words.action(type, step.kind)
    const takes = step.lead && step.staff && step.lead.personId === step.staff.personId
    return step.lead && !takes ? t.gave(who(step), what, name(step.lead)) : t.did(who(step), what)
  }
}
