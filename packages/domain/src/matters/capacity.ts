import type { Actor, PersonActor } from '../people/actor.ts'
import { isWithin } from '../people/actor.ts'
import type { Role } from '../people/roles.ts'
import { orgHandlingRoles } from '../people/roles.ts'
import type { Capacity } from './definition.ts'
import type { Matter } from './matter.ts'

/** What an actor is to a matter that stands. Everything a step's `by` can name. */
export function capacitiesOf(actor: Actor, matter: Matter): ReadonlySet<Capacity> {
  if (actor.kind === 'system') return new Set<Capacity>(['system'])
  const held = new Set<Capacity>(byPosts(actor, matter.areaCode))
  if (actor.personId !== null && actor.personId === matter.reporterId) held.add('reporter')
  if (isFirstReceiver(actor, matter)) held.add('firstReceiver')
  if (isEnterer(actor, matter)) held.add('enterer')
  if (isLead(actor, matter)) held.add('lead')
  else if (isCandidate(actor, matter)) held.add('candidate')
  return held
}

/** What an actor is to a place where nothing has been raised yet. */
export function capacitiesAt(actor: Actor, areaCode: string): ReadonlySet<Capacity> {
  if (actor.kind === 'system') return new Set<Capacity>(['system'])
  return new Set<Capacity>(['resident', ...byPosts(actor, areaCode)])
}

const capacityOfRole: Partial<Record<Role, readonly Capacity[]>> = {
  gridWorker: ['worker'],
  dispatcher: ['dispatcher', 'worker'],
  supervisor: ['supervisor', 'dispatcher', 'worker'],
  admin: ['administrator'],
}

const byPosts = (actor: PersonActor, areaCode: string): Capacity[] =>
  actor.posts.filter((post) => isWithin(areaCode, post.areaCode)).flatMap((post) => capacityOfRole[post.role] ?? [])

/** Received first in whatever post; whoever holds none any more has no rights over other people's matters. */
const isFirstReceiver = (actor: PersonActor, { firstReceiverId }: Matter): boolean =>
  actor.personId !== null && actor.personId === firstReceiverId && actor.posts.length > 0

/** Typed it for somebody else, and still holds a post. */
const isEnterer = (actor: PersonActor, { enteredById }: Matter): boolean =>
  actor.personId !== null && actor.personId === enteredById && actor.posts.length > 0

/** The lead works through the post it was given to; when that post ends, so does the right. */
function isLead(actor: PersonActor, { assignment }: Matter): boolean {
  return assignment?.postId != null && actor.posts.some((post) => post.id === assignment.postId)
}

/** Given to an org and not to a person: any of its handlers may take it. */
function isCandidate(actor: PersonActor, { assignment }: Matter): boolean {
  if (!assignment || assignment.postId !== null) return false
  return actor.posts.some((post) => post.orgId === assignment.orgId && orgHandlingRoles.includes(post.role))
}

/** The post through which `actor` takes a matter given to its org; the given post when it was given to one. */
export function takingPost(actor: PersonActor, matter: Matter): string | null {
  const given = matter.assignment
  if (!given) return null
  const post = actor.posts.find((held) =>
    given.postId === null
      ? held.orgId === given.orgId && orgHandlingRoles.includes(held.role)
      : held.id === given.postId,
  )
  return post?.id ?? null
}
