import { HOUR, plus } from '../src/kernel/time.ts'
import type { Circumstances } from '../src/matters/decide.ts'
import { decide, decideSubmit, permittedActions } from '../src/matters/decide.ts'
import type { FormData, MatterTypeDefinition } from '../src/matters/definition.ts'
import { decideFire } from '../src/matters/fire.ts'
import type { FormDefinition } from '../src/matters/form.ts'
import {
  type Birth,
  clockKey,
  type Effect,
  type Helper,
  type Matter,
  type MatterAction,
} from '../src/matters/matter.ts'
import type { Actor } from '../src/people/actor.ts'
import { USUAL_LADDER } from '../src/rules/ladder.ts'
import { edgesOf } from './laws/law.ts'
import { bornHere } from './story.ts'
import {
  calendar,
  GRID,
  helperOf,
  id,
  MONDAY,
  OTHER_GRID,
  OTHER_GRID_ID,
  people,
  powerCompany,
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
export const around = (now: string, lead: number, matter?: Matter, effect?: Effect): Circumstances => ({
  now,
  calendar,
  rules: {},
  lead: leads[lead]!,
  area: { id: OTHER_GRID_ID, code: OTHER_GRID },
  follows: follows(matter),
  newFollowers: 1,
  claims: 0,
  ...(matter && { helpers: [nextHelper(matter, now)], other: otherThan(matter, effect) }),
})

/** Whoever asks follows it already, when anybody does. */
const follows = (matter?: Matter): boolean => (matter?.followers ?? 0) > 0

/** The power company first, whose lineman then works on it; later ones are bodies that nobody knows. */
const nextHelper = ({ helpers, version }: Matter, now: string): Helper =>
  helperOf(id(40_000 + version), toOrg(helpers.length === 0 ? powerCompany : id(30_000 + version)), now)

/** Another matter of the same kind: a linked one to be unlinked, else one never met. */
const otherThan = (matter: Matter, effect?: Effect): Matter => ({
  ...matter,
  id: (effect === 'unlink' && matter.links[0]) || id(60_000 + matter.version),
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

/** Form data to try a step with: the samples of the type, naming what there is. */
export const samplesOf = (type: MatterTypeDefinition, kind: string, matter: Matter): readonly FormData[] =>
  (type.samples.actions[kind] ?? [{}]).map((sample) => naming(type.actions[kind]!.form, sample, matter))

function naming(form: FormDefinition, sample: FormData, { helpers }: Matter): FormData {
  const open = helpers.find(({ doneAt }) => doneAt === null)
  return Object.fromEntries(
    Object.entries(sample).map(([name, value]) => [name, form[name]!.kind === 'helper' && open ? open.id : value]),
  )
}

/** Every legal next move, by anybody in town. */
export const movesFrom = (type: MatterTypeDefinition, tale: Tale): Move[] =>
  cast.flatMap((actor) => movesOf(type, tale, actor))

export const movesOf = (type: MatterTypeDefinition, { matter, now }: Tale, actor: Actor): Move[] =>
  permittedActions(type, { matter, actor, now, follows: follows(matter) }).flatMap((kind) =>
    samplesOf(type, kind, matter).flatMap((data) =>
      (asksForLead(type, kind) ? leads : [leads[0]]).map((_, lead) => ({ actor, kind, data, lead })),
    ),
  )

const asksForLead = (type: MatterTypeDefinition, kind: string): boolean =>
  Object.values(type.actions[kind]!.form).some((field) => field.kind === 'assignee')

/** The tale after a move; throws when it is refused after all. */
export function follow(type: MatterTypeDefinition, tale: Tale, { actor, kind, data, lead }: Move): Tale {
  const command = { id: id(tale.actions.length + 1), kind, data }
  const decided = decide(
    type,
    tale.matter,
    command,
    actor,
    around(tale.now, lead, tale.matter, type.actions[kind]!.effect),
  )
  if (!decided.ok) throw new Error(`${kind} in ${tale.matter.state}: ${JSON.stringify(decided.refusal)}`)
  return after(tale, decided.value)
}

/** The tale after each card that a running clock can show. */
export const cardsFrom = (tale: Tale): Tale[] =>
  tale.matter.clocks
    .filter((clock) => clock.warnAt !== null && clock.shown !== 'overdue')
    .map((clock) => {
      const card = clock.shown === 'normal' ? 'warned' : 'overdue'
      const circumstances = { now: tale.now, calendar, ladder: USUAL_LADDER }
      const key = clockKey(clock)
      return after(tale, decideFire(tale.matter, id(tale.actions.length + 1), { key, card }, circumstances))
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

/** Every step with every end that a definition allows, and both cards of every clock wherever it runs. */
export function featsOf(type: MatterTypeDefinition): Set<string> {
  const steps = edgesOf(type).map(({ kind, from, branch }) => `${from} ${kind}  ${branch.to}`)
  const cards = Object.entries(type.deadlines).flatMap(([clock, { runsIn, fires }]) =>
    fires ? [] : runsIn.flatMap((at) => [`${at} warned ${clock} ${at}`, `${at} overdue ${clock} ${at}`]),
  )
  return new Set([...steps, ...cards])
}

/** Shortest tales that between them show every feat; found breadth first. */
export function talesOf(type: MatterTypeDefinition): Tale[] {
  const missing = featsOf(type)
  const shown = new Map<string, Tale>()
  const show = (tale: Tale) => {
    const name = featOf(tale.actions)
    missing.delete(name)
    if (!shown.has(name)) shown.set(name, tale)
  }
  const begun = beginnings(type)
  begun.forEach(show)
  const seen = new Set<string>()
  const queue = [...begun]
  for (const tale of queue) {
    if (missing.size === 0) break
    // What a clock has shown opens no other step: its cards are told, and not gone on from.
    for (const warned of cardsFrom(tale)) [warned, ...cardsFrom(warned)].forEach(show)
    for (const move of movesFrom(type, tale)) {
      const next = follow(type, tale, move)
      show(next)
      if (isNew(next, seen)) queue.push(next)
    }
  }
  const tales = [...shown.values()]
  return tales.filter((tale) => !tales.some((other) => other !== tale && beginsWith(other, tale)))
}

/** What stands beside the flow is gone on from one thing at a time: not every company of them is a new situation. */
function isNew({ matter }: Tale, seen: Set<string>): boolean {
  const { links, followers, deskCode, extension, extensions, bounces, published } = matter
  const beside = [
    ...[links.length > 0, followers > 0, deskCode.length < 12, deskCode.length < 9, extension !== null],
    ...[extensions > 0, bounces > 0, published !== null],
  ]
  const situation = `${situationOf(matter)} ${beside}`
  if (seen.has(situation) || beside.filter(Boolean).length > 2 || matter.reopened > 1) return false
  seen.add(situation)
  return true
}

/** What tells one situation from another as far as steps go; who exactly and when does not. */
const situationOf = ({
  state,
  source,
  assignment,
  handlerIds,
  reporterId,
  outcome,
  rating,
  ...matter
}: Matter): string =>
  JSON.stringify([
    ...[state, source, assignment && assignment.postId === null, handlerIds.includes(reporterId), outcome, rating],
    ...[matter.pause?.from, matter.agreed, matter.reopened],
    matter.helpers.slice(0, 1).map((helper) => [helper.summoned, !helper.takenAt, !helper.attendedAt, !helper.doneAt]),
  ])

const beginsWith = (longer: Tale, shorter: Tale): boolean =>
  longer.actions.length > shorter.actions.length &&
  JSON.stringify(longer.actions.slice(0, shorter.actions.length)) === JSON.stringify(shorter.actions)
