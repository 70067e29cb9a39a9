import type { Role } from '@lianxin/domain/people/roles'

/** Everybody and everything here is invented. The town is real only as a place: 新惠镇 of 敖汉旗. */
export const TOWN_CODE = '150430100'

export const communities = ['暖泉社区', '同心社区', '青松社区'] as const
export const GRIDS_EACH = 4

export type OrgName = keyof typeof orgs

/** `of` counts communities from 0; without it the org sits in the town. */
export const orgs = {
  town: { name: '新惠镇便民服务和网格中心', kind: 'department' },
  first: { name: '暖泉社区居委会', kind: 'committee', of: 0, parent: 'town' },
  second: { name: '同心社区居委会', kind: 'committee', of: 1, parent: 'town' },
  third: { name: '青松社区居委会', kind: 'committee', of: 2, parent: 'town' },
  cityOrder: { name: '城市管理服务队', kind: 'department' },
  roads: { name: '道路交通养护站', kind: 'department' },
  water: { name: '供水供热服务所', kind: 'department' },
  safety: { name: '安全应急服务站', kind: 'department' },
  property: { name: '安居物业服务公司', kind: 'propertyFirm' },
  warm: { name: '暖心服务小分队', kind: 'serviceTeam' },
} as const satisfies Record<string, { name: string; kind: string; of?: number; parent?: string }>

/** A place of the town: the town itself, a community, a grid (counted through the town), or the whole district. */
export type PlaceName = 'district' | 'town' | { readonly community: number } | { readonly grid: number }

export type Duty = { readonly role: Role; readonly org: OrgName; readonly at: PlaceName }

export type Character = {
  readonly name: string
  readonly duties: readonly Duty[]
  /** Where a resident lives, as a grid of the town. */
  readonly home?: number
  /** Shown on the demo's sign-in page. */
  readonly door?: { readonly username: string; readonly app: 'mobile' | 'console' }
}

const committees: readonly OrgName[] = ['first', 'second', 'third']
const communityOf = (grid: number): number => Math.floor(grid / GRIDS_EACH)

const workerNames = [
  '李青禾',
  '周晓棠',
  '吴大川',
  '其其格',
  '郑明远',
  '冯小满',
  '陈立冬',
  '乌日娜',
  '蒋春生',
  '沈一诺',
  '韩树青',
  '杨柳',
]
const headNames = ['邵文博', '顾云帆', '田秋实', '彭海燕', '龚建平', '洪雪莲']
const residentNames = [
  '刘桂芳',
  '张守业',
  '王小雨',
  '赵铁成',
  '孙玉珍',
  '马志强',
  '朱秀兰',
  '高兴旺',
  '那仁',
  '许诺',
  '宋立新',
]

const workers: Character[] = workerNames.map((name, grid) => ({
  name,
  duties: [{ role: 'gridWorker', org: committees[communityOf(grid)]!, at: { grid } }],
  ...(grid === 0 && { door: { username: 'worker', app: 'mobile' as const } }),
}))

/** Each heads two grids. */
const heads: Character[] = headNames.map((name, pair) => ({
  name,
  duties: [pair * 2, pair * 2 + 1].map((grid) => ({
    ...{ role: 'leader' as const, org: committees[communityOf(grid)]!, at: { grid } },
  })),
}))

/** Each leads the team of one community's grids. */
const teamLeaders: Character[] = ['曹永安', '魏子涵', '包图雅'].map((name, community) => ({
  name,
  duties: Array.from({ length: GRIDS_EACH }, (_, nth) => ({
    ...{ role: 'teamLeader' as const, org: 'warm' as const, at: { grid: community * GRIDS_EACH + nth } },
  })),
}))

const dispatchers: Character[] = ['林若溪', '唐志远', '罗敏'].map((name, community) => ({
  name,
  duties: [{ role: 'dispatcher', org: committees[community]!, at: { community } }],
  ...(community === 0 && { door: { username: 'dispatcher', app: 'console' as const } }),
}))

const officers: Character[] = (
  [
    ['梁国栋', 'cityOrder'],
    ['董晓峰', 'roads'],
    ['苏合', 'water'],
    ['薛宁', 'safety'],
    ['范长青', 'property'],
  ] as const
).map(([name, org]) => ({
  name,
  duties: [{ role: 'officer', org, at: 'town' }],
  ...(org === 'cityOrder' && { door: { username: 'officer', app: 'mobile' as const } }),
}))

const townStaff: Character[] = [
  {
    name: '何雨晴',
    duties: [{ role: 'dispatcher', org: 'town', at: 'town' }],
    door: { username: 'town', app: 'console' },
  },
  {
    name: '秦岭',
    duties: [{ role: 'supervisor', org: 'town', at: 'town' }],
    door: { username: 'supervisor', app: 'console' },
  },
  { name: '石磊', duties: [{ role: 'leader', org: 'town', at: 'town' }], door: { username: 'leader', app: 'console' } },
  {
    name: '温佳',
    duties: [{ role: 'admin', org: 'town', at: 'district' }],
    door: { username: 'admin', app: 'console' },
  },
]

const residents: Character[] = residentNames.map((name, nth) => ({
  name,
  duties: [],
  home: nth,
  ...(nth === 0 && { door: { username: 'resident', app: 'mobile' as const } }),
}))

export const characters: readonly Character[] = [
  ...residents,
  ...workers,
  ...dispatchers,
  ...townStaff,
  ...officers,
  ...teamLeaders,
  ...heads,
]
