import { defineMatterType } from '../matters/definition.ts'
import { reportForm } from '../matters/fields.ts'
import { wholeLineActions, wholeLineDeadlines, wholeLineSamples, wholeLineStates } from '../matters/side-lines.ts'

/** 服务需求: a resident asks for a service or a repair; the main line as it stands on the ground (R02, R05). */
export const need = defineMatterType({
  id: 'need',
  version: 3,
  label: { zh: '服务需求', en: 'Service request' },
  hint: { zh: '需要帮忙、维修、办事', en: 'Help, a repair, an errand' },
  states: wholeLineStates,
  submit: {
    label: { zh: '提交', en: 'Submit' },
    past: 'reported it',
    by: ['resident'],
    to: 'submitted',
    form: reportForm,
    tells: ['dispatchers'],
  },
  actions: wholeLineActions,
  deadlines: wholeLineDeadlines,
  reopenWithin: { days: 15 },
  visibility: {
    name: ['dispatcher', 'worker', 'lead', 'firstReceiver'],
    phone: ['dispatcher', 'lead', 'firstReceiver'],
  },
  samples: {
    submit: [{ text: '楼道灯坏了，老人晚上不敢下楼', where: '2号楼3单元' }],
    actions: {
      ...wholeLineSamples,
      transfer: [{ assignee: { orgId: '01890000-0000-7000-8000-000000000002' }, reason: '属于物业管理范围' }],
      reject: [{ reason: '与已办理的事项重复' }],
      sendBack: [{ reason: '需要电工，不在网格职责内' }],
      finish: [
        { outcome: 'solved', note: '已更换灯泡并检查线路' },
        { outcome: 'unsolved', note: '整栋线路老化，需列入改造计划' },
      ],
      verify: [{ result: 'passed' }, { result: 'failed', note: '灯仍然不亮' }],
      confirm: [{ solved: 'yes', stars: 5 }, { solved: 'yes' }, { solved: 'no', note: '灯还是不亮' }],
      confirmFor: [
        { how: 'phone', solved: 'yes', note: '灯亮了' },
        { how: 'door', solved: 'no' },
      ],
      rate: [{ stars: 4 }],
      reopen: [{ reason: '第二天又不亮了' }],
      amend: [{ reason: '位置在隔壁网格', area: '01890000-0000-7000-8000-000000000003' }],
      comment: [{ note: '请上门前打电话' }],
      refer: [{ reason: '社区解决不了，请镇里协调' }],
      suspend: [{ why: 'resident', note: '约好周六上门' }],
      part: [{ note: '已清理楼道杂物，方便施工' }],
    },
  },
})
