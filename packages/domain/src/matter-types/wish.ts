import type { Guard } from '../matters/definition.ts'
import { defineMatterType } from '../matters/definition.ts'
import { note, photos, reason, reportForm, shortNote, stars } from '../matters/fields.ts'
import { isNotReporter, notHandler, withinReopenWindow } from '../matters/guards.ts'
import { mainLineActions, mainLineStates } from '../matters/main-line.ts'
import { wholeLineActions } from '../matters/side-lines.ts'

const open = ['submitted', 'published', 'claimed', 'delivered']

/** Who raised it for somebody else confirms on their behalf, and says how they know. */
const raisedByResident: Guard = ({ matter }) => (matter.source === 'worker' ? { code: 'matter.confirmOnBehalf' } : null)

const solved = {
  kind: 'choice',
  label: { zh: '收到了吗', en: 'Did it arrive' },
  required: true,
  options: [
    { value: 'yes', label: { zh: '收到了', en: 'Yes, it did' } },
    { value: 'no', label: { zh: '没有收到', en: 'No, it did not' } },
  ],
} as const

/** 微心愿: published with the person behind it hidden, claimed by whoever wants to, delivered, confirmed (R08). */
export const wish = defineMatterType({
  id: 'wish',
  version: 1,
  label: { zh: '微心愿', en: 'Small wish' },
  hint: { zh: '为自己或别人许一个小小的心愿', en: 'A small wish, for oneself or somebody else' },
  states: {
    submitted: { label: { zh: '待发布', en: 'To be published' }, phase: 'open' },
    published: { label: { zh: '待认领', en: 'Waiting for someone' }, phase: 'open', shownTo: 'anybody' },
    claimed: { label: { zh: '已认领', en: 'Claimed' }, phase: 'open' },
    delivered: { label: { zh: '已送达，待确认', en: 'Delivered' }, phase: 'open' },
    closedSolved: { ...mainLineStates.closedSolved, label: { zh: '心愿实现', en: 'Came true' } },
    closedUnsolved: { ...mainLineStates.closedUnsolved, label: { zh: '未能实现', en: 'Did not come true' } },
    rejected: mainLineStates.rejected,
    withdrawn: mainLineStates.withdrawn,
  },
  submit: {
    label: { zh: '许愿', en: 'Make a wish' },
    past: 'made the wish',
    by: ['resident'],
    to: 'submitted',
    form: {
      text: { ...reportForm.text, label: { zh: '心愿是什么', en: 'What is the wish' }, max: 500 },
      whom: {
        kind: 'choice',
        label: { zh: '为谁许愿', en: 'For whom' },
        required: true,
        options: [
          { value: 'self', label: { zh: '自己', en: 'Myself' } },
          { value: 'child', label: { zh: '孩子', en: 'A child' } },
          { value: 'elder', label: { zh: '老人', en: 'An elder' } },
          { value: 'other', label: { zh: '其他人', en: 'Somebody else' } },
        ],
      },
      beneficiary: {
        kind: 'text',
        label: { zh: '受益人和监护人（不公开）', en: 'Who it is for, and their guardian (not shown)' },
        max: 200,
      },
      where: { ...reportForm.where, label: { zh: '住在哪里（不公开）', en: 'Where they live (not shown)' } },
    },
    tells: ['dispatchers'],
  },
  actions: {
    /** What everybody reads is written anew by whoever publishes it; a published wish may be worded better later. */
    publish: {
      label: { zh: '发布', en: 'Publish' },
      past: 'published it',
      happened: { zh: '已发布，等待认领', en: 'was published and waits for someone' },
      from: ['submitted', 'published'],
      to: 'published',
      by: ['dispatcher'],
      effect: 'publish',
      form: {
        wish: {
          ...note,
          label: {
            zh: '公开的心愿（不写姓名、电话、门牌）',
            en: 'The wish as all read it, without names, numbers, addresses',
          },
          required: true,
          min: 2,
          max: 300,
        },
        place: {
          kind: 'text',
          label: { zh: '送到哪里（社区服务站等）', en: 'Where to bring it: a service station' },
          required: true,
          min: 2,
          max: 100,
        },
      },
      tells: ['reporter'],
      primary: true,
    },
    reject: { ...mainLineActions.reject, from: ['submitted'] },
    /** Whoever is first has it: the row is locked, the second finds another version. */
    claim: {
      label: { zh: '认领', en: 'Claim' },
      past: 'claimed it',
      happened: { zh: '有人认领了', en: 'was claimed' },
      from: ['published'],
      to: 'claimed',
      by: ['anybody'],
      effect: 'claim',
      when: [isNotReporter],
      form: {},
      tells: ['reporter', 'dispatchers'],
      primary: true,
    },
    giveUp: {
      label: { zh: '放弃认领', en: 'Give it up' },
      past: 'gave it up',
      happened: { zh: '认领已放弃', en: 'was given up' },
      from: ['claimed'],
      to: 'published',
      by: ['claimant', 'dispatcher'],
      effect: 'unclaim',
      form: { reason },
      tells: ['dispatchers', 'claimant'],
    },
    expire: {
      label: { zh: '认领到期', en: 'The claim has expired' },
      past: 'let the claim expire',
      happened: { zh: '认领到期，重新等待', en: 'waits again: nothing was brought in time' },
      from: ['claimed'],
      to: 'published',
      by: ['system'],
      effect: 'unclaim',
      form: {},
      tells: ['dispatchers'],
    },
    deliver: {
      label: { zh: '已送达', en: 'Delivered' },
      past: 'delivered it',
      happened: { zh: '已送达，请确认', en: 'was delivered: please confirm' },
      from: ['claimed'],
      to: 'delivered',
      by: ['claimant'],
      effect: 'none',
      form: { note: { ...shortNote, label: { zh: '送了什么、交给谁', en: 'What, and to whom it was given' } }, photos },
      tells: ['reporter', 'dispatchers'],
      primary: true,
    },
    /** By the beneficiary who wished, or their guardian. */
    confirm: {
      label: { zh: '确认收到', en: 'Confirm' },
      past: 'confirmed it',
      happened: { zh: '已确认收到', en: 'was confirmed' },
      from: ['delivered'],
      to: [{ to: 'published', when: (_, data) => data.solved === 'no', effect: 'unclaim' }, { to: 'closedSolved' }],
      by: ['reporter'],
      effect: 'none',
      when: [raisedByResident, notHandler],
      form: {
        solved,
        by: {
          kind: 'choice',
          label: { zh: '确认人', en: 'Who confirms' },
          required: true,
          options: [
            { value: 'beneficiary', label: { zh: '受益人本人', en: 'Who it was for' } },
            { value: 'guardian', label: { zh: '监护人', en: 'Their guardian' } },
          ],
        },
        stars,
        note: shortNote,
      },
      tells: ['claimant', 'dispatchers'],
      primary: true,
    },
    /** By the worker or the desk on behalf of who cannot, with how they know. */
    confirmFor: {
      label: { zh: '代为确认', en: 'Confirm on their behalf' },
      past: 'confirmed it on their behalf',
      happened: { zh: '已代为确认', en: 'was confirmed on their behalf' },
      from: ['delivered'],
      to: [{ to: 'published', when: (_, data) => data.solved === 'no', effect: 'unclaim' }, { to: 'closedSolved' }],
      by: ['dispatcher', 'worker'],
      effect: 'none',
      when: [notHandler],
      form: {
        solved,
        how: {
          kind: 'choice',
          label: { zh: '怎样确认的', en: 'How do you know' },
          required: true,
          options: [
            { value: 'visit', label: { zh: '上门看过', en: 'I visited them' } },
            { value: 'call', label: { zh: '打过电话', en: 'I called them' } },
            { value: 'handedOver', label: { zh: '当面转交', en: 'I handed it over' } },
          ],
        },
        note: { ...shortNote, label: { zh: '谁说的、什么时候', en: 'Who said so, and when' }, required: true, min: 2 },
        photos,
      },
      tells: ['claimant', 'reporter'],
    },
    close: {
      label: { zh: '撤下心愿', en: 'Take it down' },
      past: 'took it down',
      happened: { zh: '已撤下，原因在里面', en: 'was taken down; the reason is inside' },
      from: ['published'],
      to: 'closedUnsolved',
      by: ['dispatcher'],
      effect: 'none',
      when: [notHandler],
      form: { reason },
      tells: ['reporter'],
    },
    reopen: {
      ...mainLineActions.reopen,
      label: { zh: '重新发布', en: 'Bring it back' },
      past: 'brought it back',
      from: ['closedSolved', 'closedUnsolved'],
      to: 'submitted',
      by: ['reporter', 'dispatcher'],
      when: [withinReopenWindow],
    },
    withdraw: { ...mainLineActions.withdraw, from: ['submitted', 'published'] },
    amend: { ...mainLineActions.amend, from: open },
    comment: {
      ...mainLineActions.comment,
      from: open,
      by: ['reporter', 'dispatcher', 'worker'],
      tells: ['reporter', 'dispatchers'],
    },
    refer: { ...wholeLineActions.refer, from: ['submitted', 'published'] },
    handDown: { ...wholeLineActions.handDown, from: ['submitted', 'published'] },
  },
  deadlines: {
    publish: { label: { zh: '发布时限', en: 'Publish by' }, runsIn: ['submitted'], period: { workdays: 2 } },
    wait: { label: { zh: '待认领期限', en: 'Someone found by' }, runsIn: ['published'], period: { days: 30 } },
    claim: {
      label: { zh: '送达期限', en: 'Bring it by' },
      runsIn: ['claimed'],
      period: { days: 7 },
      fires: 'expire',
    },
    confirm: { label: { zh: '确认时限', en: 'Confirm by' }, runsIn: ['delivered'], period: { workdays: 5 } },
  },
  reopenWithin: { days: 15 },
  visibility: { name: ['dispatcher', 'worker'], phone: ['dispatcher'] },
  samples: {
    submit: [
      { text: '上学路上想有一个保温杯', whom: 'child', beneficiary: '八岁女孩，由奶奶照看', where: '河沿巷12号' },
      { text: '想要一副老花镜', whom: 'self' },
    ],
    actions: {
      publish: [{ wish: '一名八岁的孩子想要一个保温杯', place: '暖泉社区党群服务站' }],
      reject: [{ reason: '已由救助站解决' }],
      giveUp: [{ reason: '近期要出远门' }],
      deliver: [{ note: '保温杯已放在社区服务站' }],
      confirm: [
        { solved: 'yes', by: 'guardian', stars: 5 },
        { solved: 'no', by: 'beneficiary' },
      ],
      confirmFor: [
        { solved: 'yes', how: 'visit', note: '上门看望时见到孩子在用' },
        { solved: 'no', how: 'call', note: '奶奶说还没有拿到' },
      ],
      close: [{ reason: '家里已经买了' }],
      reopen: [{ reason: '尺寸不合适，想再换一个' }],
      amend: [{ reason: '住处在隔壁网格', area: '01890000-0000-7000-8000-000000000003' }],
      comment: [{ note: '最好是不锈钢的' }],
      refer: [{ reason: '本社区暂时没有志愿者' }],
    },
  },
})
