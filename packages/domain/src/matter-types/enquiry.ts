import { defineMatterType } from '../matters/definition.ts'
import { note, photos, reportForm, shortNote } from '../matters/fields.ts'
import { isAgreed, isPublished } from '../matters/guards.ts'
import { endedStates, mainLineActions, mainLineDeadlines, mainLineStates } from '../matters/main-line.ts'
import { wholeLineActions, wholeLineSamples } from '../matters/side-lines.ts'

const { dispatch, transfer, sendBack, handOver, reject, confirm, confirmFor, rate, reopen, withdraw, amend, comment } =
  mainLineActions
const { closedSolved, closedUnsolved, closedSolvedTold, closedUnsolvedTold, closedSilent, rejected, withdrawn } =
  mainLineStates
const asking = ['submitted', 'dispatched']
/** Everybody may read it here, once it was published. */
const shownTo = 'anybody'
const answered = ['finished', ...endedStates]

/** 咨询: a question, answered by the desk itself or by whoever knows; others may read it only if its asker agreed. */
export const enquiry = defineMatterType({
  id: 'enquiry',
  version: 1,
  label: { zh: '咨询', en: 'Question' },
  hint: { zh: '问政策、问办事、问去哪里', en: 'Ask about a rule, a service, where to go' },
  states: {
    submitted: { label: { zh: '待答复', en: 'Waiting for an answer' }, phase: 'open' },
    dispatched: { label: { zh: '已转交，待答复', en: 'Passed on' }, phase: 'open' },
    finished: { label: { zh: '已答复', en: 'Answered' }, phase: 'open', shownTo },
    closedSolved: { ...closedSolved, label: { zh: '已解答', en: 'Closed, answered' }, shownTo },
    closedUnsolved: { ...closedUnsolved, label: { zh: '未解答', en: 'Closed, not answered' }, shownTo },
    closedSolvedTold: { ...closedSolvedTold, shownTo },
    closedUnsolvedTold: { ...closedUnsolvedTold, shownTo },
    closedSilent: { ...closedSilent, shownTo },
    rejected,
    withdrawn,
  },
  submit: {
    label: { zh: '提问', en: 'Ask' },
    past: 'asked',
    by: ['resident'],
    to: 'submitted',
    form: {
      text: { ...reportForm.text, label: { zh: '想问什么', en: 'What would you like to know' } },
      photos,
      public: {
        kind: 'consent',
        label: { zh: '答复后可以公开问答（不显示我是谁）', en: 'The answer may be shown to others, without me' },
      },
    },
    tells: ['dispatchers'],
  },
  actions: {
    /** The words are the answer; whether they helped is for the asker to say. */
    answer: {
      label: { zh: '答复', en: 'Answer' },
      past: 'answered',
      happened: { zh: '已答复', en: 'was answered' },
      from: asking,
      to: 'finished',
      by: ['dispatcher', 'lead', 'candidate'],
      effect: 'answer',
      form: { note: { ...note, label: { zh: '答复', en: 'Answer' }, required: true, min: 2 }, photos },
      tells: ['reporter', 'firstReceiver'],
      answers: 'note',
      primary: true,
    },
    dispatch: { ...dispatch, label: { zh: '转交答复', en: 'Pass on' }, from: ['submitted'], primary: false },
    transfer: { ...transfer, from: ['dispatched'] },
    sendBack: { ...sendBack, from: ['dispatched'], to: 'submitted' },
    handOver: { ...handOver, from: ['dispatched'] },
    reject: { ...reject, from: ['submitted'] },
    confirm: {
      ...confirm,
      form: {
        ...confirm.form,
        solved: {
          ...confirm.form.solved,
          label: { zh: '解答了吗', en: 'Does it answer your question' },
          options: [
            { value: 'yes', label: { zh: '解答了', en: 'Yes, it does' } },
            { value: 'no', label: { zh: '没有', en: 'No, it does not' } },
          ],
        },
      },
    },
    confirmFor,
    rate,
    reopen: { ...reopen, label: { zh: '再问', en: 'Ask again' }, to: 'submitted' },
    withdraw: { ...withdraw, from: asking },
    closeSilently: mainLineActions.closeSilently,
    refer: { ...wholeLineActions.refer, from: asking },
    handDown: { ...wholeLineActions.handDown, from: asking },
    urge: { ...wholeLineActions.urge, from: asking },
    amend: { ...amend, from: asking },
    comment: { ...comment, from: [...asking, 'finished'] },
    publish: {
      label: { zh: '公开问答', en: 'Publish' },
      past: 'published it',
      happened: { zh: '已公开问答', en: 'was published, without you' },
      from: answered,
      to: 'stay',
      by: ['dispatcher'],
      effect: 'publish',
      when: [isAgreed],
      form: {
        question: {
          ...note,
          label: { zh: '问（删去姓名、电话、门牌）', en: 'Question, without names, numbers, addresses' },
          required: true,
          min: 2,
        },
        answer: { ...note, label: { zh: '答', en: 'Answer' }, required: true, min: 2 },
      },
      tells: ['reporter'],
    },
    unpublish: {
      label: { zh: '取消公开', en: 'Take off' },
      past: 'took it off',
      happened: { zh: '已取消公开', en: 'is no longer public' },
      from: answered,
      to: 'stay',
      by: ['dispatcher', 'reporter'],
      effect: 'unpublish',
      when: [isPublished],
      form: { note: shortNote },
      tells: ['reporter', 'dispatchers'],
    },
  },
  deadlines: {
    answer: {
      label: { zh: '答复时限', en: 'Answer by' },
      runsIn: asking,
      period: { workdays: 3 },
      ofLead: true,
    },
    silence: mainLineDeadlines.silence,
  },
  reopenWithin: { days: 15 },
  visibility: { name: ['dispatcher', 'lead', 'firstReceiver'], phone: ['dispatcher', 'lead'] },
  samples: {
    submit: [{ text: '孩子明年上学，户口不在这边怎么报名', public: true }, { text: '老年证丢了怎么补' }],
    actions: {
      ...picked('transfer', 'handOver', 'sendBack', 'confirm', 'confirmFor', 'rate', 'amend', 'comment', 'refer'),
      dispatch: [{ assignee: { postId: '01890000-0000-7000-8000-000000000001' } }],
      answer: [{ note: '带户口本、居住证和预防接种证，五月到学区学校登记' }],
      reject: [{ reason: '不属于咨询，已按投诉另行登记' }],
      reopen: [{ reason: '还想知道要不要居住证' }],
      publish: [
        { question: '户口不在本地，孩子怎么报名上学？', answer: '带户口本、居住证和预防接种证，五月到学区学校登记。' },
      ],
    },
  },
})

function picked(...kinds: readonly string[]) {
  return Object.fromEntries(kinds.map((kind) => [kind, wholeLineSamples[kind]!]))
}
