import type { ActionDefinition, Branch, MatterTypeDefinition } from '@lianxin/domain/matters/definition'

/** A way from one state to another: a step somebody can take, or one the platform takes when time is up. */
export type Edge = { readonly kind: string; readonly from: string; readonly to: string; readonly waits: boolean }

function targets({ to }: ActionDefinition, from: string): string[] {
  const branches: readonly Branch[] = typeof to === 'string' ? [{ to }] : to
  const here = branches.filter((branch) => branch.from?.includes(from) ?? true)
  return here.map((branch) => (branch.to === 'stay' ? from : branch.to))
}

/** Every way a definition allows, but for steps that only the platform takes at other occasions. */
export function edgesOf(type: MatterTypeDefinition): Edge[] {
  const fired = new Set(Object.values(type.deadlines).map(({ fires }) => fires))
  return Object.entries(type.actions).flatMap(([kind, step]) => {
    const waits = step.by.every((capacity) => capacity === 'system')
    if (waits && !fired.has(kind)) return []
    return step.from.flatMap((from) => targets(step, from).map((to) => ({ kind, from, to, waits })))
  })
}

/** Fewest steps from each state to `goal`; states from which it cannot be reached are missing. */
export function distancesTo(type: MatterTypeDefinition, goal: string): Map<string, number> {
  const found = new Map([[goal, 0]])
  const edges = edgesOf(type)
  for (const [state, distance] of found) {
    for (const { from, to } of edges) if (to === state && !found.has(from)) found.set(from, distance + 1)
  }
  return found
}

/**
 * How often a demo should show each state: two fifths open, the rest ended, mostly by the long way and by the first
 * branch of a step. Read off the definition, so that a new type needs nothing here.
 */
export function weightsOf(type: MatterTypeDefinition): Map<string, number> {
  const states = Object.keys(type.states)
  const open = states.filter((state) => type.states[state]!.phase === 'open')
  const ended = new Map(
    states.filter((state) => !open.includes(state)).map((state) => [state, endingWeight(type, state)]),
  )
  const sum = [...ended.values()].reduce((all, weight) => all + weight, 0)
  return new Map(states.map((state) => [state, ended.has(state) ? (0.6 * ended.get(state)!) / sum : 0.4 / open.length]))
}

function endingWeight(type: MatterTypeDefinition, state: string): number {
  const steps = distancesTo(type, state).get(type.submit.to) ?? 1
  const ways = edgesOf(type).filter(({ to, from }) => to === state && from !== state)
  const branch = Math.min(...ways.map(({ kind, from }) => targets(type.actions[kind]!, from).indexOf(state)))
  const share = ways.some(({ waits }) => !waits) ? 1 : 0.3
  return (steps ** 2 * share) / (1 + 2 * Math.max(0, branch))
}
