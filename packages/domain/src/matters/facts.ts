import type { Id } from '../kernel/ids.ts'
import type { Actor } from '../people/actor.ts'
import { takingPost } from './capacity.ts'
import type { Circumstances } from './circumstances.ts'
import type { FormData } from './definition.ts'
import type { FormDefinition } from './form.ts'
import type { Choice, Effect, Facts, Matter, Outcome } from './matter.ts'
import { sideFacts } from './side-facts.ts'

export type Known = Omit<Facts, 'effect'>

/** What a form answers that is not words: photos, stars, choices, numbers, consent. */
export function factsOf(form: FormDefinition, data: FormData): Known {
  const choices: Record<string, Choice> = {}
  const facts: { -readonly [Key in keyof Known]: Known[Key] } = {}
  for (const [name, value] of Object.entries(data)) {
    if (value === undefined) continue
    const { kind } = form[name]!
    if (kind === 'photos') addPhotos(facts, name, value as string[])
    if (kind === 'stars') facts.rating = value as number
    if (kind === 'category') facts.categoryId = value as string
    if (kind === 'consent') facts.agreed = value as boolean
    if (kind === 'choice' || kind === 'flag' || kind === 'choices') choices[name] = value as Choice
  }
  return { ...facts, ...(Object.keys(choices).length > 0 && { choices }) }
}

/** All photos of a step are attached as one list; those of a field with another name are also told by it. */
function addPhotos(facts: { -readonly [Key in keyof Known]: Known[Key] }, name: string, ids: readonly Id[]): void {
  facts.photos = [...(facts.photos ?? []), ...ids]
  if (name !== 'photos') facts.photosOf = { ...facts.photosOf, [name]: ids }
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
      return { ...receiver, lead: around.lead!, ...calledIn(around) }
    case 'reassign':
      return { lead: around.lead!, bounced: true }
    case 'return':
      return { bounced: true }
    case 'take':
      if (actor.kind !== 'person') return {}
      return {
        handler: personId!,
        lead: { orgId: matter.assignment!.orgId, postId: takingPost(actor, matter.assignment), personId },
      }
    case 'finish':
      return { outcome: data.outcome as Outcome }
    case 'amend':
    case 'reopen':
      return around.area ? { areaId: around.area.id, areaCode: around.area.code } : {}
    default:
      return { ...(atDesk.has(effect) && receiver), ...sideFacts(effect, data, matter, actor, around) }
  }
}

/** Steps by which somebody at the desk makes a matter their own for the first time. */
const atDesk: ReadonlySet<Effect> = new Set(['refer', 'whistle', 'answer', 'publish'])

/** Helpers who come in together with the lead. */
const calledIn = ({ helpers }: Circumstances): Known => (helpers ? { helpers } : {})
