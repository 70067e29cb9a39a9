import type { ActionDefinition, DeadlineDefinition, FormData, StateDefinition } from './definition.ts'
import { deskActions, deskDeadlines, deskStates } from './desk-line.ts'
import { helpers } from './fields.ts'
import { helperActions, helperDeadlines } from './helper-line.ts'
import { endedStates, mainLineActions, mainLineDeadlines, mainLineStates } from './main-line.ts'
import { otherActions, otherStates } from './other-line.ts'
import { timeActions, timeDeadlines, timeStates } from './time-line.ts'

/**
 * The main line with all its side lines: what a matter needs that real offices work on. A type takes the three whole, or
 * picks from the lines they are made of.
 */
export const wholeLineStates = {
  ...mainLineStates,
  ...deskStates,
  ...timeStates,
  ...otherStates,
} as const satisfies Record<string, StateDefinition>

const { dispatch, handOver, withdraw, reopen, amend, comment } = mainLineActions

export const wholeLineActions = {
  ...mainLineActions,
  ...helperActions,
  ...deskActions,
  ...timeActions,
  ...otherActions,
  dispatch: {
    ...dispatch,
    from: [...dispatch.from, 'pooled'],
    form: { assignee: dispatch.form.assignee, helpers, note: dispatch.form.note },
    tells: [...dispatch.tells, 'helpers'],
  },
  /** What stands still changes hands and stands still. */
  handOver: {
    ...handOver,
    from: [...handOver.from, 'suspended'],
    to: [{ to: 'stay', from: ['suspended'] }, { to: 'dispatched' }],
  },
  withdraw: { ...withdraw, from: [...withdraw.from, 'pooled', 'suspended'], tells: [...withdraw.tells, 'helpers'] },
  /** Also undoes a merge: its clocks go on as if it had never been merged. */
  reopen: { ...reopen, from: ['finished', ...endedStates, 'merged'] },
  amend: { ...amend, from: [...amend.from, 'pooled', 'suspended'] },
  comment: {
    ...comment,
    from: [...comment.from, 'pooled', 'suspended'],
    by: [...comment.by, 'helper'],
    tells: [...comment.tells, 'helpers'],
  },
} as const satisfies Record<string, ActionDefinition>

export const wholeLineDeadlines = {
  ...mainLineDeadlines,
  ...helperDeadlines,
  ...deskDeadlines,
  ...timeDeadlines,
  finish: { ...mainLineDeadlines.finish, runsIn: [...mainLineDeadlines.finish.runsIn, 'pooled'] },
} as const satisfies Record<string, DeadlineDefinition>

const someHelper = '01890000-0000-7000-8000-000000000006'
const otherMatter = '01890000-0000-7000-8000-000000000007'
const someOrg = { orgId: '01890000-0000-7000-8000-000000000002' }
const otherOrg = { orgId: '01890000-0000-7000-8000-000000000005' }

/** One example of every step that asks, in words that fit most types; a type puts its own over them. */
export const wholeLineSamples: Readonly<Record<string, readonly FormData[]>> = {
  dispatch: [
    { assignee: { postId: '01890000-0000-7000-8000-000000000001' } },
    { assignee: someOrg, helpers: [otherOrg] },
  ],
  transfer: [{ assignee: someOrg, reason: '属于对方的职责范围' }],
  handOver: [{ assignee: someOrg }],
  reject: [{ reason: '与已办理的事项重复' }],
  sendBack: [{ reason: '不在本单位职责内' }],
  finish: [
    { outcome: 'solved', note: '已办好' },
    { outcome: 'unsolved', note: '条件还不具备，已说明原因' },
  ],
  verify: [{ result: 'passed' }, { result: 'failed', note: '现场还是老样子' }],
  confirm: [{ solved: 'yes', stars: 5 }, { solved: 'yes' }, { solved: 'no' }],
  confirmFor: [
    { how: 'phone', solved: 'yes' },
    { how: 'door', solved: 'no' },
  ],
  rate: [{ stars: 5 }],
  reopen: [{ reason: '又出现了同样的问题' }],
  amend: [{ reason: '类别选错', category: '01890000-0000-7000-8000-000000000004' }],
  comment: [{ note: '请上门前打个电话' }],
  addHelpers: [{ helpers: [otherOrg] }],
  whistle: [{ helpers: [otherOrg], note: '明天上午九点到现场，一起看怎么办' }],
  part: [{ note: '我们的部分已办好' }],
  declinePart: [{ reason: '与本单位无关' }],
  releaseHelper: [{ helper: someHelper, reason: '对方已另有安排' }],
  handOverPart: [{ helper: someHelper, assignee: someOrg }],
  finishWithoutParts: [{ outcome: 'solved', note: '已办好', reason: '协办单位只需备案' }],
  refer: [{ reason: '需要上级协调' }],
  suspend: [
    { why: 'materials', note: '配件下周三到货' },
    { why: 'funds', note: '等年度维修资金批下来' },
  ],
  askExtension: [{ workdays: 3, reason: '配件要从市里调' }],
  refuseExtension: [{ reason: '现有人手可以按时完成' }],
  merge: [{ into: otherMatter, reason: '与先报的是同一处' }],
  absorb: [{ from: otherMatter }],
  link: [{ with: otherMatter }],
  unlink: [{ with: otherMatter }],
}
