import type { ActionDefinition, MatterTypeDefinition } from '../../src/matters/definition.ts'
import { reportForm } from '../../src/matters/fields.ts'
import { withinReopenWindow } from '../../src/matters/guards.ts'
import { mainLineActions, mainLineStates } from '../../src/matters/main-line.ts'
import {
  wholeLineActions,
  wholeLineDeadlines,
  wholeLineSamples,
  wholeLineStates,
} from '../../src/matters/side-lines.ts'

/** A third type, lawful: something lost is reported, handled and found. */
export const lostThing: MatterTypeDefinition = {
  id: 'lostThing',
  version: 1,
  label: { zh: '失物', en: 'Lost thing' },
  hint: { zh: '丢了东西', en: 'Something is lost' },
  states: mainLineStates,
  submit: {
    label: { zh: '登记', en: 'Report' },
    past: 'reported it',
    by: ['resident'],
    to: 'submitted',
    form: reportForm,
  },
  actions: mainLineActions,
  deadlines: {
    find: {
      label: { zh: '寻找时限', en: 'Find by' },
      runsIn: ['submitted', 'accepted', 'dispatched', 'taken', 'verifying'],
      period: { days: 30 },
    },
    silence: {
      label: { zh: '确认期限', en: 'Confirm by' },
      runsIn: ['finished'],
      period: { days: 7 },
      fires: 'closeSilently',
    },
  },
  reopenWithin: { days: 15 },
  visibility: { name: ['dispatcher', 'lead'], phone: ['lead'] },
  samples: {
    submit: [{ text: '丢了一把钥匙' }],
    actions: {
      dispatch: [{ assignee: { orgId: '01890000-0000-7000-8000-000000000002' } }],
      transfer: [{ assignee: { orgId: '01890000-0000-7000-8000-000000000002' }, reason: '转给派出点' }],
      handOver: [{ assignee: { orgId: '01890000-0000-7000-8000-000000000002' } }],
      reject: [{ reason: '已经找到' }],
      sendBack: [{ reason: '不在本处' }],
      finish: [{ outcome: 'solved', note: '已经找到' }],
      verify: [{ result: 'passed' }],
      confirm: [{ solved: 'yes' }],
      confirmFor: [{ how: 'phone', solved: 'yes' }],
      rate: [{ stars: 4 }],
      reopen: [{ reason: '不是我的' }],
      amend: [{ reason: '类别选错' }],
      comment: [{ note: '红色的绳' }],
    },
  },
}

/** The same with every side line. */
export const wholeThing: MatterTypeDefinition = {
  ...lostThing,
  id: 'wholeThing',
  states: wholeLineStates,
  actions: wholeLineActions,
  deadlines: wholeLineDeadlines,
  samples: { submit: lostThing.samples.submit, actions: wholeLineSamples },
}

const wholeWith = (kind: keyof typeof wholeLineActions, over: Partial<ActionDefinition>): MatterTypeDefinition => ({
  ...wholeThing,
  actions: { ...wholeThing.actions, [kind]: { ...wholeThing.actions[kind]!, ...over } },
})
const wholeWithout = (...kinds: (keyof typeof wholeLineActions)[]): MatterTypeDefinition => ({
  ...wholeThing,
  actions: Object.fromEntries(
    Object.entries(wholeThing.actions).filter(([kind]) => !kinds.some((one) => one === kind)),
  ),
})
const wholeClock = (name: keyof typeof wholeLineDeadlines, over: object): MatterTypeDefinition => ({
  ...wholeThing,
  deadlines: { ...wholeThing.deadlines, [name]: { ...wholeThing.deadlines[name]!, ...over } },
})
const wholeState = (name: keyof typeof wholeLineStates, over: object): MatterTypeDefinition => ({
  ...wholeThing,
  states: { ...wholeThing.states, [name]: { ...wholeThing.states[name]!, ...over } },
})

const withAction = (kind: string, over: Partial<ActionDefinition>): MatterTypeDefinition => ({
  ...lostThing,
  actions: { ...lostThing.actions, [kind]: { ...lostThing.actions[kind]!, ...over } },
})
const withDeadline = (name: string, over: object): MatterTypeDefinition => ({
  ...lostThing,
  deadlines: { ...lostThing.deadlines, [name]: { ...lostThing.deadlines[name]!, ...over } },
})
const withState = (name: string, phase: 'open' | 'ended'): MatterTypeDefinition => ({
  ...lostThing,
  states: { ...lostThing.states, [name]: { label: { zh: '新状态', en: 'New state' }, phase } },
})
const only = (states: string[]): MatterTypeDefinition => {
  const { find, silence } = lostThing.deadlines
  return { ...lostThing, deadlines: { find: { ...find!, runsIn: states }, silence: silence! } }
}
const label = { zh: '说明', en: 'Note' }

/** For each law, types that break it: one slip of the pen each. */
export const broken: Readonly<Record<string, readonly MatterTypeDefinition[]>> = {
  'every name of a state, a step or a clock is known': [
    { ...lostThing, submit: { ...lostThing.submit, to: 'submited' } },
    withAction('accept', { to: 'acepted' }),
    withAction('accept', { from: ['submited'] }),
    withDeadline('find', { runsIn: ['nowhere'] }),
    withDeadline('silence', { fires: 'closeQuietly' }),
    withAction('confirm', { to: [{ to: 'closedSolved', from: ['taken'] }, { to: 'closedUnsolved' }] }),
    { ...lostThing, samples: { ...lostThing.samples, actions: { ...lostThing.samples.actions, tkae: [{}] } } },
    { ...lostThing, actions: { ...lostThing.actions, warned: lostThing.actions.comment! } },
  ],
  'of the branches of a step the last, and only the last, has no condition': [
    withAction('confirm', { to: [{ to: 'closedSolved', when: () => false }] }),
    withAction('confirm', { to: [{ to: 'closedSolved' }, { to: 'closedUnsolved' }] }),
    withAction('confirm', { to: [] }),
  ],
  'every state can be reached': [withState('forgotten', 'ended'), withAction('withdraw', { to: 'rejected' })],
  'every open state leads to an end': [
    { ...withState('swamp', 'open'), actions: { ...withAction('accept', { to: 'swamp' }).actions } },
  ],
  'every open state is watched by a clock, and no ended one': [
    only(['submitted', 'accepted', 'dispatched']),
    only(['submitted', 'accepted', 'dispatched', 'taken', 'withdrawn']),
  ],
  'what a clock fires is a legal step of the system, without questions, wherever the clock runs': [
    withDeadline('silence', { runsIn: ['finished', 'taken'] }),
    withAction('closeSilently', { by: ['dispatcher'] }),
    withAction('closeSilently', { form: { note: { kind: 'text', label, max: 9, required: true } } }),
    withAction('closeSilently', { to: 'stay' }),
  ],
  'every period is one': [
    withDeadline('find', { period: { days: 0 } }),
    { ...lostThing, reopenWithin: { hours: Number.NaN } },
  ],
  'an ended matter opens again only by the effect of reopening': [withAction('reopen', { effect: 'release' })],
  'an end by silence is never an end by somebody’s word': [
    withAction('closeSilently', { to: 'closedSolved' }),
    withAction('confirm', { to: [{ to: 'closedSolved', when: () => true }, { to: 'closedSilent' }] }),
  ],
  'whoever handled a matter does not judge it': [
    withAction('confirm', { when: [] }),
    withAction('rate', { when: [withinReopenWindow] }),
    wholeWith('grantExtension', { when: [] }),
    wholeWith('refuseExtension', { when: [withinReopenWindow] }),
  ],
  'an ended matter stays ended once its window has passed': [withAction('reopen', { when: [] })],
  'every step can be taken by somebody': [
    { ...lostThing, submit: { ...lostThing.submit, by: ['lead'] } },
    withAction('take', { by: [] }),
    withAction('confirm', { by: ['reporter', 'resident'] }),
  ],
  'a step asks for what its effect needs': [
    withAction('dispatch', { form: {} }),
    withAction('finish', { form: { note: { kind: 'text', label, max: 9 } } }),
    withAction('take', { by: ['system'] }),
    withAction('comment', { effect: 'submit' }),
    withAction('transfer', { form: {} }),
    wholeWith('addHelpers', { form: {} }),
    wholeWith('merge', { form: { reason: { kind: 'text', label, max: 9 } } }),
    wholeWith('suspend', { form: {} }),
    wholeWith('askExtension', { form: { workdays: { kind: 'number', label, min: 1, max: 9 } } }),
    wholeWith('part', { by: ['helper', 'system'] }),
    wholeWith('pool', { effect: 'publish' }),
  ],
  'what stands still goes on from wherever it was stopped, and is watched meanwhile': [
    wholeWith('resume', { to: 'accepted' }),
    wholeClock('finish', { runsIn: ['accepted', 'dispatched', 'taken', 'suspended'] }),
  ],
  'who is called in has a clock of their own, does their part wherever it runs, and is let go': [
    wholeClock('help', { per: undefined }),
    wholeWith('part', { from: ['taken'] }),
    wholeWithout('releaseHelper'),
    wholeWithout('handOverPart'),
  ],
  'what was asked for is decided, by others than who asked, on a clock that can be extended': [
    wholeWithout('refuseExtension'),
    wholeWith('grantExtension', { by: ['lead', 'supervisor'] }),
    wholeClock('finish', { extendable: false }),
  ],
  'what may be merged into it knows of it, wherever it stands': [
    wholeWith('absorb', { from: ['submitted'] }),
    wholeWith('absorb', { by: ['dispatcher'] }),
  ],
  'what is offered can be had, and what is had of one’s own will comes back by a clock': [
    wholeState('pooled', { shownTo: undefined }),
    wholeWith('pickUp', { effect: 'claim', by: ['anybody'] }),
    wholeWith('comment', { by: ['anybody'] }),
  ],
  'nothing is shown to everybody that nobody has worded for them': [wholeState('finished', { shownTo: 'anybody' })],
  'who is passed round is stopped by a limit': [
    withAction('sendBack', { when: [] }),
    wholeWith('declinePart', { when: [] }),
  ],
  'whoever may have the phone may know the name': [{ ...lostThing, visibility: { name: [], phone: ['lead'] } }],
  'every label is there in every language': [
    { ...lostThing, hint: { zh: '丢了东西', en: ' ' } },
    { ...lostThing, label: { zh: 'Lost', en: '失物' } },
    withAction('accept', { form: { note: { kind: 'text', label: { zh: '', en: 'Note' }, max: 9 } } }),
  ],
  'every field has sane bounds': [
    withAction('accept', { form: { note: { kind: 'longText', label, max: 10_001 } } }),
    withAction('accept', { form: { note: { kind: 'text', label, max: 5, min: 6, required: true } } }),
    withAction('accept', { form: { note: { kind: 'text', label, max: 5, min: 2 } } }),
    withAction('accept', { form: { pictures: { kind: 'photos', label, max: 10 } } }),
    withAction('accept', { form: { days: { kind: 'number', label, min: 5, max: 1 } } }),
    withAction('accept', { form: { helpers: { kind: 'assignees', label, max: 11 } } }),
    withAction('accept', { form: { which: { kind: 'choice', label, options: [{ value: 'a', label }] } } }),
  ],
  'every form that asks has samples, and every sample parses': [
    { ...lostThing, samples: { ...lostThing.samples, submit: [] } },
    { ...lostThing, samples: { ...lostThing.samples, submit: [{ txt: '丢了' }] } },
    { ...lostThing, samples: { ...lostThing.samples, actions: {} } },
  ],
}
