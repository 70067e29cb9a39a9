import type { ActionDefinition, DeadlineDefinition, StateDefinition } from './definition.ts'
import { note, photos, reason, shortNote } from './fields.ts'
import { isAsked, mayAskExtension, notHandler, notLateOrSupervisor, urgedOnceADay } from './guards.ts'

/** Time that stops (挂起), time that is added (延期), and who waits (催办). */
export const timeStates = {
  suspended: { label: { zh: '已挂起', en: 'Suspended' }, phase: 'open' },
} as const satisfies Record<string, StateDefinition>

/** The only reasons for which a clock may stand still. */
export const suspensionReasons = [
  { value: 'resident', label: { zh: '等居民（补充信息、约定时间）', en: 'Waiting for the resident' } },
  { value: 'materials', label: { zh: '等材料、配件', en: 'Waiting for materials' } },
  { value: 'season', label: { zh: '等季节、天气', en: 'Waiting for the season or the weather' } },
  { value: 'decision', label: { zh: '等法院或上级决定', en: 'Waiting for a court or a superior' } },
  { value: 'funds', label: { zh: '等资金', en: 'Waiting for funds' } },
] as const

export const timeActions = {
  suspend: {
    label: { zh: '挂起', en: 'Suspend' },
    past: 'suspended it',
    happened: { zh: '已挂起，原因在里面', en: 'was suspended; the reason is inside' },
    from: ['accepted', 'dispatched', 'taken'],
    to: 'suspended',
    by: ['lead', 'dispatcher'],
    effect: 'suspend',
    form: {
      why: {
        kind: 'choice',
        label: { zh: '为什么停下', en: 'What are we waiting for' },
        required: true,
        options: suspensionReasons,
      },
      note: { ...note, label: { zh: '等到什么为止', en: 'Until when, or until what' }, required: true, min: 2 },
      photos,
    },
    tells: ['reporter', 'lead', 'dispatchers', 'supervisors', 'helpers'],
  },
  resume: {
    label: { zh: '恢复', en: 'Resume' },
    past: 'resumed it',
    happened: { zh: '已恢复办理', en: 'is being worked on again' },
    from: ['suspended'],
    to: [
      { to: 'dispatched', when: ({ matter }) => matter.pause?.from === 'dispatched' },
      { to: 'taken', when: ({ matter }) => matter.pause?.from === 'taken' },
      { to: 'accepted' },
    ],
    by: ['lead', 'dispatcher'],
    effect: 'resume',
    form: { note: shortNote },
    tells: ['reporter', 'lead', 'dispatchers', 'helpers'],
    primary: true,
  },
  askExtension: {
    label: { zh: '申请延期', en: 'Ask for more time' },
    past: 'asked for more time',
    happened: { zh: '申请延期，请审批', en: 'asks for more time' },
    from: ['taken'],
    to: 'stay',
    by: ['lead'],
    effect: 'ask',
    when: [mayAskExtension],
    form: {
      workdays: {
        kind: 'number',
        label: { zh: '延长', en: 'Longer by' },
        unit: { zh: '个工作日', en: 'workdays' },
        ...{ required: true, whole: true, min: 1, max: 30 },
      },
      reason,
    },
    tells: ['dispatchers', 'supervisors'],
  },
  grantExtension: {
    label: { zh: '同意延期', en: 'Grant more time' },
    past: 'granted more time',
    happened: { zh: '已同意延期', en: 'was given more time' },
    from: ['taken'],
    to: 'stay',
    by: ['dispatcher'],
    effect: 'grant',
    when: [isAsked, notHandler, notLateOrSupervisor],
    form: { note: shortNote },
    tells: ['lead', 'reporter'],
  },
  refuseExtension: {
    label: { zh: '不同意延期', en: 'Refuse more time' },
    past: 'refused more time',
    happened: { zh: '延期未获同意', en: 'was not given more time' },
    from: ['taken'],
    to: 'stay',
    by: ['dispatcher'],
    effect: 'deny',
    when: [isAsked, notHandler],
    form: { reason },
    tells: ['lead'],
  },
  urge: {
    label: { zh: '催办', en: 'Urge' },
    past: 'urged it',
    happened: { zh: '有人催办', en: 'is being urged' },
    from: ['submitted', 'accepted', 'pooled', 'dispatched', 'taken', 'suspended', 'verifying'],
    to: 'stay',
    by: ['reporter', 'supervisor'],
    effect: 'urge',
    when: [urgedOnceADay],
    form: { note: shortNote },
    tells: ['lead', 'helpers', 'dispatchers'],
  },
} as const satisfies Record<string, ActionDefinition>

export const timeDeadlines = {
  suspension: {
    label: { zh: '最长挂起', en: 'Suspended at most until' },
    runsIn: ['suspended'],
    period: { workdays: 15 },
  },
} as const satisfies Record<string, DeadlineDefinition>
