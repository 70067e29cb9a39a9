import { dueAt } from '../calendar/period.ts'
import type { Id } from '../kernel/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../kernel/refusal.ts'
import type { Instant } from '../kernel/time.ts'
import { type Actor, isWithin } from '../people/actor.ts'
import { capacitiesAt, capacitiesOf } from './capacity.ts'
import { type Circumstances, misfit, missingLookup, named, type Place } from './circumstances.ts'
import { clockChanges, goingOn } from './clocks.ts'
import type {
  ActionDefinition,
  Audience,
  Branch,
  Capacity,
  FormData,
  MatterTypeDefinition,
  Situation,
} from './definition.ts'
import { limitsOf } from './definition.ts'
import { deskOf } from './desk.ts'
import { effectFacts, factsOf } from './facts.ts'
import { type FormDefinition, redactableKinds } from './form.ts'
import { parseForm } from './form-schema.ts'
import type { ActionBy, Birth, Facts, Matter, MatterAction } from './matter.ts'
import { clockKey } from './matter.ts'
import { reduce } from './reduce.ts'
import { extensionOf } from './side-facts.ts'

export type { Circumstances, Place } from './circumstances.ts'

/** A step somebody asks for. `id` is the idempotency key they made. */
export type Command = { readonly id: Id; readonly kind: string; readonly data: FormData }

/** A step decided: what to append, what the matter then is, which words to keep apart, whom to tell. */
export type Decided = {
  readonly action: MatterAction
  readonly matter: Matter
  /** Words and places by field, for redactable rows. */
  readonly content: Readonly<Record<string, unknown>>
  readonly tells: readonly Audience[]
}

/** Raises a matter. Refusals: `access.denied`, `field.*`. */
export function decideSubmit(
  type: MatterTypeDefinition,
  birth: Birth,
  matterId: Id,
  command: Command,
  actor: Actor,
  around: Circumstances,
): Result<Decided> {
  const held = capacitiesAt(actor, birth.areaCode)
  if (!type.submit.by.some((capacity) => held.has(capacity))) return refuse('access.denied')
  const { to, tells = [] } = type.submit
  const form = withExtra(type.submit.form, around)
  const data = parseForm(form, command.data)
  if (!data.ok) return data
  const born = { ...birth, deskCode: birth.deskCode ?? deskOf(birth.areaCode) }
  const action: MatterAction = {
    id: command.id,
    matterId,
    seq: 1,
    kind: 'submit',
    at: around.now,
    by: byOf(actor, birth.areaCode),
    to,
    facts: {
      ...factsOf(form, data.value),
      ...(around.extra && { asked: around.extra.asked }),
      ...(around.openToNear && { openToNear: true }),
      ...{ effect: 'submit', born },
    },
  }
  return ok(settled(type, null, action, around, contentOf(form, data.value), tells))
}

/**
 * Decides one step of a matter. Refusals: `matter.unknownAction`, `access.denied`, `matter.notNow`, the guards' own codes,
 * `field.*`; what the form names was not found (`matter.assigneeUnknown`, `matter.areaUnknown`, `matter.otherUnknown`,
 * `matter.helperUnknown`); or does not fit, see {@link misfit}.
 */
export function decide(
  type: MatterTypeDefinition,
  matter: Matter,
  command: Command,
  actor: Actor,
  around: Circumstances,
): Result<Decided> {
  // A kind that every object has, such as `constructor`, is no step either.
  const step = Object.hasOwn(type.actions, command.kind) ? type.actions[command.kind] : undefined
  if (!step) return refuse('matter.unknownAction', { kind: command.kind })
  const situation: Situation = { type, matter, actor, now: around.now, follows: around.follows }
  const denied = refusalOf(step, situation, heldIn(situation))
  if (denied) return { ok: false, refusal: denied }
  const form = step.effect === 'amend' ? withExtra(step.form, around) : step.form
  const data = parseForm(form, command.data)
  if (!data.ok) return data
  const known = named(form, data.value, around)
  const branch = branchOf(step, situation, data.value)
  const wrong = missingLookup(form, data.value, matter, known) ?? misfit(type, branch.effect, matter, known)
  if (wrong) return { ok: false, refusal: wrong }
  const facts = {
    ...factsOf(form, data.value),
    ...(form !== step.form && { asked: around.extra!.asked }),
    ...stepFacts(step, branch, situation, data.value, known),
  }
  const action = {
    id: command.id,
    matterId: matter.id,
    seq: matter.version + 1,
    kind: command.kind,
    at: around.now,
    by: byOf(actor, matter.areaCode, facts.helper?.postId, facts.lead?.postId, matter.assignment?.postId),
    to: branch.to,
    facts,
  }
  return ok(settled(type, matter, action, known, contentOf(form, data.value), step.tells ?? []))
}

/** A report answers what its category asks besides; so does a step that puts the report right. */
const withExtra = (form: FormDefinition, { extra }: Circumstances): FormDefinition =>
  extra ? { ...form, ...extra.form } : form

/** The step with its clocks, and everybody who has to hear of what it led to. */
function settled(
  type: MatterTypeDefinition,
  before: Matter | null,
  decided: MatterAction,
  around: Circumstances,
  content: Decided['content'],
  tells: readonly Audience[],
): Decided {
  const action = withClocks(type, before, decided, around)
  const matter = reduce(before, action)
  const limit = limitsOf(type).bounces
  const passedRound = matter.bounces >= limit && (before?.bounces ?? 0) < limit
  return { action, matter, content, tells: passedRound ? [...new Set([...tells, 'supervisors' as const])] : tells }
}

/** What a step does to the clocks follows from the matter it leads to. What stands still is kept with its times. */
function withClocks(
  type: MatterTypeDefinition,
  before: Matter | null,
  action: MatterAction,
  around: Circumstances,
): MatterAction {
  const { facts } = action
  const changes = clockChanges(type, before, reduce(before, action), around)
  if (!before) return { ...action, facts: { ...facts, ...changes } }
  if (facts.granted) {
    const started = extensionOf(before, (name) => type.deadlines[name]?.extendable === true, around)
    return { ...action, facts: { ...facts, started, stopped: started.map(clockKey) } }
  }
  const stopped = before.clocks.filter((clock) => changes.stopped?.includes(clockKey(clock)))
  // What stood still already is taken along: a matter may be suspended first and merged then.
  const held = [...stopped, ...goingOn(type, before.pause, around)]
  const pause = facts.pause && action.to !== before.state ? { pause: { ...facts.pause, clocks: held } } : {}
  return { ...action, facts: { ...facts, ...changes, ...pause } }
}

/** Its place was renumbered, moved or merged, and an open matter goes along: the state stays and nobody is told. */
export const decideRelocate = (matter: Matter, id: Id, to: Place, now: Instant): Decided =>
  byPlatform(matter, id, 'relocate', now, { effect: 'amend', areaId: to.id, areaCode: to.code })

/** A step that the platform takes by itself, outside the type’s own: the state stays. */
export function byPlatform(matter: Matter, id: Id, kind: string, now: Instant, facts: Facts): Decided {
  const by = { personId: null, postId: null }
  const action = { id, matterId: matter.id, seq: matter.version + 1, kind, at: now, by, to: matter.state, facts }
  return { action, matter: reduce(matter, action), content: {}, tells: [] }
}

/** The steps `actor` may take now: what buttons show. The same rules as {@link decide}, without the form. */
export function permittedActions(type: MatterTypeDefinition, asked: Omit<Situation, 'type'>): string[] {
  const situation = { ...asked, type }
  const held = heldIn(situation)
  return Object.keys(type.actions).filter((kind) => refusalOf(type.actions[kind]!, situation, held) === null)
}

function heldIn({ actor, matter, follows }: Situation): ReadonlySet<Capacity> {
  const held = capacitiesOf(actor, matter)
  if (actor.kind !== 'person' || follows === undefined) return held
  return new Set([...held, follows ? 'follower' : 'bystander'])
}

function refusalOf(step: ActionDefinition, situation: Situation, held: ReadonlySet<Capacity>): Refusal | null {
  const { state } = situation.matter
  if (!step.by.some((capacity) => held.has(capacity))) return { code: 'access.denied' }
  if (!step.from.includes(state)) return { code: 'matter.notNow', params: { state } }
  for (const guard of step.when ?? []) {
    const refusal = guard(situation)
    if (refusal) return refusal
  }
  return null
}

function branchOf(step: ActionDefinition, situation: Situation, data: FormData): Way {
  const { state } = situation.matter
  const branches: readonly Branch[] = typeof step.to === 'string' ? [{ to: step.to }] : step.to
  const { to, effect = step.effect } = branches.find(
    ({ from, when }) => (from?.includes(state) ?? true) && (when?.(situation, data) ?? true),
  )!
  return { to: to === 'stay' ? state : to, effect }
}

type Way = Required<Pick<Branch, 'to' | 'effect'>>

function stepFacts(
  step: ActionDefinition,
  way: Way,
  situation: Situation,
  data: FormData,
  around: Circumstances,
): Facts {
  const { type, matter, actor } = situation
  const ends = type.states[way.to]!.phase === 'ended' && type.states[matter.state]!.phase !== 'ended'
  return {
    ...effectFacts(way.effect, data, matter, actor, around),
    ...standingStill(step, way, situation, data),
    effect: way.effect,
    ...(ends && { reopenUntil: dueAt(around.calendar, around.now, type.reopenWithin).at }),
  }
}

/**
 * A new lead while the matter stands still, such as the successor of a post that ended: it goes on later from where the
 * step would have led had it not stood still, and what ran for the old lead does not go on.
 */
function standingStill(
  step: ActionDefinition,
  { to, effect }: Way,
  situation: Situation,
  data: FormData,
): Pick<Facts, 'pause'> {
  const { type, matter } = situation
  const { pause } = matter
  if (!pause || to !== matter.state || (effect !== 'assign' && effect !== 'reassign')) return {}
  const moving = { ...situation, matter: { ...matter, state: pause.from, pause: null } }
  const clocks = pause.clocks.filter(({ name }) => type.deadlines[name]?.per !== 'lead')
  return { pause: { ...pause, from: branchOf(step, moving, data).to, clocks } }
}

/** The step is signed by the person, and by the post it was done through, or else one that covers the place. */
function byOf(actor: Actor, areaCode: string, ...through: (Id | null | undefined)[]): ActionBy {
  if (actor.kind === 'system') return { personId: null, postId: null }
  const done = through.flatMap((id) => actor.posts.find((held) => held.id === id) ?? [])
  const post = done[0] ?? actor.posts.find((held) => isWithin(areaCode, held.areaCode))
  return { personId: actor.personId, postId: post?.id ?? null }
}

const contentOf = (form: FormDefinition, data: FormData): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(data).filter(
      ([name, value]) => value !== undefined && value !== '' && redactableKinds.has(form[name]!.kind),
    ),
  )
