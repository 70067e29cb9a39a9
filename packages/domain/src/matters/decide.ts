import { dueAt } from '../calendar/period.ts'
import type { WorkCalendar } from '../calendar/work-calendar.ts'
import type { Id } from '../kernel/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../kernel/refusal.ts'
import type { Instant } from '../kernel/time.ts'
import { type Actor, isWithin } from '../people/actor.ts'
import type { RuleSet } from '../rules/rule.ts'
import { capacitiesAt, capacitiesOf } from './capacity.ts'
import { clockChanges } from './clocks.ts'
import type { ActionDefinition, Audience, Branch, FormData, MatterTypeDefinition, Situation } from './definition.ts'
import { effectFacts, factsOf } from './facts.ts'
import { type FormDefinition, redactableKinds } from './form.ts'
import { parseForm } from './form-schema.ts'
import type { ActionBy, Asked, Birth, Effect, Facts, Lead, Matter, MatterAction } from './matter.ts'
import { reduce } from './reduce.ts'
import { underSource } from './source-due.ts'

/** What deciding may know of the world. All of it is an argument. */
export type Circumstances = {
  readonly now: Instant
  readonly calendar: WorkCalendar
  /** By which the org works that leads after this step, where it keeps hours of its own. */
  readonly leadCalendar?: WorkCalendar | undefined
  /** The district's rules for this matter. */
  readonly rules: RuleSet
  /** The assignee of the form, looked up: who that is today. */
  readonly lead?: Lead
  /** The area of the form, looked up; of a matter that is over, where its place went meanwhile. */
  readonly area?: Place
  /** What the category of a new matter asks besides. */
  readonly extra?: { readonly asked: Asked; readonly form: FormDefinition }
  /** The category of a new matter is public. */
  readonly openToNear?: boolean
}

/** An area by what a matter keeps of it. */
export type Place = { readonly id: Id; readonly code: string }

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
  const form = around.extra ? { ...type.submit.form, ...around.extra.form } : type.submit.form
  const data = parseForm(form, command.data)
  if (!data.ok) return data
  const facts: Facts = {
    ...factsOf(form, data.value),
    ...(around.extra && { asked: around.extra.asked }),
    ...(around.openToNear && { openToNear: true }),
    effect: 'submit',
    born: birth,
    ...underSource(clockFacts(type, [], to, false, around), type, birth.externalDueAt, around),
  }
  const action = {
    id: command.id,
    matterId,
    seq: 1,
    kind: 'submit',
    at: around.now,
    by: byOf(actor, birth.areaCode),
    to,
    facts,
  }
  return ok({ action, matter: reduce(null, action), content: contentOf(form, data.value), tells })
}

/**
 * Decides one step of a matter. Refusals: `matter.unknownAction`, `access.denied`, `matter.notNow`,
 * the guards' own codes, `field.*`, and `matter.assigneeUnknown` or `matter.areaUnknown` when what the form names was
 * not found.
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
  const situation: Situation = { matter, actor, now: around.now }
  const denied = refusalOf(step, situation)
  if (denied) return { ok: false, refusal: denied }
  const data = parseForm(step.form, command.data)
  if (!data.ok) return data
  const missing = missingLookup(step.form, data.value, around)
  if (missing) return { ok: false, refusal: missing }
  const branch = branchOf(step, situation, data.value)
  const facts = stepFacts(type, step, branch, situation, data.value, around)
  const action = {
    id: command.id,
    matterId: matter.id,
    seq: matter.version + 1,
    kind: command.kind,
    at: around.now,
    by: byOf(actor, matter.areaCode, matter.assignment?.postId),
    to: branch.to,
    facts,
  }
  return ok({
    action,
    matter: reduce(matter, action),
    content: contentOf(step.form, data.value),
    tells: step.tells ?? [],
  })
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
export const permittedActions = (type: MatterTypeDefinition, situation: Situation): string[] =>
  Object.entries(type.actions)
    .filter(([, step]) => refusalOf(step, situation) === null)
    .map(([kind]) => kind)

function refusalOf(step: ActionDefinition, situation: Situation): Refusal | null {
  const held = capacitiesOf(situation.actor, situation.matter)
  if (!step.by.some((capacity) => held.has(capacity))) return { code: 'access.denied' }
  if (!step.from.includes(situation.matter.state))
    return { code: 'matter.notNow', params: { state: situation.matter.state } }
  for (const guard of step.when ?? []) {
    const refusal = guard(situation)
    if (refusal) return refusal
  }
  return null
}

function branchOf(step: ActionDefinition, situation: Situation, data: FormData): Required<Omit<Branch, 'when'>> {
  if (step.to === 'stay') return { to: situation.matter.state, effect: step.effect }
  if (typeof step.to === 'string') return { to: step.to, effect: step.effect }
  const { to, effect = step.effect } = step.to.find((branch) => branch.when?.(situation, data) ?? true)!
  return { to, effect }
}

/** A form names people and places by id; whoever decides has looked them up. */
function missingLookup(form: FormDefinition, data: FormData, around: Circumstances): Refusal | null {
  for (const [name, { kind }] of Object.entries(form)) {
    if (data[name] === undefined) continue
    if (kind === 'assignee' && !around.lead) return { code: 'matter.assigneeUnknown', field: name }
    if (kind === 'area' && !around.area) return { code: 'matter.areaUnknown', field: name }
  }
  return null
}

function stepFacts(
  type: MatterTypeDefinition,
  step: ActionDefinition,
  { to, effect }: { to: string; effect: Effect },
  { matter, actor }: Situation,
  data: FormData,
  around: Circumstances,
): Facts {
  // Once it is reopened the source's date is of the past, and says nothing of the new round.
  const wanted = matter.reopened === 0 && effect !== 'reopen' ? matter.externalDueAt : undefined
  const ends = type.states[to]!.phase === 'ended' && type.states[matter.state]!.phase !== 'ended'
  return {
    ...factsOf(step.form, data),
    ...effectFacts(effect, data, matter, actor, around),
    effect,
    ...underSource(clockFacts(type, matter.clocks, to, effect === 'assign', around), type, wanted, around),
    ...(ends && { reopenUntil: dueAt(around.calendar, around.now, type.reopenWithin).at }),
  }
}

const clockFacts = (
  type: MatterTypeDefinition,
  running: Matter['clocks'],
  to: string,
  newLead: boolean,
  { now, calendar, rules, leadCalendar }: Circumstances,
) => clockChanges(type, running, to, newLead, now, calendar, rules, leadCalendar)

/** The step is signed by the person, and by the post it was given to, or else one that covers the place. */
function byOf(actor: Actor, areaCode: string, leadPostId: Id | null = null): ActionBy {
  if (actor.kind === 'system') return { personId: null, postId: null }
  const post =
    actor.posts.find((held) => held.id === leadPostId) ?? actor.posts.find((held) => isWithin(areaCode, held.areaCode))
  return { personId: actor.personId, postId: post?.id ?? null }
}

const contentOf = (form: FormDefinition, data: FormData): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(data).filter(
      ([name, value]) => value !== undefined && value !== '' && redactableKinds.has(form[name]!.kind),
    ),
  )
