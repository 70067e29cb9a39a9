import { HOUR, plus } from '../src/kernel/time.ts'
import type { Circumstances } from '../src/matters/decide.ts'
import { decide, decideSubmit, permittedActions } from '../src/matters/decide.ts'
import type { FormData, MatterTypeDefinition } from '../src/matters/definition.ts'
import { decideFire } from '../src/matters/fire.ts'
import type { Birth, Matter, MatterAction } from '../src/matters/matter.ts'
import type { Actor } from '../src/people/actor.ts'
import { USUAL_LADDER } from '../src/rules/ladder.ts'
import { bornHere } from './story.ts'
import {
  calendar,
  GRID,
  id,
  MONDAY,
  OTHER_GRID,
  OTHER_GRID_ID,
  people,
  propertyFirm,
  system,
  toOrg,
  toPost,
} from './world.ts'

/** A matter with the log that led to it. */
export type Tale = { readonly matter: Matter; readonly actions: readonly MatterAction[]; readonly now: string }
export type Move = { readonly actor: Actor; readonly kind: string; readonly data: FormData; readonly lead: number }

export const cast: readonly Actor[] = [...Object.values(people), system]
export const leads = [toPost(people.electrician), toOrg(propertyFirm), toPost(people.gridWorker)]

/** Everything that a step might need to have looked up. */
export const around = (now: string, lead: number): Circumstances => ({
  now,
  calendar,
  rules: {},
  lead: leads[lead]!,
  area: { id: OTHER_GRID_ID, code: OTHER_GRID },
})

/** Raised by a resident, found by a grid worker, or typed for a caller. */
export function beginnings(type: MatterTypeDefinition): Tale[] {
  const raised = [
    { by: people.resident, source: 'resident', reporterId: people.resident.personId },
    { by: people.gridWorker, source: 'worker', reporterId: people.gridWorker.personId },
    // A hotline's order, typed for a caller without an account, wanted sooner than our own clock says.
    {
      ...{
        by: people.dispatcher,
        source: 'hotline12345',
        reporterId: people.caller.personId,
        enteredById: people.dispatcher.personId,
      },
      ...{ externalNo: 'RX20261123001', externalDueAt: plus(MONDAY, 30 * HOUR) },
    },
  ] as const
  return raised.flatMap(({ by, ...born }) =>
    type.samples.submit.map((data) => {
      const birth = bornHere(type, { ...(born as Partial<Birth>), areaCode: GRID })
      const decided = decideSubmit(type, birth, id(5_000), { id: id(1), kind: 'submit', data }, by, around(MONDAY, 0))
      if (!decided.ok) throw new Error(decided.refusal.code)
      return { matter: decided.value.matter, actions: [decided.value.action], now: plus(MONDAY, HOUR) }
    }),
  )
}

/** Form data to try a step with. */
export const samplesOf = (type: MatterTypeDefinition, kind: string): readonly FormData[] =>
  type.samples.actions[kind] ?? [{}]

/** Every legal next move, by anybody in town. */
export const movesFrom = (type: MatterTypeDefinition, { matter, now }: Tale): Move[] =>
  cast.flatMap((actor) =>
    permittedActions(type, { matter, actor, now }).flatMap((kind) =>
      samplesOf(type, kind).flatMap((data) =>
        (asksForLead(type, kind) ? leads : [leads[0]]).map((_, lead) => ({ actor, kind, data, lead })),
      ),
    ),
  )

const asksForLead = (type: MatterTypeDefinition, kind: string): boolean =>
  Object.values(type.actions[kind]!.form).some((field) => field.kind === 'assignee')

/** The tale after a move; throws when it is refused after all. */
export function follow(type: MatterTypeDefinition, tale: Tale, { actor, kind, data, lead }: Move): Tale {
  const command = { id: id(tale.actions.length + 1), kind, data }
  const decided = decide(type, tale.matter, command, actor, around(tale.now, lead))
  if (!decided.ok) throw new Error(`${kind} in ${tale.matter.state}: ${JSON.stringify(decided.refusal)}`)
  return after(tale, decided.value)
}

/** The tale after each card that a running clock can show. */
export const cardsFrom = (tale: Tale): Tale[] =>
  tale.matter.clocks
    .filter((clock) => clock.warnAt !== null && clock.shown !== 'overdue')
    .map(({ name, shown }) => {
      const card = shown === 'normal' ? 'warned' : 'overdue'
      const around = { now: tale.now, calendar, ladder: USUAL_LADDER }
      return after(tale, decideFire(tale.matter, id(tale.actions.length + 1), { name, card }, around))
    })

const after = (tale: Tale, { action, matter }: { action: MatterAction; matter: Matter }): Tale => ({
  matter,
  actions: [...tale.actions, action],
  now: plus(tale.now, HOUR),
})

/** What the last action of a tale shows: a step, between which states, or the card of a clock. */
export function featOf(actions: readonly MatterAction[]): string {
  const { kind, to, facts } = actions.at(-1)!
  return `${actions.at(-2)?.to ?? ''} ${kind} ${facts.fired?.name ?? ''} ${to}`
}

/** Shortest tales that between them show every step with every end, and every card; found breadth first. */
export function talesOf(type: MatterTypeDefinition): Tale[] {
  const shown = new Map<string, Tale>()
  const seen = new Set<string>()
  const queue = beginnings(type)
  for (const tale of queue) {
    const name = featOf(tale.actions)
    if (!shown.has(name)) shown.set(name, tale)
    if (seen.has(situationOf(tale.matter)) || tale.matter.reopened > 1) continue
    seen.add(situationOf(tale.matter))
    queue.push(...movesFrom(type, tale).map((move) => follow(type, tale, move)), ...cardsFrom(tale))
  }
  const tales = [...shown.values()]
  return tales.filter((tale) => !tales.some((other) => other !== tale && beginsWith(other, tale)))
}

const situationOf = ({ state, source, assignment, handlerIds, outcome, rating, reopened, clocks }: Matter): string =>
  JSON.stringify([state, source, assignment?.postId, handlerIds, outcome, rating, reopened, clocks.map((c) => c.shown)])

const beginsWith = (longer: Tale, shorter: Tale): boolean =>
  longer.actions.length > shorter.actions.length &&
  JSON.stringify(longer.actions.slice(0, shorter.actions.length)) === JSON.stringify(shorter.actions)
