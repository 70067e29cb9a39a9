import type { Text } from '../kernel/text.ts'

/** Every role a post can give. All rights come from posts; a resident needs none. */
export const roles = {
  gridWorker: { zh: '网格员', en: 'Grid worker' },
  buildingHead: { zh: '楼栋长', en: 'Building head' },
  volunteer: { zh: '志愿者', en: 'Volunteer' },
  member: { zh: '在职党员', en: 'In-service member' },
  teamLeader: { zh: '小分队队长', en: 'Team leader' },
  dispatcher: { zh: '派单员', en: 'Dispatcher' },
  supervisor: { zh: '督办员', en: 'Supervisor' },
  officer: { zh: '承办人', en: 'Officer' },
  agent: { zh: '帮办代办员', en: 'Service agent' },
  storeKeeper: { zh: '超市管理员', en: 'Store keeper' },
  deputy: { zh: '代表委员', en: 'Deputy' },
  assessor: { zh: '考评员', en: 'Assessor' },
  expert: { zh: '专家/科技特派员', en: 'Expert' },
  leader: { zh: '领导', en: 'Leader' },
  admin: { zh: '管理员', en: 'Administrator' },
} as const satisfies Record<string, Text>

export type Role = keyof typeof roles
export const roleNames = Object.keys(roles) as [Role, ...Role[]]

/** Roles whose holder can be given a matter to do. */
export const handlingRoles: readonly Role[] = [
  'gridWorker',
  'buildingHead',
  'volunteer',
  'member',
  'teamLeader',
  'officer',
  'agent',
  'expert',
]

/** Roles that work what was given to their org as a whole. Who helps of their own will sees only what was given to them. */
export const orgHandlingRoles: readonly Role[] = ['gridWorker', 'teamLeader', 'officer', 'agent', 'expert']
