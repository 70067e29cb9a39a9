import { clockStateOf } from './clocks.ts'
import type { Assignment, Birth, Facts, FiredClock, Matter, MatterAction, RunningClock } from './matter.ts'

/**
 * A matter after one more action. Reads what the action decided and no definition,
 * so that a log written by any version reduces the same for ever.
 */
export function reduce(before: Matter | null, action: MatterAction): Matter {
  const matter = before ?? newborn(action, action.facts.born!)
  const clocks = clocksAfter(matter.clocks, action.facts)
  return {
    ...matter,
    ...effectOf(matter, action),
    ...amendments(action.facts),
    version: action.seq,
    state: action.to,
    stateSince: action.to === matter.state ? matter.stateSince : action.at,
    firstReceiverId: matter.firstReceiverId ?? action.facts.receiver ?? null,
    rating: action.facts.rating ?? (action.facts.effect === 'reopen' ? null : matter.rating),
    clocks,
    clockState: clockStateOf(clocks),
    ...(action.facts.reopenUntil && { closedAt: action.at, reopenUntil: action.facts.reopenUntil }),
  }
}

/** A matter from its whole log, in order. */
export const reduceAll = (actions: readonly MatterAction[]): Matter =>
  actions.reduce<Matter | null>(reduce, null) as Matter

const newborn = (action: MatterAction, born: Birth): Matter => ({
  ...born,
  id: action.matterId,
  version: 0,
  state: action.to,
  stateSince: action.at,
  submittedAt: action.at,
  firstReceiverId: null,
  assignment: null,
  rounds: 0,
  handlerIds: [],
  clocks: [],
  clockState: 'normal',
  outcome: null,
  rating: null,
  reopened: 0,
  closedAt: null,
  reopenUntil: null,
})

function effectOf(matter: Matter, action: MatterAction): Partial<Matter> {
  const { facts, at } = action
  switch (facts.effect) {
    case 'assign':
      return { assignment: newAssignment(matter, action), rounds: matter.rounds + 1 }
    case 'take':
      return {
        assignment: { ...matter.assignment!, ...facts.lead, takenAt: at },
        handlerIds: [...new Set([...matter.handlerIds, facts.handler!])],
      }
    case 'finish':
      return { outcome: facts.outcome ?? null, assignment: { ...matter.assignment!, finishedAt: at } }
    case 'release':
      return { assignment: null, outcome: null }
    case 'reopen':
      return { assignment: null, outcome: null, reopened: matter.reopened + 1, closedAt: null, reopenUntil: null }
    default:
      return {}
  }
}

const newAssignment = (matter: Matter, { id, at, facts }: MatterAction): Assignment => ({
  ...facts.lead!,
  id,
  round: matter.rounds + 1,
  dispatchedAt: at,
  takenAt: null,
  finishedAt: null,
})

const amendments = (facts: Facts): Partial<Matter> => ({
  ...(facts.areaId !== undefined && { areaId: facts.areaId }),
  ...(facts.areaCode !== undefined && { areaCode: facts.areaCode }),
  ...(facts.categoryId !== undefined && { categoryId: facts.categoryId }),
})

function clocksAfter(
  running: readonly RunningClock[],
  { started = [], stopped = [], fired }: Facts,
): readonly RunningClock[] {
  const kept = running.filter((clock) => !stopped.includes(clock.name))
  const shown = fired ? kept.map((clock) => (clock.name === fired.name ? afterFire(clock, fired) : clock)) : kept
  return [...shown, ...started]
}

function afterFire({ ahead: before, ...clock }: RunningClock, { shows, rung, ahead }: FiredClock): RunningClock {
  const left = ahead ?? before?.filter((step) => step.rung !== rung) ?? []
  return { ...clock, shown: shows, ...(rung && { rung }), ...(left.length > 0 && { ahead: left }) }
}
