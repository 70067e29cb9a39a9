import type { OrgName } from './cast.ts'

/** Who a step's form names, by what the town calls them. */
export type Named = {
  /** The first post of somebody, by name. */
  readonly post: (name: string) => { readonly postId: string }
  readonly org: (name: OrgName) => { readonly orgId: string }
  /** Another scene's matter. */
  readonly matter: (scene: string) => string
}

export type SceneStep = readonly [who: string, kind: string, data?: (named: Named) => Record<string, unknown>]

/** One matter that stands on a side line, for whoever opens the town to see it there. */
export type SceneScript = {
  readonly key: string
  readonly type: string
  readonly topic: string
  readonly by: string
  readonly report: Record<string, unknown>
  readonly steps: readonly SceneStep[]
}

const [RESIDENT, NEIGHBOUR] = ['刘桂芳', '许诺']
const [WORKER, DESK, TOWN, OFFICER] = ['李青禾', '林若溪', '何雨晴', '梁国栋']
const accepted: SceneStep = [DESK, 'accept']
const give = (name: string): SceneStep => [DESK, 'dispatch', ({ post }) => ({ assignee: post(name) })]
const sentBack = (name: string, reason: string): SceneStep => [name, 'sendBack', () => ({ reason })]

/** Every side line once, in the grid of those who can be signed in as. All of it invented. */
export const scenes: readonly SceneScript[] = [
  {
    ...{ key: 'suspended', type: 'need', topic: '房屋维修', by: RESIDENT },
    report: { text: '单元门的闭门器漏油，门关得很猛', where: '2号楼2单元' },
    steps: [
      ...[accepted, give(WORKER), [WORKER, 'take'] as const],
      [WORKER, 'suspend', () => ({ why: 'materials', note: '同型号的闭门器下周三到货' })],
    ],
  },
  {
    ...{ key: 'extension', type: 'need', topic: '环境卫生', by: RESIDENT },
    report: { text: '楼后绿地堆了装修垃圾，越堆越多', where: '3号楼后' },
    steps: [
      ...[accepted, give(OFFICER), [OFFICER, 'take'] as const],
      [OFFICER, 'askExtension', () => ({ workdays: 3, reason: '清运车这周排满了，下周二能来' })],
    ],
  },
  {
    ...{ key: 'whistle', type: 'need', topic: '环境卫生', by: RESIDENT },
    report: { text: '集贸市场后门污水横流，摊位、下水和路面都有问题', where: '集贸市场后门' },
    steps: [
      accepted,
      [DESK, 'refer', () => ({ reason: '要几个单位一起到现场才说得清' })],
      [
        TOWN,
        'whistle',
        ({ org }) => ({
          helpers: [org('water'), org('roads'), org('cityOrder')],
          note: '明天上午九点到集贸市场后门，一起看下水怎么接、路面怎么修、摊位怎么摆',
        }),
      ],
      ['苏合', 'attend'],
    ],
  },
  {
    ...{ key: 'helper', type: 'need', topic: '房屋维修', by: RESIDENT },
    report: { text: '顶楼的天线歪了，刮风时打着瓦响', where: '1号楼楼顶' },
    steps: [
      accepted,
      [DESK, 'dispatch', ({ post, org }) => ({ assignee: post(WORKER), helpers: [org('property')] })],
      [WORKER, 'take'],
      ['范长青', 'takePart'],
    ],
  },
  {
    ...{ key: 'urged', type: 'need', topic: '供水供热', by: RESIDENT },
    report: { text: '厨房暖气片一直不热，排了气也不行', where: '2号楼1单元' },
    steps: [accepted, give(WORKER), [RESIDENT, 'urge', () => ({ note: '家里有老人，麻烦快一点' })]],
  },
  {
    ...{ key: 'kept', type: 'need', topic: '房屋维修', by: NEIGHBOUR },
    report: { text: '2号楼门口的路灯一到晚上就闪', where: '2号楼门口' },
    steps: [accepted, give(WORKER), [WORKER, 'take']],
  },
  {
    ...{ key: 'duplicate', type: 'need', topic: '房屋维修', by: RESIDENT },
    report: { text: '楼门口路灯闪得眼花，看不清台阶', where: '2号楼门口' },
    steps: [accepted, [DESK, 'merge', ({ matter }) => ({ into: matter('kept'), reason: '与先报的是同一盏灯' })]],
  },
  {
    ...{ key: 'linked', type: 'need', topic: '房屋维修', by: RESIDENT },
    report: { text: '2号楼3单元的楼道灯也开始闪', where: '2号楼3单元' },
    steps: [accepted, [DESK, 'link', ({ matter }) => ({ with: matter('kept'), note: '怀疑是同一路电' })]],
  },
  {
    ...{ key: 'bounced', type: 'need', topic: '环境卫生', by: RESIDENT },
    report: { text: '小区和市场之间的夹道没人扫', where: '集贸市场西夹道' },
    steps: [
      ...[accepted, give(OFFICER), sentBack(OFFICER, '夹道在小区红线里，归物业')],
      ...[give('范长青'), sentBack('范长青', '夹道在市场一侧，归市场')],
      ...[give('董晓峰'), sentBack('董晓峰', '夹道不是市政路')],
    ],
  },
  {
    ...{ key: 'verifying', type: 'need', topic: '房屋维修', by: WORKER },
    report: { text: '巡查看到单元门口的防滑垫翘边', where: '1号楼1单元' },
    steps: [
      ...[accepted, give(WORKER), [WORKER, 'take'] as const],
      [WORKER, 'finish', () => ({ outcome: 'solved', note: '已重新钉牢，四角都压实了' })],
    ],
  },
  {
    ...{ key: 'pooled', type: 'need', topic: '老人和困难帮扶', by: RESIDENT },
    report: { text: '想请人帮忙把旧柜子抬下楼', where: '1号楼2单元' },
    steps: [accepted, [DESK, 'pool', () => ({ note: '谁方便谁领，抬到楼下垃圾点就行' })]],
  },
  {
    ...{ key: 'claimed', type: 'wish', topic: '老人的心愿', by: RESIDENT },
    report: { text: '想要一个能听广播的收音机', whom: 'self', where: '1号楼1单元101' },
    steps: [
      [DESK, 'publish', () => ({ wish: '一位老人想要一台收音机', place: '暖泉社区党群服务站' })],
      [WORKER, 'claim'],
    ],
  },
  {
    ...{ key: 'delivered', type: 'wish', topic: '老人的心愿', by: RESIDENT },
    report: { text: '想要一副看报用的老花镜', whom: 'self', where: '1号楼1单元101' },
    steps: [
      [DESK, 'publish', () => ({ wish: '一位老人想要一副老花镜', place: '暖泉社区党群服务站' })],
      [WORKER, 'claim'],
      [WORKER, 'deliver', () => ({ note: '三百度的老花镜一副，放在服务站前台' })],
    ],
  },
  {
    ...{ key: 'answered', type: 'enquiry', topic: '办事咨询', by: RESIDENT },
    report: { text: '高龄津贴从哪个月开始算，要不要自己去办', public: true },
    steps: [
      [DESK, 'answer', () => ({ note: '从年满八十周岁的当月算起，带身份证和银行卡到社区服务站登记即可' })],
      [
        DESK,
        'publish',
        () => ({
          question: '高龄津贴从哪个月开始算，要不要自己去办？',
          answer: '从年满八十周岁的当月算起，带身份证和银行卡到社区服务站登记即可。',
        }),
      ],
    ],
  },
]
