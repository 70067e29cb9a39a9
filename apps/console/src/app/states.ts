import type { Text } from '@lianxin/domain/kernel/text'
import { matterTypes } from '@lianxin/domain/matter-types/index'
import { waitingStates } from './matter-words.ts'

export type StateRow = { readonly id: string; readonly label: Text; readonly phase: 'open' | 'ended' }

/** The states of all types (or of one), each once, in the order in which the definitions tell them. */
export function allStates(type?: string): StateRow[] {
  const rows = new Map<string, StateRow>()
  for (const definition of matterTypes) {
    if (type !== undefined && definition.id !== type) continue
    for (const [id, { label, phase }] of Object.entries(definition.states)) {
      if (!rows.has(id)) rows.set(id, { id, label, phase })
    }
  }
  return [...rows.values()]
}

/** States in which some type waits for the office to receive a matter or to give it to somebody. */
export function officeStates(): StateRow[] {
  const ids = new Set(matterTypes.flatMap(waitingStates))
  return allStates().filter(({ id }) => ids.has(id))
}
