import type { Refusal } from '../kernel/refusal.ts'
import type { ActionDefinition, MatterTypeDefinition } from './definition.ts'
import { limitsOf } from './definition.ts'
import type { Effect, Matter } from './matter.ts'

/** What the other matter experiences when one is merged into it or linked with it: an action of its own, by the platform. */
export const mirrored: Partial<Record<Effect, Effect>> = { merge: 'absorb', link: 'link', unlink: 'unlink' }

/** The step of a type that the platform takes on the other matter; undefined when the type knows none. */
export function mirrorOf(type: MatterTypeDefinition, effect: Effect): { kind: string; field: string } | undefined {
  const found = Object.entries(type.actions).find(
    ([, step]) => step.effect === mirrored[effect] && step.by.includes('system'),
  )
  return found && { kind: found[0], field: matterFieldOf(found[1])! }
}

/** The field of a step's form that names another matter. */
export const matterFieldOf = ({ form }: Pick<ActionDefinition, 'form'>): string | undefined =>
  Object.keys(form).find((name) => form[name]!.kind === 'matter')

/** Why two matters cannot be brought together so. */
export function otherRefusal(
  type: MatterTypeDefinition,
  effect: Effect,
  matter: Matter,
  other: Matter,
): Refusal | null {
  if (other.id === matter.id) return { code: 'matter.sameMatter' }
  if (effect === 'merge') return mergeRefusal(type, matter, other)
  const isLinked = matter.links.includes(other.id)
  if (effect === 'link') {
    if (isLinked) return { code: 'matter.alreadyLinked' }
    const { links } = limitsOf(type)
    return matter.links.length < links ? null : { code: 'matter.tooManyLinks', params: { max: links } }
  }
  return effect === 'unlink' && !isLinked ? { code: 'matter.notLinked' } : null
}

/** Merged into one that is open, of a type that it may be merged into. The desk keeps to its own district: no other is found. */
function mergeRefusal(type: MatterTypeDefinition, matter: Matter, other: Matter): Refusal | null {
  if (other.closedAt !== null) return { code: 'matter.otherEnded' }
  const fits = other.type === matter.type || (type.mergesInto ?? []).includes(other.type)
  return fits ? null : { code: 'matter.typesDiffer' }
}
