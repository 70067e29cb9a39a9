import type { Actor, PersonActor } from '../people/actor.ts'
import { deskPost, helpingOf, poolPost, takingPost } from './capacity.ts'
import type { Circumstances } from './circumstances.ts'
import type { FormData } from './definition.ts'
import { deskAbove, deskOf } from './desk.ts'
import type { Known } from './facts.ts'
import type { Effect, Helper, Lead, Matter } from './matter.ts'
import { extended } from './moved-clock.ts'

/** What the effects of the side lines decide. */
export function sideFacts(effect: Effect, data: FormData, matter: Matter, actor: Actor, around: Circumstances): Known {
  switch (effect) {
    case 'refer':
      return { deskCode: deskAbove(matter)! }
    case 'handDown':
      return { deskCode: deskOf(matter.areaCode) }
    case 'engage':
      return { helpers: around.helpers! }
    case 'whistle':
      return { helpers: around.helpers!.map(summoned), ...(matter.assignment === null && inHand(actor, matter)) }
    case 'takePart':
    case 'attend':
    case 'part':
      return helperFacts(effect, matter, actor as PersonActor, around)
    case 'decline':
      return { released: openPartOf(actor, matter).id, bounced: true }
    case 'disengage':
      return { released: data.helper as string }
    case 'handOverPart':
      return { helper: { ...matter.helpers.find(({ id }) => id === data.helper)!, ...around.lead!, takenAt: null } }
    case 'pickUp':
      return leadBy(actor, poolPost(actor as PersonActor, matter)!)
    case 'answer':
      return { ...inHand(actor, matter), outcome: 'solved' }
    default:
      return otherFacts(effect, data, actor, matter, around)
  }
}

function otherFacts(effect: Effect, data: FormData, actor: Actor, matter: Matter, around: Circumstances): Known {
  const personId = actor.kind === 'person' ? actor.personId : null
  switch (effect) {
    case 'suspend':
      return { pause: { since: around.now, from: matter.state, reason: data.why as string, clocks: [] } }
    case 'merge':
      return {
        mergedInto: around.other!.id,
        pause: { since: around.now, from: matter.state, reason: null, clocks: [] },
      }
    case 'absorb':
      return { other: around.other!.id, followers: around.newFollowers! }
    case 'link':
    case 'unlink':
      return { other: around.other!.id }
    case 'ask':
      return { extension: { workdays: data.workdays as number, at: around.now, by: personId } }
    case 'grant':
      return { extension: null, granted: true }
    case 'deny':
      return { extension: null }
    case 'follow':
      return { followers: 1 }
    case 'unfollow':
      return { followers: -1 }
    case 'claim':
      return { claim: { personId: personId!, at: around.now }, handler: personId! }
    case 'unclaim':
      return { claim: null }
    default:
      return {}
  }
}

const summoned = (helper: Helper): Helper => ({ ...helper, summoned: true })

/** The helper whose step this is, as they stand after it: whoever acts for an org does it from then on. */
function helperFacts(
  effect: 'takePart' | 'attend' | 'part',
  matter: Matter,
  actor: PersonActor,
  { now }: Circumstances,
): Known {
  const open = helpingOf(actor, matter).filter(({ doneAt }) => doneAt === null)
  const before =
    open.find((helper) =>
      effect === 'takePart' ? helper.takenAt === null : effect === 'part' || (helper.summoned && !helper.attendedAt),
    ) ?? open[0]!
  const helper: Helper = {
    ...before,
    postId: takingPost(actor, before),
    personId: actor.personId,
    takenAt: before.takenAt ?? now,
    ...(effect === 'attend' && { attendedAt: now }),
    ...(effect === 'part' && { doneAt: now }),
  }
  return { helper, handler: actor.personId! }
}

const openPartOf = (actor: Actor, matter: Matter): Helper =>
  helpingOf(actor, matter).find(({ doneAt }) => doneAt === null)!

/** The one who was given it, or whoever at the desk does it themselves. */
function inHand(actor: Actor, matter: Matter): Known {
  if (actor.kind !== 'person') return {}
  const given = takingPost(actor, matter.assignment)
  const post = given === null ? deskPost(actor, matter)! : { orgId: matter.assignment!.orgId, id: given }
  return leadBy(actor, post)
}

function leadBy(actor: Actor, { orgId, id }: { orgId: string; id: string }): Known {
  const personId = (actor as PersonActor).personId!
  const lead: Lead = { orgId, postId: id, personId }
  return { lead, handler: personId }
}

/** Granted: the clocks that can be extended stop and go on with other times, once. */
export const extensionOf = (
  { clocks, extension }: Matter,
  extendable: (name: string) => boolean,
  around: Pick<Circumstances, 'now' | 'calendar'>,
) => clocks.filter(({ name }) => extendable(name)).map((clock) => extended(clock, extension!.workdays, around))
