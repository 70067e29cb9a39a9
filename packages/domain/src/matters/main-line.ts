import type { ActionDefinition, Capacity, DeadlineDefinition, StateDefinition } from './definition.ts'
import { assignee, note, photos, reason, shortNote, stars } from './fields.ts'
import {
  enteredByStaff,
  isHandledByReporter,
  notHandler,
  notPassedRound,
  notPassedRoundOrSupervisor,
  notRated,
  withinReopenWindow,
} from './guards.ts'

/**
 * The main line 点单—派单—接单—评单, as pieces a matter type picks from (R02, R03); its side lines are in `side-lines.ts`.
 * A type that needs another flow writes its own states and actions; nothing else in the platform knows these names.
 */
export const mainLineStates = {
  submitted: { label: { zh: '待受理', en: 'Waiting' }, phase: 'open' },
  accepted: { label: { zh: '待派单', en: 'Accepted' }, phase: 'open' },
  dispatched: { label: { zh: '待接单', en: 'Dispatched' }, phase: 'open' },
  taken: { label: { zh: '办理中', en: 'In progress' }, phase: 'open' },
  verifying: { label: { zh: '待核查', en: 'To be verified' }, phase: 'open' },
  finished: { label: { zh: '待确认', en: 'To be confirmed' }, phase: 'open' },
  closedSolved: { label: { zh: '已解决办结', en: 'Closed, solved' }, phase: 'ended' },
  closedUnsolved: { label: { zh: '未解决办结', en: 'Closed, not solved' }, phase: 'ended' },
  closedSolvedTold: { label: { zh: '回访已解决办结', en: 'Closed, solved by the caller’s word' }, phase: 'ended' },
  closedUnsolvedTold: {
    label: { zh: '回访未解决办结', en: 'Closed, not solved by the caller’s word' },
    phase: 'ended',
  },
  closedSilent: { label: { zh: '无反馈办结', en: 'Closed, no answer' }, phase: 'ended' },
  rejected: { label: { zh: '不予受理', en: 'Rejected' }, phase: 'ended' },
  withdrawn: { label: { zh: '已撤回', en: 'Withdrawn' }, phase: 'ended' },
} as const satisfies Record<string, StateDefinition>

/** Where a matter of the main line has come to its end by somebody’s word or silence. */
export const endedStates = ['closedSolved', 'closedUnsolved', 'closedSolvedTold', 'closedUnsolvedTold', 'closedSilent']
const open = ['submitted', 'accepted', 'dispatched', 'taken', 'verifying', 'finished']
export const dispatching: readonly Capacity[] = ['dispatcher']

export const mainLineActions = {
  accept: {
    label: { zh: '受理', en: 'Accept' },
    happened: { zh: '已受理', en: 'was accepted' },
    from: ['submitted'],
    to: 'accepted',
    by: ['dispatcher', 'worker'],
    effect: 'receive',
    form: { note },
    tells: ['reporter'],
    primary: true,
  },
  reject: {
    label: { zh: '不予受理', en: 'Reject' },
    happened: { zh: '没有受理，原因在里面', en: 'was turned down; the reason is inside' },
    from: ['submitted', 'accepted'],
    to: 'rejected',
    by: dispatching,
    effect: 'receive',
    form: { reason },
    tells: ['reporter'],
    answers: 'reason',
  },
  dispatch: {
    label: { zh: '派单', en: 'Dispatch' },
    happened: { zh: '已派单', en: 'was given out' },
    from: ['submitted', 'accepted'],
    to: 'dispatched',
    // The platform, where a route says so: see domain/src/routing.
    by: [...dispatching, 'system'],
    effect: 'assign',
    when: [notPassedRoundOrSupervisor],
    form: { assignee, note },
    tells: ['lead', 'reporter'],
    primary: true,
  },
  transfer: {
    label: { zh: '转办', en: 'Transfer' },
    happened: { zh: '已转办', en: 'was passed on' },
    from: ['dispatched', 'taken'],
    to: 'dispatched',
    by: dispatching,
    effect: 'reassign',
    when: [notPassedRoundOrSupervisor],
    form: { assignee, reason },
    tells: ['lead', 'reporter'],
  },
  take: {
    label: { zh: '接单', en: 'Take' },
    happened: { zh: '已接单，正在办理', en: 'was taken and is being worked on' },
    from: ['dispatched'],
    to: 'taken',
    by: ['lead', 'candidate'],
    effect: 'take',
    form: {},
    tells: ['reporter'],
    primary: true,
  },
  sendBack: {
    label: { zh: '退回', en: 'Send back' },
    happened: { zh: '被退回，等待重新派单', en: 'was sent back and waits to be given out' },
    from: ['dispatched', 'taken'],
    to: 'accepted',
    by: ['lead', 'candidate'],
    effect: 'return',
    when: [notPassedRound],
    form: { reason },
    tells: ['dispatchers', 'firstReceiver'],
  },
  handOver: {
    label: { zh: '交接', en: 'Hand over' },
    happened: { zh: '已交接', en: 'was handed over' },
    from: ['dispatched', 'taken'],
    to: 'dispatched',
    by: ['system'],
    effect: 'assign',
    form: { assignee },
    tells: ['lead', 'dispatchers'],
  },
  finish: {
    label: { zh: '办结', en: 'Finish' },
    happened: { zh: '已办结，请看办理结果', en: 'was finished; see the result' },
    from: ['taken'],
    to: [{ to: 'verifying', when: isHandledByReporter }, { to: 'finished' }],
    by: ['lead'],
    effect: 'finish',
    form: {
      outcome: {
        kind: 'choice',
        label: { zh: '结果', en: 'Result' },
        required: true,
        options: [
          { value: 'solved', label: { zh: '已解决', en: 'Solved' } },
          { value: 'unsolved', label: { zh: '未能解决', en: 'Could not be solved' } },
        ],
      },
      note: { ...note, label: { zh: '办理情况', en: 'What was done' }, required: true, min: 2 },
      photos,
    },
    tells: ['reporter', 'firstReceiver'],
    answers: 'note',
    primary: true,
  },
  /** Something found by a worker, or finished by its own reporter, is verified by someone else. */
  verify: {
    label: { zh: '核查', en: 'Verify' },
    happened: { zh: '已核查', en: 'was verified' },
    from: ['verifying'],
    to: [
      { to: 'accepted', when: (_, data) => data.result === 'failed', effect: 'release' },
      { to: 'closedSolved', when: ({ matter }) => matter.outcome === 'solved' },
      { to: 'closedUnsolved' },
    ],
    by: ['dispatcher', 'worker'],
    effect: 'none',
    when: [notHandler],
    form: {
      result: {
        kind: 'choice',
        label: { zh: '核查结果', en: 'Result' },
        required: true,
        options: [
          { value: 'passed', label: { zh: '属实', en: 'As reported' } },
          { value: 'failed', label: { zh: '不属实，退回重办', en: 'Not so, do it again' } },
        ],
      },
      note: shortNote,
      photos,
    },
    tells: ['lead', 'reporter', 'firstReceiver'],
    primary: true,
  },
  confirm: {
    label: { zh: '确认', en: 'Confirm' },
    happened: { zh: '已由反映人确认', en: 'was confirmed by whoever reported it' },
    from: ['finished'],
    to: [{ to: 'closedSolved', when: (_, data) => data.solved === 'yes' }, { to: 'closedUnsolved' }],
    by: ['reporter'],
    effect: 'none',
    when: [notHandler],
    form: {
      solved: {
        kind: 'choice',
        label: { zh: '解决了吗', en: 'Is it solved' },
        required: true,
        options: [
          { value: 'yes', label: { zh: '解决了', en: 'Yes, solved' } },
          { value: 'no', label: { zh: '没有解决', en: 'No, not solved' } },
        ],
      },
      stars,
      note: shortNote,
    },
    tells: ['lead', 'firstReceiver'],
    primary: true,
  },
  /** Who has no account answers by phone or at the door. How is recorded, and such ends are never counted with the others. */
  confirmFor: {
    label: { zh: '登记回访', en: 'Record the answer' },
    happened: { zh: '已登记回访', en: 'had its answer recorded' },
    from: ['finished'],
    to: [{ to: 'closedSolvedTold', when: (_, data) => data.solved === 'yes' }, { to: 'closedUnsolvedTold' }],
    by: ['dispatcher', 'enterer'],
    effect: 'none',
    when: [enteredByStaff, notHandler],
    form: {
      how: {
        kind: 'choice',
        label: { zh: '怎样答复的', en: 'How did they answer' },
        required: true,
        options: [
          { value: 'phone', label: { zh: '电话里', en: 'By phone' } },
          { value: 'door', label: { zh: '上门当面', en: 'At the door' } },
        ],
      },
      solved: {
        kind: 'choice',
        label: { zh: '对方说解决了吗', en: 'Did they say it is solved' },
        required: true,
        options: [
          { value: 'yes', label: { zh: '解决了', en: 'Yes, solved' } },
          { value: 'no', label: { zh: '没有解决', en: 'No, not solved' } },
        ],
      },
      note: { ...note, max: 500 },
    },
    tells: ['lead', 'reporter', 'firstReceiver'],
  },
  rate: {
    label: { zh: '评价', en: 'Rate' },
    happened: { zh: '收到了评价', en: 'was rated' },
    from: endedStates,
    to: 'stay',
    by: ['reporter'],
    effect: 'none',
    when: [notHandler, notRated],
    form: {
      stars: { ...stars, required: true },
      note: shortNote,
    },
    tells: ['lead'],
  },
  reopen: {
    label: { zh: '重办', en: 'Reopen' },
    happened: { zh: '已要求重办', en: 'was reopened' },
    from: ['finished', ...endedStates],
    to: 'accepted',
    by: ['reporter', 'supervisor'],
    effect: 'reopen',
    when: [withinReopenWindow],
    form: { reason, photos },
    tells: ['dispatchers', 'firstReceiver'],
  },
  withdraw: {
    label: { zh: '撤回', en: 'Withdraw' },
    happened: { zh: '已撤回', en: 'was withdrawn' },
    from: ['submitted', 'accepted', 'dispatched'],
    to: 'withdrawn',
    by: ['reporter'],
    effect: 'none',
    form: { reason: { ...reason, required: false, min: 0 } },
    tells: ['lead', 'dispatchers'],
  },
  closeSilently: {
    label: { zh: '无反馈办结', en: 'Close without answer' },
    happened: { zh: '确认期已过，已办结', en: 'was closed: no answer came in time' },
    from: ['finished'],
    to: 'closedSilent',
    by: ['system'],
    effect: 'none',
    form: {},
    tells: ['reporter'],
  },
  amend: {
    label: { zh: '更正', en: 'Amend' },
    happened: { zh: '已更正', en: 'was amended' },
    from: open,
    to: 'stay',
    by: dispatching,
    effect: 'amend',
    form: {
      category: { kind: 'category', label: { zh: '类别', en: 'Category' } },
      area: { kind: 'area', label: { zh: '区域', en: 'Area' } },
      reason,
    },
  },
  comment: {
    label: { zh: '留言', en: 'Comment' },
    happened: { zh: '有新留言', en: 'has a new comment' },
    from: open,
    to: 'stay',
    by: ['reporter', 'lead', 'dispatcher', 'firstReceiver'],
    effect: 'none',
    form: { note: { ...note, required: true, min: 1 }, photos },
    tells: ['reporter', 'lead', 'firstReceiver'],
  },
} as const satisfies Record<string, ActionDefinition>

/** The clocks of the main line with the periods most offices start from; a type sets its own over them. */
export const mainLineDeadlines = {
  accept: { label: { zh: '受理时限', en: 'To accept' }, runsIn: ['submitted'], period: { hours: 4 } },
  take: {
    label: { zh: '接单时限', en: 'To take' },
    runsIn: ['dispatched'],
    period: { hours: 8 },
    per: 'lead',
    ofLead: true,
  },
  finish: {
    label: { zh: '办结时限', en: 'To finish' },
    runsIn: ['accepted', 'dispatched', 'taken'],
    period: { workdays: 5 },
    yieldsToSource: true,
    ofLead: true,
    extendable: true,
  },
  verify: { label: { zh: '核查时限', en: 'To verify' }, runsIn: ['verifying'], period: { workdays: 2 } },
  silence: {
    label: { zh: '确认期限', en: 'To confirm' },
    runsIn: ['finished'],
    period: { days: 7 },
    fires: 'closeSilently',
  },
} as const satisfies Record<string, DeadlineDefinition>
