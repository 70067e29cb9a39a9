import { clockStateOf } from './clocks.ts'
import { deskOf } from './desk.ts'
import type { Assignment, Birth, Facts, FiredClock, Matter, MatterAction, RunningClock } from './matter.ts'
import { clockKey, nothingAside } from './matter.ts'
import { asideAfter } from './reduce-aside.ts'

/**
 * A matter after one more action. Reads what the action decided and no definition,
 * so that a log written by any version reduces the same for ever.
 */
export function reduce(before: Matter | null, action: MatterAction): Matter {
  const matter = before ?? newborn(action, action.facts.born!)
  const clocks = clocksAfter(matter.clocks, action.facts)
  const aside = asideAfter(matter, action)
  const { pause = matter.pause } = aside
  return {
    ...matter,
    ...effectOf(matter, action),
    ...amendments(matter, action.facts),
    ...aside,
    version: action.seq,
    state: action.to,
    stateSince: action.to === matter.state ? matter.stateSince : action.at,
    firstReceiverId: matter.firstReceiverId ?? action.facts.receiver ?? null,
    rating: action.facts.rating ?? (action.facts.effect === 'reopen' ? null : matter.rating),
    clocks,
    // A red card is not put out of sight by standing still.
    clockState: clockStateOf(pause?.reason ? [...clocks, ...pause.clocks] : clocks),
    ...(action.facts.reopenUntil && { closedAt: action.at, reopenUntil: action.facts.reopenUntil }),
  }
}

/** A matter from its whole log, in order. */
export const reduceAll = (actions: readonly MatterAction[]): Matter =>
  actions.reduce<Matter | null>(reduce, null) as Matter

const newborn = (action: MatterAction, born: Birth): Matter => ({
  ...nothingAside,
  ...born,
  deskCode: born.deskCode ?? deskOf(born.areaCode),
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
    case 'reassign':
      return { assignment: newAssignment(matter, action), rounds: matter.rounds + 1 }
    case 'take':
      return {
        assignment: { ...matter.assignment!, ...facts.lead, takenAt: at },
        handlerIds: handlersAfter(matter, facts),
      }
    case 'pickUp':
    case 'whistle':
    case 'answer':
      return { ...takenInHand(matter, action), ...(facts.outcome && { outcome: facts.outcome }) }
    case 'takePart':
    case 'attend':
    case 'part':
    case 'claim':
      return { handlerIds: handlersAfter(matter, facts) }
    case 'finish':
      return { outcome: facts.outcome ?? null, assignment: { ...matter.assignment!, finishedAt: at } }
    case 'release':
    case 'return':
      return { assignment: null, outcome: null }
    case 'reopen':
      return { assignment: null, outcome: null, reopened: matter.reopened + 1, closedAt: null, reopenUntil: null }
    default:
      return {}
  }
}

const handlersAfter = ({ handlerIds }: Matter, { handler }: Facts): readonly string[] =>
  handler === undefined || handlerIds.includes(handler) ? handlerIds : [...handlerIds, handler]

/** Who acts has it in hand: a new assignment, or the one they were given. A whistle that keeps the lead changes nothing. */
function takenInHand(matter: Matter, action: MatterAction): Partial<Matter> {
  const { facts, at } = action
  if (!facts.lead) return {}
  const given = facts.effect === 'answer' && !isAnother(matter, facts) ? matter.assignment : null
  return {
    assignment: {
      ...(given ?? newAssignment(matter, action)),
      ...facts.lead,
      takenAt: given?.takenAt ?? at,
      finishedAt: facts.effect === 'answer' ? at : null,
    },
    rounds: given ? matter.rounds : matter.rounds + 1,
    handlerIds: handlersAfter(matter, facts),
  }
}

const isAnother = ({ assignment }: Matter, { lead }: Facts): boolean =>
  assignment === null || assignment.orgId !== lead!.orgId || (assignment.postId ?? lead!.postId) !== lead!.postId

const newAssignment = (matter: Matter, { id, at, facts }: MatterAction): Assignment => ({
  ...facts.lead!,
  id,
  round: matter.rounds + 1,
  dispatchedAt: at,
  takenAt: null,
  finishedAt: null,
})

/** A matter that moves takes its desk along: the one of the same level around the new place. */
const amendments = (matter: Matter, facts: Facts): Partial<Matter> => ({
  ...(facts.areaId !== undefined && { areaId: facts.areaId }),
  ...(facts.areaCode !== undefined && {
    areaCode: facts.areaCode,
    deskCode: facts.areaCode.slice(0, matter.deskCode.length),
  }),
  ...(facts.categoryId !== undefined && { categoryId: facts.categoryId }),
})

function clocksAfter(
  running: readonly RunningClock[],
  { started = [], stopped = [], fired }: Facts,
): readonly RunningClock[] {
  if (started.length === 0 && stopped.length === 0 && !fired) return running
  const kept = running.filter((clock) => !stopped.includes(clockKey(clock)))
  const isFired = (clock: RunningClock) => fired !== undefined && clockKey(clock) === clockKey(fired)
  const shown = kept.map((clock) => (isFired(clock) ? afterFire(clock, fired!) : clock))
  return [...shown, ...started]
}

function afterFire({ ahead: before, ...clock }: RunningClock, { shows, rung, ahead }: FiredClock): RunningClock {
  const left = ahead ?? before?.filter((step) => step.rung !== rung) ?? []
  return { ...clock, shown: shows, ...(rung && { rung }), ...(left.length > 0 && { ahead: left }) }
}
