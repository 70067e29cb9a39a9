import type { Topic } from './topics.ts'

/** What people of the town wish for, and how the publisher words it for everybody. All of it invented. */
export const wishes: readonly Topic[] = [
  {
    name: '孩子的心愿',
    type: 'wish',
    finishWorkdays: null,
    org: 'warm',
    reports: [
      ['上学路上想有一个保温杯，孩子由奶奶照看', '河沿巷12号'],
      ['想要一双防滑的棉鞋，三十五码', '青松巷平房二排'],
      ['想要一盏护眼台灯写作业', '3号楼2单元'],
      ['想要一套画笔，喜欢画马', '同心巷7号'],
    ],
    told: [
      '一名上小学的孩子想要一个保温杯',
      '一名孩子想要一双三十五码的防滑棉鞋',
      '一名孩子想要一盏写作业用的护眼台灯',
      '一名喜欢画马的孩子想要一套画笔',
    ],
    done: ['已放在社区服务站', '已交到网格员手里', '已当面送到'],
    undone: '家里已经买了',
  },
  {
    name: '老人的心愿',
    type: 'wish',
    finishWorkdays: null,
    org: 'warm',
    reports: [
      ['想要一副三百度的老花镜', '2号楼1单元101'],
      ['冬天腿疼，想要一个电热护膝', '5号楼3单元101'],
      ['收音机坏了，想听广播', '青松巷15号'],
      ['想请人教怎么和孙子视频', '同心巷平房三排'],
    ],
    told: [
      '一位老人想要一副三百度的老花镜',
      '一位老人想要一个电热护膝',
      '一位老人想要一台收音机',
      '一位老人想学会和孙子视频',
    ],
    done: ['已放在社区服务站', '已由网格员送去', '已上门教会'],
    undone: '子女已经办好',
  },
]

/** The questions people ask, and their answers in words for everybody. */
export const questions: Topic = {
  name: '办事咨询',
  type: 'enquiry',
  finishWorkdays: 1,
  org: 'town',
  reports: [
    ['孩子明年上学，户口不在这边怎么报名', '同心社区'],
    ['灵活就业的医保在哪里交', '青松社区'],
    ['身份证快到期了，周末能办吗', '暖泉社区'],
    ['想开个小吃店，要先办什么', '集贸市场'],
    ['老年证丢了怎么补', '青松巷15号'],
    ['房子出租需要登记吗', '3号楼1单元'],
    ['草原补奖什么时候发', '新惠镇'],
    ['电动车上牌要带什么', '同心广场'],
  ],
  done: [
    '带户口本和居住证到便民大厅三号窗口，当场办理',
    '手机上就能办，也可以到社区服务站请人帮忙',
    '周六上午便民大厅有人值班，带身份证原件即可',
  ],
  undone: '需上级部门明确口径，已登记，明确后第一时间告知',
}
