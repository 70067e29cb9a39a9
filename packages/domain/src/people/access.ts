import type { Ownership, Scope } from '../kernel/scope.ts'
import { all, any, everything, helpedBy, nobody, ofOrg, own, shownTo, within } from '../kernel/scope.ts'
import type { Actor, CurrentPost, PersonActor } from './actor.ts'
import { handlingRoles, orgHandlingRoles, type Role } from './roles.ts'

/** What can be asked of the platform. Steps of a matter are decided by its type; see `matters/capacity.ts`. */
export type Permission =
  | 'matter.read'
  /** To take a step at all; which one is decided by the type. */
  | 'matter.act'
  /** What of a matter is for everybody, or for who follows or claimed it. */
  | 'matter.glance'
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
  if (permission === 'matter.read') return readable(actor, byPost)
  if (permission === 'matter.act')
    return any(scopeOf(actor, 'matter.read'), shownTo('anybody'), ...ofPerson(actor, 'claimant'))
  if (permission === 'matter.glance') return any(scopeOf(actor, 'matter.act'), ...ofPerson(actor, 'follower'))
  return byPost.length === 0 ? nobody : any(...byPost)
}

const ofPerson = ({ personId }: PersonActor, ...as: readonly Ownership[]): Scope[] =>
  personId === null ? [] : as.map((one) => own(one, personId))

/**
 * A person reads what they raised; while they hold a post, also what they lead, help with, received first or typed for
 * others, what an org whose work they handle was given to do, and what is offered to handlers where they or their org work.
 */
function readable(actor: PersonActor, byPost: readonly Scope[]): Scope {
  const { posts } = actor
  if (posts.length === 0) return any(...byPost, ...ofPerson(actor, 'reporter'))
  const orgs = posts
    .filter(({ role }) => orgHandlingRoles.includes(role))
    .flatMap(({ orgId }) => [ofOrg(orgId), helpedBy(orgId)])
  const mine = ofPerson(actor, 'reporter', 'lead', 'helper', 'firstReceiver', 'enterer')
  return any(...byPost, ...orgs, ...mine, offeredTo(actor))
}

/** What nobody owns and `actor` may take: where their handling posts reach, and the areas of their orgs where those were looked up. */
export function offeredTo({ posts }: PersonActor): Scope {
  const places = posts
    .filter(({ role }) => handlingRoles.includes(role))
    .flatMap(({ areaCode, orgAreas = [] }) => [areaCode, ...orgAreas])
  return places.length === 0 ? nobody : all(shownTo('handlers'), any(...[...new Set(places)].map(within)))
}
