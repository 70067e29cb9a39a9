import { dueAt } from '../calendar/period.ts'
import type { WorkCalendar } from '../calendar/work-calendar.ts'
import type { Id } from '../kernel/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../kernel/refusal.ts'
import type { Instant } from '../kernel/time.ts'
import type { Actor } from '../people/actor.ts'
import { capacitiesAt, capacitiesOf } from './capacity.ts'
import { type CategoryRule, clockChanges } from './clocks.ts'
import type { ActionDefinition, Audience, FormData, MatterTypeDefinition, Situation } from './definition.ts'
import { effectFacts, factsOf } from './facts.ts'
import { type FormDefinition, redactableKinds } from './form.ts'
import { formRefusal, formSchema } from './form-schema.ts'
import type { ActionBy, Birth, Facts, FiredClock, Lead, Matter, MatterAction } from './matter.ts'
import { reduce } from './reduce.ts'

/** What deciding may know of the world. All of it is an argument. */
export type Circumstances = {
  readonly now: Instant
  readonly calendar: WorkCalendar
  readonly categoryRule: CategoryRule | null
  /** The assignee of the form, looked up: who that is today. */
  readonly lead?: Lead
  /** The area of the form, looked up. */
  readonly area?: { readonly id: Id; readonly code: string }
}

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
  const data = formSchema(type.submit.form).safeParse(command.data)
  if (!data.success) return { ok: false, refusal: formRefusal(data.error) }
  const { to, form, tells = [] } = type.submit
  const facts: Facts = {
    ...factsOf(form, data.data),
    effect: 'submit',
    born: birth,
    ...clockFacts(type, [], to, false, around),
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
  return ok({ action, matter: reduce(null, action), content: contentOf(form, data.data), tells })
}

/**
 * Decides one step of a matter. Refusals: `matter.unknownAction`, `access.denied`, `matter.notNow`,
 * the guards' own codes, `field.*`.
 */
export function decide(
  type: MatterTypeDefinition,
  matter: Matter,
  command: Command,
  actor: Actor,
  around: Circumstances,
): Result<Decided> {
  const step = type.actions[command.kind]
  if (!step) return refuse('matter.unknownAction', { kind: command.kind })
  const situation: Situation = { matter, actor, now: around.now }
  const denied = refusalOf(step, situation)
  if (denied) return { ok: false, refusal: denied }
  const data = formSchema(step.form).safeParse(command.data)
  if (!data.success) return { ok: false, refusal: formRefusal(data.error) }
  const to = targetOf(step, situation, data.data)
  const facts = stepFacts(type, step, situation, data.data, to, around)
  const action = {
    id: command.id,
    matterId: matter.id,
    seq: matter.version + 1,
    kind: command.kind,
    at: around.now,
    by: byOf(actor, matter.areaCode),
    to,
    facts,
  }
  return ok({
    action,
    matter: reduce(matter, action),
    content: contentOf(step.form, data.data),
    tells: step.tells ?? [],
  })
}

/** A yellow or red card: the state stays, supervisors are told. */
export function decideFire(matter: Matter, id: Id, fired: FiredClock, now: Instant): Decided {
  const kind = fired.shows === 'warned' ? 'warn' : 'overdue'
  const action: MatterAction = {
    id,
    matterId: matter.id,
    seq: matter.version + 1,
    kind,
    at: now,
    by: { personId: null, postId: null },
    to: matter.state,
    facts: { effect: 'fire', fired },
  }
  return { action, matter: reduce(matter, action), content: {}, tells: ['lead', 'supervisors'] }
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

function targetOf(step: ActionDefinition, situation: Situation, data: FormData): string {
  if (step.to === 'stay') return situation.matter.state
  if (typeof step.to === 'string') return step.to
  return step.to.find((branch) => branch.when?.(situation, data) ?? true)!.to
}

function stepFacts(
  type: MatterTypeDefinition,
  step: ActionDefinition,
  { matter, actor }: Situation,
  data: FormData,
  to: string,
  around: Circumstances,
): Facts {
  const ends = type.states[to]!.phase === 'ended' && type.states[matter.state]!.phase !== 'ended'
  return {
    ...factsOf(step.form, data),
    ...effectFacts(step.effect, data, matter, actor, around),
    effect: step.effect,
    ...clockFacts(type, matter.clocks, to, step.effect === 'assign', around),
    ...(ends && { reopenUntil: dueAt(around.calendar, around.now, type.reopenWithin).at }),
  }
}

const clockFacts = (
  type: MatterTypeDefinition,
  running: Matter['clocks'],
  to: string,
  newLead: boolean,
  { now, calendar, categoryRule }: Circumstances,
) => clockChanges(type, running, to, newLead, now, calendar, categoryRule)

/** The step is signed by the person, and by the post that covers the place, when one does. */
function byOf(actor: Actor, areaCode: string): ActionBy {
  if (actor.kind === 'system') return { personId: null, postId: null }
  const post = actor.posts.find((held) => areaCode.startsWith(held.areaCode))
  return { personId: actor.personId, postId: post?.id ?? null }
}

const contentOf = (form: FormDefinition, data: FormData): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(data).filter(
      ([name, value]) => value !== undefined && value !== '' && redactableKinds.has(form[name]!.kind),
    ),
  )
