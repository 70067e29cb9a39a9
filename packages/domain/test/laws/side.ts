import type { ActionDefinition, MatterTypeDefinition } from '../../src/matters/definition.ts'
import type { Effect } from '../../src/matters/matter.ts'
import { edgesOf, isOpen, type Law } from './law.ts'

type Step = readonly [kind: string, step: ActionDefinition]

const stepsWith = (type: MatterTypeDefinition, ...effects: readonly Effect[]): Step[] =>
  Object.entries(type.actions).filter(([kind]) =>
    edgesOf(type).some((edge) => edge.kind === kind && effects.includes(edge.branch.effect ?? edge.step.effect)),
  )

const asksFor = ({ form }: ActionDefinition, kind: string): boolean =>
  Object.values(form).some((field) => field.kind === kind && field.required)

/** Steps by which somebody may come to help. */
const callingIn = (type: MatterTypeDefinition): Step[] =>
  Object.entries(type.actions).filter(([, { form }]) => Object.values(form).some(({ kind }) => kind === 'assignees'))

export const sideLaws: readonly Law[] = [
  {
    name: 'what stands still goes on from wherever it was stopped, and is watched meanwhile',
    findings: (type) =>
      stepsWith(type, 'suspend').flatMap(([kind, step]) => {
        const still = edgesOf(type).filter((edge) => edge.kind === kind)
        return still.flatMap(({ from, branch }) => {
          const back = edgesOf(type).some((edge) => edge.from === branch.to && edge.branch.to === from)
          const clocks = Object.values(type.deadlines).filter(({ runsIn }) => runsIn.includes(branch.to))
          const running = clocks.some(({ runsIn }) => step.from.some((state) => runsIn.includes(state)))
          return [
            ...(back ? [] : [`nothing leads from ${branch.to} back to ${from}`]),
            ...(running ? [`a clock of work runs in ${branch.to}`] : []),
          ]
        })
      }),
  },
  {
    name: 'who is called in has a clock of their own, does their part wherever it runs, and is let go',
    findings: (type) => {
      if (callingIn(type).length === 0) return []
      const clocks = Object.entries(type.deadlines).filter(([, { per }]) => per === 'helper')
      const states = new Set(clocks.flatMap(([, { runsIn }]) => runsIn))
      const parts = stepsWith(type, 'part')
      return [
        ...(clocks.length === 0 ? ['no clock of helpers'] : []),
        ...[...states]
          .filter((state) => !parts.some(([, { from }]) => from.includes(state)))
          .map((at) => `no part at ${at}`),
        ...(stepsWith(type, 'disengage').length === 0 ? ['nobody lets a helper go'] : []),
        ...(stepsWith(type, 'handOverPart').length === 0 ? ['a part ends with its post'] : []),
      ]
    },
  },
  {
    name: 'what was asked for is decided, by others than who asked, on a clock that can be extended',
    findings: (type) =>
      stepsWith(type, 'ask').flatMap(([kind, { from, by }]) => {
        const decided = stepsWith(type, 'grant', 'deny')
        const running = Object.values(type.deadlines).filter(({ extendable }) => extendable)
        return [
          ...(stepsWith(type, 'grant').length > 0 && stepsWith(type, 'deny').length > 0
            ? []
            : [`${kind} is never decided`]),
          ...decided.flatMap(([name, step]) =>
            step.by.some((held) => by.includes(held)) ? [`${name} by who asks`] : [],
          ),
          ...from
            .filter((state) => !running.some(({ runsIn }) => runsIn.includes(state)))
            .map((at) => `no clock at ${at}`),
        ]
      }),
  },
  {
    name: 'what may be merged into it knows of it, wherever it stands',
    findings: (type) => {
      if (stepsWith(type, 'merge').length === 0) return []
      const told = stepsWith(type, 'absorb').filter(([, { by }]) => by.includes('system'))
      return Object.keys(type.states)
        .filter((state) => isOpen(type, state))
        .filter((state) => !told.some(([, { from }]) => from.includes(state)))
    },
  },
  {
    name: 'what is offered can be had, and what is had of one’s own will comes back by a clock',
    findings: (type) => [
      ...stepsWith(type, 'pickUp').flatMap(([kind, { from }]) =>
        from
          .filter((at) => type.states[at]!.shownTo !== 'handlers')
          .map((at) => `${kind} from ${at}, which no handler sees`),
      ),
      ...stepsWith(type, 'claim').flatMap(([kind, { from }]) => [
        ...from
          .filter((at) => type.states[at]!.shownTo !== 'anybody')
          .map((at) => `${kind} from ${at}, which nobody sees`),
        ...edgesOf(type)
          .filter((edge) => edge.kind === kind)
          .filter(({ branch }) => !comesBack(type, branch.to))
          .map(({ branch }) => `${branch.to} is held for ever`),
      ]),
      ...Object.entries(type.actions)
        .filter(([, { by, effect }]) => by.includes('anybody') && effect !== 'claim')
        .map(([kind]) => `${kind} by anybody`),
    ],
  },
  {
    name: 'nothing is shown to everybody that nobody has worded for them',
    findings: (type) => {
      const shown = Object.entries(type.states).filter(([, { shownTo }]) => shownTo === 'anybody')
      return shown.length > 0 && stepsWith(type, 'publish').length === 0 ? shown.map(([state]) => state) : []
    },
  },
  {
    name: 'who is passed round is stopped by a limit',
    findings: (type) =>
      stepsWith(type, 'reassign', 'return', 'decline')
        .filter(([, { when = [], by }]) => when.length === 0 && !by.includes('system'))
        .map(([kind]) => kind),
  },
]

/** A clock of the state fires a step by which the claim ends. */
const comesBack = (type: MatterTypeDefinition, state: string): boolean =>
  Object.values(type.deadlines).some(
    ({ runsIn, fires }) => runsIn.includes(state) && fires !== undefined && type.actions[fires]?.effect === 'unclaim',
  )

/** What the effects of the side lines need to have been asked. */
export const needed: Partial<Record<Effect, (step: ActionDefinition) => boolean>> = {
  assign: (step) => asksFor(step, 'assignee'),
  reassign: (step) => asksFor(step, 'assignee'),
  engage: (step) => asksFor(step, 'assignees'),
  whistle: (step) => asksFor(step, 'assignees'),
  disengage: (step) => asksFor(step, 'helper'),
  handOverPart: (step) => asksFor(step, 'helper') && asksFor(step, 'assignee'),
  merge: (step) => asksFor(step, 'matter'),
  absorb: (step) => asksFor(step, 'matter'),
  link: (step) => asksFor(step, 'matter'),
  unlink: (step) => asksFor(step, 'matter'),
  suspend: ({ form }) => form.why?.kind === 'choice' && form.why.required === true,
  ask: ({ form }) => form.workdays?.kind === 'number' && form.workdays.required === true,
  publish: (step) => asksFor(step, 'text') || asksFor(step, 'longText'),
}

/** Effects by which somebody comes to have it: never the platform. */
export const byPeople: readonly Effect[] = [
  'take',
  'pickUp',
  'answer',
  'whistle',
  'takePart',
  'attend',
  'part',
  'claim',
]
