import type { ShownTo } from '../kernel/scope.ts'
import type { MatterTypeDefinition } from './definition.ts'
import type { Matter } from './matter.ts'

/** To whom a matter is shown beyond those whom it concerns; to everybody only once somebody has worded it for them. */
export function shownToOf(type: MatterTypeDefinition, { state, published }: Matter): ShownTo | null {
  const to = type.states[state]?.shownTo
  return to === undefined || (to === 'anybody' && published === null) ? null : to
}
