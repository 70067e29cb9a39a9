import type { ActionDefinition, Branch, MatterTypeDefinition } from '../../src/matters/definition.ts'

/** A law over matter types: its findings are sentences, one for each breach. */
export type Law = { readonly name: string; readonly findings: (type: MatterTypeDefinition) => string[] }

/** Every branch that a step can take from `from`: none beyond one that is for this state and asks nothing more. */
export function branchesOf({ to }: ActionDefinition, from: string): readonly Branch[] {
  const all: readonly Branch[] = typeof to === 'string' ? [{ to }] : to
  const here = all.filter((branch) => branch.from?.includes(from) ?? true)
  const last = here.findIndex((branch) => branch.when === undefined)
  return (last < 0 ? here : here.slice(0, last + 1)).map((branch) => ({
    ...branch,
    to: branch.to === 'stay' ? from : branch.to,
  }))
}

export type Edge = {
  readonly kind: string
  readonly step: ActionDefinition
  readonly from: string
  readonly branch: Branch
}

/** Every way from one state to another. */
export const edgesOf = (type: MatterTypeDefinition): Edge[] =>
  Object.entries(type.actions).flatMap(([kind, step]) =>
    step.from.flatMap((from) => branchesOf(step, from).map((branch) => ({ kind, step, from, branch }))),
  )

export const isOpen = (type: MatterTypeDefinition, state: string): boolean => type.states[state]?.phase === 'open'
export const isEnded = (type: MatterTypeDefinition, state: string): boolean => type.states[state]?.phase === 'ended'

/** Everything that can be reached from `starts` along `next`. */
export function closure(starts: readonly string[], next: (state: string) => readonly string[]): Set<string> {
  const found = new Set(starts)
  for (const state of found) for (const neighbour of next(state)) found.add(neighbour)
  return found
}
