import type { Scope } from '../kernel/scope.ts'
import { any, everything, nobody, ofOrg, own, within } from '../kernel/scope.ts'
import type { Actor, CurrentPost } from './actor.ts'
import { orgHandlingRoles, type Role } from './roles.ts'

/** What can be asked of the platform. Steps of a matter are decided by its type; see `matters/capacity.ts`. */
export type Permission =
  | 'matter.read'
  | 'matter.submit'
  | 'matter.import'
  | 'matter.register'
  | 'source.read'
  | 'source.manage'
  | 'reply.export'
  | 'area.read'
  | 'area.manage'
  | 'org.read'
  | 'org.manage'
  | 'person.read'
  | 'person.manage'
  | 'post.manage'
  | 'category.manage'
  | 'route.read'
  | 'route.manage'
  | 'calendar.manage'
  | 'rule.manage'
  | 'board.read'
  | 'candidate.read'
  | 'audit.read'

/** Who receives what people raise and sees to it that it is done. */
const desk: readonly Permission[] = [
  ...(['matter.read', 'org.read', 'person.read', 'board.read', 'candidate.read'] as const),
  ...(['matter.register', 'source.read', 'reply.export', 'route.read'] as const),
]

const grants: Record<Role, readonly Permission[]> = {
  gridWorker: ['matter.read', 'org.read', 'source.read'],
  buildingHead: ['org.read'],
  volunteer: ['org.read'],
  member: ['org.read'],
  teamLeader: ['org.read'],
  dispatcher: desk,
  supervisor: desk,
  officer: ['org.read', 'source.read'],
  agent: ['org.read', 'matter.register', 'source.read'],
  storeKeeper: ['org.read'],
  deputy: ['org.read'],
  assessor: ['org.read', 'board.read'],
  expert: ['org.read'],
  leader: ['matter.read', 'org.read', 'board.read', 'source.read'],
  admin: [
    'matter.import',
    'org.read',
    'org.manage',
    'person.read',
    'person.manage',
    'post.manage',
    'area.manage',
    'category.manage',
    'route.read',
    'route.manage',
    'calendar.manage',
    'rule.manage',
    'source.read',
    'source.manage',
    'board.read',
    'audit.read',
  ],
}

const granting = (posts: readonly CurrentPost[], permission: Permission): CurrentPost[] =>
  posts.filter((post) => grants[post.role].includes(permission))

/** The rows on which `actor` holds `permission`; nobody's when no post and no ownership gives it. */
export function scopeOf(actor: Actor, permission: Permission): Scope {
  if (actor.kind === 'system') return everything
  if (permission === 'area.read' || permission === 'matter.submit') return everything
  const byPost = granting(actor.posts, permission).map((post) => within(post.areaCode))
  if (permission !== 'matter.read') return byPost.length === 0 ? nobody : any(...byPost)
  return any(...byPost, ...ofOwnMatters(actor.posts, actor.personId))
}

/**
 * A person reads what they raised; while they hold a post, also what they lead, received first or typed for others, and what an org whose
 * work they handle was given to do.
 */
function ofOwnMatters(posts: readonly CurrentPost[], personId: string | null): Scope[] {
  const orgs = posts.filter((post) => orgHandlingRoles.includes(post.role)).map((post) => ofOrg(post.orgId))
  if (personId === null) return orgs
  if (posts.length === 0) return [own('reporter', personId)]
  return [
    ...orgs,
    own('reporter', personId),
    own('lead', personId),
    own('firstReceiver', personId),
    own('enterer', personId),
  ]
}
