import type { Actor } from '../people/actor.ts'
import { takingPost } from './capacity.ts'
import type { Circumstances } from './decide.ts'
import type { FormData } from './definition.ts'
import type { FormDefinition } from './form.ts'
import type { Effect, Facts, Matter, Outcome } from './matter.ts'

type Known = Omit<Facts, 'effect'>

/** What a form answers that is not words: photos, stars, choices. */
export function factsOf(form: FormDefinition, data: FormData): Known {
  const choices: Record<string, string | boolean> = {}
  const facts: { -readonly [Key in keyof Known]: Known[Key] } = {}
  for (const [name, value] of Object.entries(data)) {
    if (value === undefined) continue
    const { kind } = form[name]!
    if (kind === 'photos') facts.photos = value as string[]
    if (kind === 'stars') facts.rating = value as number
    if (kind === 'category') facts.categoryId = value as string
    if (kind === 'choice' || kind === 'flag') choices[name] = value as string | boolean
  }
  return { ...facts, ...(Object.keys(choices).length > 0 && { choices }) }
}

/** What a step's effect decides: who receives, leads, handled, and with what outcome. */
export function effectFacts(
  effect: Effect,
  data: FormData,
  matter: Matter,
  actor: Actor,
  around: Circumstances,
): Known {
  const personId = actor.kind === 'person' ? actor.personId : null
  const receiver = personId !== null && matter.firstReceiverId === null ? { receiver: personId } : {}
  switch (effect) {
    case 'receive':
      return receiver
    case 'assign':
      return { ...receiver, lead: around.lead! }
    case 'take':
      if (actor.kind !== 'person') return {}
      return {
        handler: personId!,
        lead: { orgId: matter.assignment!.orgId, postId: takingPost(actor, matter), personId },
      }
    case 'finish':
      return { outcome: data.outcome as Outcome }
    case 'amend':
    case 'reopen':
      return around.area ? { areaId: around.area.id, areaCode: around.area.code } : {}
    default:
      return {}
  }
}
