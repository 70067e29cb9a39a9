import type { ActionDefinition, DeadlineDefinition, StateDefinition } from './definition.ts'
import { note, reason, shortNote } from './fields.ts'
import { hasDeskAbove, isAboveItsCommunity } from './guards.ts'
import { dispatching } from './main-line.ts'

/** Which desk decides (上报、下派), and what nobody owns (公共池). */
export const deskStates = {
  pooled: { label: { zh: '待领办', en: 'In the pool' }, phase: 'open', shownTo: 'handlers' },
} as const satisfies Record<string, StateDefinition>

const decidedOn = ['submitted', 'accepted', 'pooled', 'dispatched', 'taken']

export const deskActions = {
  refer: {
    label: { zh: '上报', en: 'Refer up' },
    past: 'referred it up',
    happened: { zh: '已上报上一级', en: 'was referred to the level above' },
    from: decidedOn,
    to: 'stay',
    by: dispatching,
    effect: 'refer',
    when: [hasDeskAbove],
    form: { reason },
    tells: ['dispatchers', 'lead', 'reporter'],
  },
  handDown: {
    label: { zh: '下派', en: 'Hand down' },
    past: 'handed it down',
    happened: { zh: '已下派社区', en: 'was handed down to the community' },
    from: decidedOn,
    to: 'stay',
    by: dispatching,
    effect: 'handDown',
    when: [isAboveItsCommunity],
    form: { note },
    tells: ['dispatchers', 'lead'],
  },
  pool: {
    label: { zh: '放入公共池', en: 'Offer to the pool' },
    past: 'offered it to the pool',
    from: ['accepted'],
    to: 'pooled',
    by: dispatching,
    effect: 'none',
    form: { note: shortNote },
  },
  /** Whoever is first has it: the same row is locked, and the second finds another version. */
  pickUp: {
    label: { zh: '领办', en: 'Take it on' },
    past: 'took it on',
    happened: { zh: '已有人领办', en: 'was taken on' },
    from: ['pooled'],
    to: 'taken',
    by: ['handler'],
    effect: 'pickUp',
    form: {},
    tells: ['reporter', 'dispatchers'],
    primary: true,
  },
  unpool: {
    label: { zh: '收回派单台', en: 'Back to the desk' },
    past: 'brought it back to the desk',
    happened: { zh: '没有人领办，已收回派单台', en: 'was taken on by nobody and is back at the desk' },
    from: ['pooled'],
    to: 'accepted',
    by: ['dispatcher', 'system'],
    effect: 'none',
    form: {},
    tells: ['dispatchers', 'supervisors'],
  },
} as const satisfies Record<string, ActionDefinition>

export const deskDeadlines = {
  pool: {
    label: { zh: '领办期限', en: 'Pool until' },
    runsIn: ['pooled'],
    period: { workdays: 1 },
    fires: 'unpool',
  },
} as const satisfies Record<string, DeadlineDefinition>
