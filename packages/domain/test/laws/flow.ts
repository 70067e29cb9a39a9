import { Period } from '../../src/calendar/period.ts'
import { closure, edgesOf, isEnded, isOpen, type Law } from './law.ts'

/** Kinds of action that the engine itself appends. */
const reserved = ['submit', 'warned', 'overdue']

export const flowLaws: readonly Law[] = [
  {
    name: 'every name of a state, a step or a clock is known',
    findings: (type) => {
      const state = (where: string, name: string) => (name in type.states ? [] : [`${where} names ${name}`])
      return [
        ...state('submit', type.submit.to),
        ...edgesOf(type).flatMap(({ kind, from, branch }) => [...state(kind, from), ...state(kind, branch.to)]),
        ...Object.entries(type.actions).flatMap(([kind, { from, to }]) =>
          (typeof to === 'string' ? [] : to).flatMap((branch) =>
            (branch.from ?? [])
              .filter((name) => !from.includes(name))
              .map((name) => `${kind} is not taken from ${name}`),
          ),
        ),
        ...Object.entries(type.deadlines).flatMap(([name, { runsIn, fires }]) => [
          ...runsIn.flatMap((running) => state(name, running)),
          ...(fires === undefined || fires in type.actions ? [] : [`${name} fires ${fires}`]),
        ]),
        ...Object.keys(type.samples.actions).flatMap((kind) => (kind in type.actions ? [] : [`samples of ${kind}`])),
        ...Object.keys(type.actions).flatMap((kind) => (reserved.includes(kind) ? [`${kind} is the engine's`] : [])),
      ]
    },
  },
  {
    name: 'of the branches of a step the last, and only the last, has no condition',
    findings: (type) =>
      Object.entries(type.actions).flatMap(([kind, { to }]) => {
        if (typeof to === 'string') return []
        const bare = to.map((branch) => branch.when === undefined && branch.from === undefined)
        return to.length > 0 && bare.indexOf(true) === to.length - 1 ? [] : [`${kind} may lead nowhere`]
      }),
  },
  {
    name: 'every state can be reached',
    findings: (type) => {
      const edges = edgesOf(type)
      const reached = closure([type.submit.to], (at) => edges.filter(({ from }) => from === at).map((e) => e.branch.to))
      return Object.keys(type.states).filter((state) => !reached.has(state))
    },
  },
  {
    name: 'every open state leads to an end',
    findings: (type) => {
      const edges = edgesOf(type)
      return Object.keys(type.states)
        .filter((state) => isOpen(type, state))
        .filter((state) => {
          const reached = closure([state], (at) => edges.filter(({ from }) => from === at).map((e) => e.branch.to))
          return ![...reached].some((end) => isEnded(type, end))
        })
    },
  },
  {
    name: 'every open state is watched by a clock, and no ended one',
    findings: (type) => {
      const watched = new Set(Object.values(type.deadlines).flatMap((deadline) => deadline.runsIn))
      return Object.keys(type.states).filter((state) => watched.has(state) !== isOpen(type, state))
    },
  },
  {
    name: 'what a clock fires is a legal step of the system, without questions, wherever the clock runs',
    findings: (type) =>
      Object.entries(type.deadlines).flatMap(([name, { runsIn, fires }]) => {
        const step = fires === undefined ? undefined : type.actions[fires]
        if (!step) return []
        return [
          ...runsIn.filter((state) => !step.from.includes(state)).map((state) => `${name} in ${state}`),
          ...(step.by.includes('system') ? [] : [`${name}: ${fires} is not the system's`]),
          ...(Object.values(step.form).some((field) => field.required) ? [`${name}: ${fires} asks`] : []),
          ...runsIn.flatMap((state) =>
            edgesOf(type).some((e) => e.kind === fires && e.branch.to === state) ? [`${name} fires for ever`] : [],
          ),
        ]
      }),
  },
  {
    name: 'every period is one',
    findings: (type) =>
      [
        ['reopenWithin', type.reopenWithin] as const,
        ...Object.entries(type.deadlines).map(([n, d]) => [n, d.period] as const),
      ]
        .filter(([, period]) => !Period.safeParse(period).success)
        .map(([name]) => name),
  },
  {
    name: 'an ended matter opens again only by the effect of reopening',
    findings: (type) =>
      edgesOf(type)
        .filter(({ from, branch }) => isEnded(type, from) && isOpen(type, branch.to))
        .filter(({ step, branch }) => (branch.effect ?? step.effect) !== 'reopen')
        .map(({ kind, from }) => `${kind} from ${from}`),
  },
]
