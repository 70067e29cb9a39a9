import { defineMatterType } from '../matters/definition.ts'
import { reportForm } from '../matters/fields.ts'
import { isHandledByReporter } from '../matters/guards.ts'
import { wholeLineActions, wholeLineDeadlines, wholeLineSamples, wholeLineStates } from '../matters/side-lines.ts'

/** 随手拍隐患: a danger seen and photographed. Found by a worker, it is verified by somebody else (R04). */
export const hazard = defineMatterType({
  id: 'hazard',
  version: 3,
  label: { zh: '随手拍隐患', en: 'Hazard' },
  hint: { zh: '看到危险，拍一张', en: 'See a danger, snap it' },
  states: wholeLineStates,
  submit: {
    label: { zh: '上报', en: 'Report' },
    past: 'reported it',
    by: ['resident'],
    to: 'submitted',
    form: {
      ...reportForm,
      danger: {
        kind: 'choice',
        label: { zh: '危险程度', en: 'How dangerous' },
        options: [
          { value: 'now', label: { zh: '马上会伤人', en: 'People could be hurt now' } },
          { value: 'soon', label: { zh: '不处理会出事', en: 'Will get dangerous' } },
          { value: 'minor', label: { zh: '小问题', en: 'Minor' } },
        ],
      },
    },
    tells: ['dispatchers'],
  },
  actions: {
    ...wholeLineActions,
    finish: {
      ...wholeLineActions.finish,
      to: [
        {
          to: 'verifying',
          when: (situation) => situation.matter.source === 'worker' || isHandledByReporter(situation),
        },
        { to: 'finished' },
      ],
    },
  },
  deadlines: {
    ...wholeLineDeadlines,
    accept: { ...wholeLineDeadlines.accept, period: { hours: 1 } },
    take: { ...wholeLineDeadlines.take, period: { hours: 2 } },
    finish: { ...wholeLineDeadlines.finish, period: { workdays: 3 } },
  },
  reopenWithin: { days: 15 },
  visibility: { name: ['dispatcher', 'worker', 'firstReceiver'], phone: ['dispatcher', 'firstReceiver'] },
  samples: {
    submit: [{ text: '路口井盖缺失', where: '粮站路口', danger: 'now' }],
    actions: {
      ...wholeLineSamples,
      transfer: [{ assignee: { orgId: '01890000-0000-7000-8000-000000000002' }, reason: '属于道路养护' }],
      reject: [{ reason: '现场未见隐患' }],
      sendBack: [{ reason: '不在本单位管理的路段' }],
      finish: [
        { outcome: 'solved', note: '已补装井盖并设置警示' },
        { outcome: 'unsolved', note: '井圈塌陷，已围挡，待道路单位重修' },
      ],
      verify: [{ result: 'passed' }, { result: 'failed', note: '井盖仍然松动' }],
      confirm: [{ solved: 'yes', stars: 5 }, { solved: 'no' }],
      confirmFor: [
        { how: 'phone', solved: 'yes', note: '井盖已装好' },
        { how: 'door', solved: 'no' },
      ],
      rate: [{ stars: 5 }],
      reopen: [{ reason: '井盖又丢了' }],
      amend: [{ reason: '类别选错', category: '01890000-0000-7000-8000-000000000004' }],
      comment: [{ note: '夜里看不清，请先放警示牌' }],
      whistle: [
        { helpers: [{ orgId: '01890000-0000-7000-8000-000000000005' }], note: '今天下午三点到现场，一起看管线' },
      ],
      suspend: [{ why: 'season', note: '等气温回升到零上' }],
    },
  },
})
