import type { ActionDefinition, DeadlineDefinition } from './definition.ts'
import { assignee, helpers, note, photos, point, reason } from './fields.ts'
import {
  hasOpenPart,
  hasPartToTake,
  isAtTownDesk,
  isAwaited,
  notPassedRound,
  partsAreDone,
  partsAreOpen,
} from './guards.ts'
import { dispatching, mainLineActions } from './main-line.ts'

const worked = ['accepted', 'dispatched', 'taken']
const helped = [...worked, 'pooled', 'suspended']
const which = { kind: 'helper', label: { zh: '协办', en: 'Helper' }, required: true } as const
const several = { ...helpers, required: true } as const

/** Who works beside the lead: co-handlers (协办), and departments called to the scene (吹哨报到). */
export const helperActions = {
  addHelpers: {
    label: { zh: '增加协办', en: 'Add helpers' },
    past: 'called in helpers',
    happened: { zh: '请您参与协办', en: 'needs your help' },
    from: [...worked, 'suspended'],
    to: 'stay',
    by: dispatching,
    effect: 'engage',
    form: { helpers: several, note },
    tells: ['helpers', 'lead'],
  },
  /** The desk keeps the lead, its own where there was none, and calls others together. */
  whistle: {
    label: { zh: '吹哨', en: 'Whistle' },
    past: 'whistled',
    happened: { zh: '吹哨，请到现场报到', en: 'whistles: please come to the scene' },
    from: worked,
    to: [{ to: 'taken', from: ['accepted'] }, { to: 'stay' }],
    by: dispatching,
    effect: 'whistle',
    when: [isAtTownDesk],
    form: {
      helpers: { ...several, label: { zh: '召集单位', en: 'Whom to call' } },
      note: {
        ...note,
        label: { zh: '什么时间到哪里、做什么', en: 'When and where, and what for' },
        required: true,
        min: 2,
      },
    },
    tells: ['helpers', 'lead', 'reporter'],
  },
  takePart: {
    label: { zh: '接手协办', en: 'Take my part' },
    past: 'took their part',
    happened: { zh: '协办单位已接手', en: 'has a helper at work' },
    from: helped,
    to: 'stay',
    by: ['helper'],
    effect: 'takePart',
    when: [hasPartToTake],
    form: {},
    tells: ['lead'],
  },
  attend: {
    label: { zh: '报到', en: 'I am here' },
    past: 'came to the scene',
    happened: { zh: '协办单位已报到', en: 'has a helper at the scene' },
    from: helped,
    to: 'stay',
    by: ['helper'],
    effect: 'attend',
    when: [isAwaited],
    form: { photos, point },
    tells: ['lead', 'dispatchers'],
    primary: true,
  },
  part: {
    label: { zh: '办完我的部分', en: 'My part is done' },
    past: 'finished their part',
    happened: { zh: '协办部分已办完', en: 'has a part done' },
    from: helped,
    to: 'stay',
    by: ['helper'],
    effect: 'part',
    when: [hasOpenPart],
    form: { note: { ...note, label: { zh: '办了什么', en: 'What was done' }, required: true, min: 2 }, photos },
    tells: ['lead', 'dispatchers'],
    primary: true,
  },
  declinePart: {
    label: { zh: '退回协办', en: 'Send my part back' },
    past: 'sent their part back',
    happened: { zh: '协办被退回', en: 'had a part sent back' },
    from: helped,
    to: 'stay',
    by: ['helper'],
    effect: 'decline',
    when: [hasOpenPart, notPassedRound],
    form: { reason },
    tells: ['dispatchers', 'lead'],
  },
  releaseHelper: {
    label: { zh: '解除协办', en: 'Release a helper' },
    past: 'released a helper',
    happened: { zh: '协办已解除', en: 'has one helper less' },
    from: helped,
    to: 'stay',
    by: dispatching,
    effect: 'disengage',
    when: [partsAreOpen],
    form: { helper: which, reason },
    tells: ['lead'],
  },
  /** A helper's post has ended: the part goes to the successor, or back to the org. Its clock goes on. */
  handOverPart: {
    label: { zh: '交接协办', en: 'Hand over a part' },
    past: 'handed a part over',
    happened: { zh: '协办已交接', en: 'had a part handed over' },
    from: helped,
    to: 'stay',
    by: ['system'],
    effect: 'handOverPart',
    when: [partsAreOpen],
    form: { helper: which, assignee },
    tells: ['helpers', 'dispatchers'],
  },
  finish: { ...mainLineActions.finish, when: [partsAreDone] },
  /** Not all helpers are done, and the lead says why the matter is all the same. */
  finishWithoutParts: {
    ...mainLineActions.finish,
    label: { zh: '办结（协办未完）', en: 'Finish without all parts' },
    past: 'finished it without all parts',
    when: [partsAreOpen],
    form: {
      ...mainLineActions.finish.form,
      reason: { ...reason, label: { zh: '为什么不等协办', en: 'Why not wait for the helpers' } },
    },
    tells: [...mainLineActions.finish.tells, 'helpers', 'dispatchers'],
    primary: false,
  },
} as const satisfies Record<string, ActionDefinition>

export const helperDeadlines = {
  help: {
    label: { zh: '协办时限', en: 'Part done by' },
    runsIn: [...worked, 'pooled'],
    period: { workdays: 3 },
    per: 'helper',
  },
} as const satisfies Record<string, DeadlineDefinition>
