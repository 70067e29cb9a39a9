import type { Instant } from '../kernel/time.ts'
import { permittedActions } from '../matters/decide.ts'
import type { MatterTypeDefinition } from '../matters/definition.ts'
import type { Matter } from '../matters/matter.ts'
import { systemActor } from '../people/actor.ts'
import type { Direct } from './resolve.ts'

/**
 * The step by which the platform could give a matter to a body now; undefined when its type or state has none, or when it
 * was given to somebody before: whoever sent it back must not be sent it again without a hand.
 */
export function givingStep(type: MatterTypeDefinition, matter: Matter, now: Instant): string | undefined {
  if (matter.rounds > 0) return undefined
  const actor = systemActor(matter.district)
  return permittedActions(type, { matter, actor, now }).find((kind) => type.actions[kind]!.effect === 'assign')
}

/** Whether a route dispatches a matter as it stands: at once, or as soon as somebody has received it. */
export const isDue = (direct: Direct | null, { firstReceiverId }: Matter): boolean =>
  direct === 'submission' || (direct === 'acceptance' && firstReceiverId !== null)
