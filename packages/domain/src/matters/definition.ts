import type { Period } from '../calendar/period.ts'
import type { Refusal } from '../kernel/refusal.ts'
import type { Text } from '../kernel/text.ts'
import type { Instant } from '../kernel/time.ts'
import type { Actor } from '../people/actor.ts'
import type { Rung } from '../rules/ladder.ts'
import type { FormDefinition } from './form.ts'
import type { Effect, Matter } from './matter.ts'

/** In what quality somebody meets a matter. Worked out by `capacitiesOf`. */
export type Capacity =
  | 'resident'
  | 'reporter'
  | 'worker'
  | 'dispatcher'
  | 'supervisor'
  | 'candidate'
  | 'lead'
  | 'firstReceiver'
  | 'enterer'
  | 'helper'
  /** Could do it and works around its place: whoever may take from the pool. */
  | 'handler'
  | 'claimant'
  /** Every person with an account: for what is offered to everybody. */
  | 'anybody'
  /** Whoever has no part in it and asks to hear of it, and who does; known where it was looked up. */
  | 'bystander'
  | 'follower'
  | 'administrator'
  | 'system'

/** Who is told of a step, by notice; `helper:<id>` is one of the helpers. Dispatchers and supervisors are those of the desk. */
export type Audience =
  | 'reporter'
  | 'lead'
  | 'dispatchers'
  /** Of the desk, or of the nearest place around it that has any. */
  | 'supervisors'
  /** Of that level, or of the nearest above it that has any. */
  | `${Rung}Supervisors`
  | 'firstReceiver'
  | 'helpers'
  | 'followers'
  | 'claimant'
  | `helper:${string}`

/** What a condition may look at. Pure: the same answer on the phone and on the server. */
export type Situation = {
  readonly type: MatterTypeDefinition
  readonly matter: Matter
  readonly actor: Actor
  readonly now: Instant
  /** Whether the actor follows the matter; undefined where nobody looked. */
  readonly follows?: boolean | undefined
}

/** A condition beyond state and capacity; answers with the reason when it does not hold. */
export type Guard = (situation: Situation) => Refusal | null

/** Data of a form, checked against it. */
export type FormData = Readonly<Record<string, unknown>>

/** Where a step leads: one state, `stay` in the state that is, or the first branch whose condition holds. The last has none. */
export type Target = string | readonly Branch[]

export type Branch = {
  readonly to: string
  /** Of the states from which the step is taken, those to which this branch belongs; all when not given. */
  readonly from?: readonly string[]
  readonly when?: (situation: Situation, data: FormData) => boolean
  /** What this branch does when it is not what the step does. */
  readonly effect?: Effect
}

export type StateDefinition = {
  readonly label: Text
  /** `open` states wait for somebody; `ended` ones may be reopened or are final. */
  readonly phase: 'open' | 'ended'
  /**
   * Who sees it here, beyond those whom it concerns: `handlers` read all of it and may take it; `anybody` in the district
   * sees what was published of it, once something was.
   */
  readonly shownTo?: 'handlers' | 'anybody'
}

export type ActionDefinition = {
  readonly label: Text
  /** What whoever took it did, in English after their name: “gave it out”. Chinese says it with the label. */
  readonly past: string
  /** How a notice says that it was done, after the words of the matter: “…” 已派单 / was given out. */
  readonly happened?: Text
  readonly from: readonly string[]
  readonly to: Target
  readonly by: readonly Capacity[]
  readonly effect: Effect
  readonly form: FormDefinition
  readonly when?: readonly Guard[]
  readonly tells?: readonly Audience[]
  /** The field whose words are the official answer, told to whoever asks with a look-up code. */
  readonly answers?: string
  /** Shown as the main thing to do in its state. */
  readonly primary?: boolean
}

/** A clock: runs while the matter is in one of `runsIn`, starts on entering them and stops on leaving; nothing else touches it. */
export type DeadlineDefinition = {
  readonly label: Text
  readonly runsIn: readonly string[]
  /** Unless a rule of the district says otherwise. */
  readonly period: Period
  /** A due time that the matter's source wants is kept instead when it is earlier. */
  readonly yieldsToSource?: boolean
  /** Counted in the working hours of the org that leads the matter, once there is one. */
  readonly ofLead?: boolean
  /**
   * `lead`: a new lead gets a fresh one; `helper`: each helper has one, until their part is done. Without it, no send-back,
   * transfer or edit ever moves the clock.
   */
  readonly per?: 'lead' | 'helper'
  /** The lead may ask for more of it. */
  readonly extendable?: boolean
  /** The step the platform takes when time is up; without it the clock shows a yellow, then a red card. */
  readonly fires?: string
}

/** Everything a kind of matter is. One file each in `matter-types/`. */
export type MatterTypeDefinition = {
  readonly id: string
  /** Raised whenever a change could alter how old actions reduce. */
  readonly version: number
  readonly label: Text
  /** One sentence to a resident choosing what to raise. */
  readonly hint: Text
  readonly states: Readonly<Record<string, StateDefinition>>
  readonly submit: Pick<ActionDefinition, 'label' | 'past' | 'by' | 'form' | 'tells'> & { readonly to: string }
  readonly actions: Readonly<Record<string, ActionDefinition>>
  readonly deadlines: Readonly<Record<string, DeadlineDefinition>>
  /** How long after its end a matter can be reopened. The only place where this is said. */
  readonly reopenWithin: Period
  readonly visibility: Visibility
  /** Where it differs from {@link usualLimits}. */
  readonly limits?: Partial<Limits>
  /** Other types into which a duplicate of this one may be merged. */
  readonly mergesInto?: readonly string[]
  /** Form data that must parse, used by the laws, the demo and the API's examples. */
  readonly samples: {
    readonly submit: readonly FormData[]
    readonly actions: Readonly<Record<string, readonly FormData[]>>
  }
}

/** How often. */
export type Limits = {
  /** Send-backs and transfers; then only a supervisor decides (防推诿). */
  readonly bounces: number
  /** Extensions granted. */
  readonly extensions: number
  /** Helpers at one time. */
  readonly helpers: number
  /** Links to other matters. */
  readonly links: number
  /** Matters of this type that one person has claimed at one time. */
  readonly claims: number
}

export const usualLimits: Limits = { bounces: 3, extensions: 2, helpers: 20, links: 20, claims: 3 }

export const limitsOf = ({ limits }: Pick<MatterTypeDefinition, 'limits'>): Limits => ({ ...usualLimits, ...limits })

/** Who learns who reported, beyond the reporter. Everyone else sees the matter without the person. */
export type Visibility = {
  readonly name: readonly Capacity[]
  /** Masked at first; these may reveal it with a reason, which is logged. */
  readonly phone: readonly Capacity[]
}

/** Names a type's definition and checks nothing at run time: the laws over the registry do. */
export const defineMatterType = <const Definition extends MatterTypeDefinition>(definition: Definition): Definition =>
  definition
