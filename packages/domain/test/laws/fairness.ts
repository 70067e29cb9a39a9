import { DAY, plus } from '../../src/kernel/time.ts'
import type { ActionDefinition, Capacity, MatterTypeDefinition, Situation } from '../../src/matters/definition.ts'
import { type Matter, nothingAside } from '../../src/matters/matter.ts'
import { bornHere } from '../story.ts'
import { COMMUNITY, id, MONDAY, people } from '../world.ts'
import { type Edge, edgesOf, isEnded, isOpen, type Law } from './law.ts'
import { byPeople, needed } from './side.ts'

/** What an actor can be before there is a matter. */
const beforehand: readonly Capacity[] = ['resident', 'worker', 'dispatcher', 'supervisor', 'administrator']
/** Work that is done, and waits for somebody's word: finished, answered, brought by who claimed it. */
const isHandling = ({ step, branch }: Edge): boolean => {
  const effect = branch.effect ?? step.effect
  return effect === 'finish' || effect === 'answer' || (effect === 'none' && step.by.includes('claimant'))
}
const byPersons = (step: ActionDefinition): boolean => step.by.some((capacity) => capacity !== 'system')

export const fairnessLaws: readonly Law[] = [
  {
    name: 'an end by silence is never an end by somebody’s word',
    findings: (type) => {
      const ends = edgesOf(type).filter(({ from, branch }) => isOpen(type, from) && isEnded(type, branch.to))
      const bySystem = new Set(ends.filter(({ step }) => step.by.includes('system')).map(({ branch }) => branch.to))
      return ends
        .filter(({ step, branch }) => byPersons(step) && bySystem.has(branch.to))
        .map(({ kind, branch }) => `${kind} ends in ${branch.to}, as silence does`)
    },
  },
  {
    name: 'whoever handled a matter does not judge it',
    findings: (type) => {
      const judged = new Set(
        edgesOf(type)
          .filter(isHandling)
          .map(({ branch }) => branch.to),
      )
      const judging = edgesOf(type).filter(
        (edge) => byPersons(edge.step) && judged.has(edge.from) && isEnded(type, edge.branch.to) && !isHandling(edge),
      )
      const rating = Object.entries(type.actions).filter(([, step]) =>
        Object.values(step.form).some((field) => field.kind === 'stars'),
      )
      const granting = Object.entries(type.actions).filter(([, { effect }]) => effect === 'grant' || effect === 'deny')
      const kinds = new Set([...judging.map(({ kind }) => kind), ...[...rating, ...granting].map(([kind]) => kind)])
      return [...kinds].filter((kind) => !refuses(type.actions[kind]!, handledByActor(type)))
    },
  },
  {
    name: 'an ended matter stays ended once its window has passed',
    findings: (type) =>
      [
        ...new Set(
          edgesOf(type)
            .filter(({ from, branch }) => isEnded(type, from) && isOpen(type, branch.to))
            .map(({ kind }) => kind),
        ),
      ].filter((kind) => !refuses(type.actions[kind]!, endedLongAgo(type))),
  },
  {
    name: 'every step can be taken by somebody',
    findings: (type) => [
      ...type.submit.by.filter((capacity) => !beforehand.includes(capacity)).map((capacity) => `submit by ${capacity}`),
      ...(type.submit.by.length === 0 ? ['submit by nobody'] : []),
      ...Object.entries(type.actions).flatMap(([kind, step]) => [
        ...(step.by.length === 0 || step.from.length === 0 ? [`${kind} by nobody`] : []),
        ...(step.by.includes('resident') ? [`${kind} by any resident, which nobody is to a matter that stands`] : []),
      ]),
    ],
  },
  {
    name: 'a step asks for what its effect needs',
    findings: (type) =>
      Object.entries(type.actions).flatMap(([kind, step]) => {
        const { effect, form, by } = step
        if (needed[effect]?.(step) === false) return [kind]
        if (byPeople.includes(effect) && by.includes('system')) return [kind]
        if (effect === 'submit' || effect === 'fire') return [kind]
        const { outcome } = form
        if (effect !== 'finish') return []
        const says = outcome?.kind === 'choice' && outcome.required ? outcome.options.map((option) => option.value) : []
        return says.toSorted().join() === 'solved,unsolved' ? [] : [kind]
      }),
  },
  {
    name: 'whoever may have the phone may know the name',
    findings: ({ visibility }) => visibility.phone.filter((capacity) => !visibility.name.includes(capacity)),
  },
]

const refuses = (step: ActionDefinition, situation: Situation): boolean =>
  (step.when ?? []).some((guard) => guard(situation) !== null)

const standing = (type: MatterTypeDefinition, over: Partial<Matter>): Matter => ({
  ...nothingAside,
  ...bornHere(type),
  deskCode: COMMUNITY,
  id: id(1),
  version: 5,
  state: type.submit.to,
  stateSince: MONDAY,
  submittedAt: MONDAY,
  firstReceiverId: null,
  assignment: null,
  rounds: 1,
  handlerIds: [],
  clocks: [],
  clockState: 'normal',
  outcome: 'solved',
  rating: null,
  reopened: 0,
  closedAt: null,
  reopenUntil: null,
  ...over,
})

const handledByActor = (type: MatterTypeDefinition): Situation => ({
  type,
  matter: standing(type, {
    handlerIds: [people.resident.personId!],
    extension: { workdays: 1, at: MONDAY, by: people.resident.personId },
  }),
  actor: people.resident,
  now: MONDAY,
})

const endedLongAgo = (type: MatterTypeDefinition): Situation => ({
  type,
  matter: standing(type, { closedAt: MONDAY, reopenUntil: plus(MONDAY, DAY) }),
  actor: people.resident,
  now: plus(MONDAY, 2 * DAY),
})
