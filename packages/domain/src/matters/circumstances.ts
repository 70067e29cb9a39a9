import type { Id } from '../kernel/ids.ts'
import type { Refusal } from '../kernel/refusal.ts'
import type { ClockCircumstances } from './clocks.ts'
import type { FormData, MatterTypeDefinition } from './definition.ts'
import { limitsOf } from './definition.ts'
import type { FormDefinition } from './form.ts'
import type { Asked, Effect, Helper, Lead, Matter } from './matter.ts'
import { otherRefusal } from './other-matter.ts'

/** What deciding may know of the world. All of it is an argument. */
export type Circumstances = ClockCircumstances & {
  /** The assignee of the form, looked up: who that is today. */
  readonly lead?: Lead
  /** The helpers of the form, looked up, each with an id of their own. */
  readonly helpers?: readonly Helper[]
  /** The area of the form, looked up; of a matter that is over, where its place went meanwhile. */
  readonly area?: Place
  /** What the category asks besides: of a new matter, or of one whose answers are put right. */
  readonly extra?: { readonly asked: Asked; readonly form: FormDefinition }
  /** The category of a new matter is public. */
  readonly openToNear?: boolean
  /** The other matter that the form names. */
  readonly other?: Matter
  /** How many people come to follow a matter with the one that is merged into it. */
  readonly newFollowers?: number
  /** How many matters of the type the actor has claimed. */
  readonly claims?: number
  /** Whether the actor follows the matter. */
  readonly follows?: boolean
}

/** An area by what a matter keeps of it. */
export type Place = { readonly id: Id; readonly code: string }

/** Of what was looked up, what this form could name and does not is left out. */
export function named(form: FormDefinition, data: FormData, around: Circumstances): Circumstances {
  const kinds = new Set(Object.keys(data).map((name) => form[name]!.kind))
  const asks = new Set(Object.values(form).map(({ kind }) => kind))
  const { lead, helpers, area, other, ...known } = around
  return {
    ...known,
    ...(lead && kinds.has('assignee') && { lead }),
    ...(helpers && kinds.has('assignees') && { helpers }),
    ...(area && kinds.has('area') === asks.has('area') && { area }),
    ...(other && kinds.has('matter') && { other }),
  }
}

/** A form names people, places and matters by id; whoever decides has looked them up. */
export function missingLookup(
  form: FormDefinition,
  data: FormData,
  matter: Matter,
  around: Circumstances,
): Refusal | null {
  for (const [name, { kind }] of Object.entries(form)) {
    if (data[name] === undefined) continue
    if (kind === 'assignee' && !around.lead) return { code: 'matter.assigneeUnknown', field: name }
    if (kind === 'assignees' && !around.helpers) return { code: 'matter.assigneeUnknown', field: name }
    if (kind === 'area' && !around.area) return { code: 'matter.areaUnknown', field: name }
    if (kind === 'matter' && !around.other) return { code: 'matter.otherUnknown', field: name }
    if (kind === 'helper' && !matter.helpers.some(({ id, doneAt }) => id === data[name] && doneAt === null))
      return { code: 'matter.helperUnknown', field: name }
  }
  return null
}

/** What was looked up and does not fit the matter. */
export function misfit(
  type: MatterTypeDefinition,
  effect: Effect,
  matter: Matter,
  around: Circumstances,
): Refusal | null {
  const { helpers, claims, other, lead } = around
  const limits = limitsOf(type)
  if (helpers) {
    if (matter.helpers.length + helpers.length > limits.helpers)
      return { code: 'matter.tooManyHelpers', params: { max: limits.helpers } }
    const taken = [lead ?? matter.assignment, ...matter.helpers]
    if (helpers.some((one, at) => [...taken, ...helpers.slice(0, at)].some((by) => by && isSame(one, by))))
      return { code: 'matter.helperTwice' }
  }
  if (effect === 'claim' && (claims ?? 0) >= limits.claims)
    return { code: 'matter.tooManyClaims', params: { max: limits.claims } }
  return other ? otherRefusal(type, effect, matter, other) : null
}

const isSame = (one: Lead, other: Lead): boolean => one.orgId === other.orgId && one.postId === other.postId
