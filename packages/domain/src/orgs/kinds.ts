import type { Text } from '../kernel/text.ts'

/** Every kind of organisation. */
export const orgKinds = {
  partyOrg: { zh: '党组织', en: 'Party organisation' },
  committee: { zh: '嘎查村居委会', en: 'Village or residents’ committee' },
  jointCommittee: { zh: '联合党委/区域联合体', en: 'Joint committee' },
  department: { zh: '部门', en: 'Department' },
  unit: { zh: '报到单位', en: 'Reporting unit' },
  serviceTeam: { zh: '服务小分队', en: 'Service team' },
  propertyFirm: { zh: '物业公司', en: 'Property firm' },
  stationOperator: { zh: '阵地运营方', en: 'Station operator' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Record<string, Text>

export type OrgKind = keyof typeof orgKinds
export const orgKindNames = Object.keys(orgKinds) as [OrgKind, ...OrgKind[]]
