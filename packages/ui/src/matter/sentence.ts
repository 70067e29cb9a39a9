import type { MatterView, StepView } from '@lianxin/contract/matter-views'
import type { Language } from '@lianxin/domain/kernel/text'
import { findMatterType } from '@lianxin/domain/matter-types/index'
import type { ActionDefinition } from '@lianxin/domain/matters/definition'
import { words } from '../components/words.ts'
import { defineTexts } from '../texts/define.ts'
import { useLanguage, useText, useTexts } from '../texts/language.tsx'
import { useStaffName } from './staff-name.ts'

const texts = defineTexts({
  zh: {
    you: '您',
    youDid: (what: string) => `已${what}`,
    by: { reporter: '反映人', staff: '工作人员', resident: '一位居民', system: '平台' },
    did: (who: string, what: string) => `${who} ${what}`,
    gave: (who: string, what: string, to: string) => `${who} ${what}，交给 ${to}`,
    fired: (clock: string, card: string) => `${clock}到了：${card}`,
    climbed: (clock: string, rung: string) => `${clock}已过仍未办：${rung}`,
    relocated: (place: string) => `区划调整，现在属于${place}`,
  },
  en: {
    you: 'You',
    youDid: (what) => `You ${what}`,
    by: { reporter: 'The reporter', staff: 'A member of staff', resident: 'A resident', system: 'The platform' },
    did: (who, what) => `${who} ${what}`,
    gave: (who, what, to) => `${who} ${what}, to ${to}`,
    fired: (clock, card) => `${clock}: ${card}`,
    climbed: (clock, rung) => `${clock} still overdue: ${rung}`,
    relocated: (place) => `The place was reorganised: it now belongs to ${place}`,
  },
})

/** One step as one would tell it: who did what, and to whom it went. */
export function useStepSentence({ type, mine }: Pick<MatterView, 'type' | 'mine'>): (step: StepView) => string {
  const t = useTexts(texts)
  const { clock: cards, rung: rungs } = useTexts(words)
  const say = useText()
  const { language } = useLanguage()
  const nameOf = useStaffName()
  const known = findMatterType(type)
  const who = ({ by, staff }: StepView) => {
    if (by === 'reporter' && mine) return t.you
    return staff ? nameOf(staff) : t.by[by]
  }
  const clockOf = (name: string) => (known?.deadlines[name] ? say(known.deadlines[name].label) : name)
  return (step) => {
    if (step.kind === 'relocate' && step.area) return t.relocated(step.area.names.join(' '))
    const action = step.seq === 1 ? known?.submit : known?.actions[step.kind]
    // A clock that fired a step of the platform is told as that step.
    if (!action && step.clock !== null) {
      if (step.rung) return t.climbed(clockOf(step.clock), rungs[step.rung])
      return t.fired(clockOf(step.clock), step.kind === 'overdue' ? cards.overdue : cards.warned)
    }
    const what = action ? doingText(action, language) : step.kind
    const takes = step.lead && step.staff && step.lead.personId === step.staff.personId
    return step.lead && !takes ? t.gave(who(step), what, nameOf(step.lead)) : t.did(who(step), what)
  }
}

/** What was done, after the name of whoever did it. */
const doingText = ({ label, past }: Pick<ActionDefinition, 'label' | 'past'>, language: Language): string =>
  language === 'zh' ? label.zh : past

/** What the viewer has just done: “已派单”, “You gave it out”. */
export function useDoneText(): (type: string, kind: string) => string {
  const t = useTexts(texts)
  const { language } = useLanguage()
  return (type, kind) => {
    const action = findMatterType(type)?.actions[kind]
    return t.youDid(action ? doingText(action, language) : kind)
  }
}
