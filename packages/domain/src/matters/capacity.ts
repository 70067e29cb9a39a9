import type { Actor, CurrentPost, PersonActor } from '../people/actor.ts'
import { isWithin } from '../people/actor.ts'
import type { Role } from '../people/roles.ts'
import { handlingRoles, orgHandlingRoles } from '../people/roles.ts'
import type { Capacity } from './definition.ts'
import { deskOf } from './desk.ts'
import type { Helper, Lead, Matter } from './matter.ts'

/** What an actor is to a matter that stands. Everything a step's `by` can name. */
export function capacitiesOf(actor: Actor, matter: Matter): ReadonlySet<Capacity> {
  if (actor.kind === 'system') return new Set<Capacity>(['system'])
  const held = new Set<Capacity>(['anybody', ...byPosts(actor, matter.areaCode, matter.deskCode)])
  if (actor.personId !== null && actor.personId === matter.reporterId) held.add('reporter')
  if (isFirstReceiver(actor, matter)) held.add('firstReceiver')
  if (isEnterer(actor, matter)) held.add('enterer')
  if (isLead(actor, matter)) held.add('lead')
  else if (isCandidate(actor, matter)) held.add('candidate')
  if (matter.helpers.length > 0 && helpingOf(actor, matter).length > 0) held.add('helper')
  if (poolPost(actor, matter)) held.add('handler')
  if (actor.personId !== null && actor.personId === matter.claim?.personId) held.add('claimant')
  return held
}

/** What an actor is to a place where nothing has been raised yet. */
export function capacitiesAt(actor: Actor, areaCode: string): ReadonlySet<Capacity> {
  if (actor.kind === 'system') return new Set<Capacity>(['system'])
  return new Set<Capacity>(['resident', ...byPosts(actor, areaCode, deskOf(areaCode))])
}

/** What a post gives where its area holds the place, and where it holds the desk. */
const atPlace: Partial<Record<Role, readonly Capacity[]>> = { gridWorker: ['worker'], admin: ['administrator'] }
const atDesk: Partial<Record<Role, readonly Capacity[]>> = {
  dispatcher: ['dispatcher', 'worker'],
  supervisor: ['supervisor', 'dispatcher', 'worker'],
}

const byPosts = ({ posts }: PersonActor, areaCode: string, deskCode: string): Capacity[] =>
  posts.flatMap((post) => [
    ...((isWithin(areaCode, post.areaCode) && atPlace[post.role]) || []),
    ...((isWithin(deskCode, post.areaCode) && atDesk[post.role]) || []),
  ])

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
const isCandidate = (actor: PersonActor, { assignment }: Matter): boolean =>
  assignment?.postId === null && postFor(actor, assignment) !== undefined

/** The post through which `actor` works on what was given: that very post, or a handling one in the body it was given to. */
const postFor = ({ posts }: PersonActor, given: Lead): CurrentPost | undefined =>
  posts.find((held) =>
    given.postId === null
      ? held.orgId === given.orgId && orgHandlingRoles.includes(held.role)
      : held.id === given.postId,
  )

/** The post through which `actor` takes a matter given to its org; the given post when it was given to one. */
export const takingPost = (actor: PersonActor, given: Lead | null): string | null =>
  (given && postFor(actor, given)?.id) ?? null

/** The helpers whose part is `actor`'s to do. */
export const helpingOf = (actor: Actor, { helpers }: Matter): readonly Helper[] =>
  actor.kind === 'person' ? helpers.filter((helper) => postFor(actor, helper) !== undefined) : []

/** The post through which `actor` may take what nobody owns: it handles matters, and it or its org works around the place. */
export const poolPost = (actor: PersonActor, { areaCode }: Matter): CurrentPost | undefined =>
  actor.posts.find(
    (post) =>
      handlingRoles.includes(post.role) &&
      [post.areaCode, ...(post.orgAreas ?? [])].some((around) => isWithin(areaCode, around)),
  )

/** The post through which `actor` sits at the desk of a matter. */
export const deskPost = (actor: PersonActor, { deskCode }: Matter): CurrentPost | undefined =>
  actor.posts.find((post) => atDesk[post.role] !== undefined && isWithin(deskCode, post.areaCode))
