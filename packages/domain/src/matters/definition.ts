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
  | 'administrator'
  | 'system'

/** Who is told of a step, by notice. */
export type Audience =
  | 'reporter'
  | 'lead'
  | 'dispatchers'
  /** Of the nearest place around the matter that has any. */
  | 'supervisors'
  /** Of that level, or of the nearest above it that has any. */
  | `${Rung}Supervisors`
  | 'firstReceiver'

/** What a condition may look at. Pure: the same answer on the phone and on the server. */
export type Situation = { readonly matter: Matter; readonly actor: Actor; readonly now: Instant }

/** A condition beyond state and capacity; answers with the reason when it does not hold. */
export type Guard = (situation: Situation) => Refusal | null

/** Data of a form, checked against it. */
export type FormData = Readonly<Record<string, unknown>>

/** Where a step leads: one state, or the first branch whose condition holds. The last branch has none. */
export type Target = string | readonly Branch[]

export type Branch = {
  readonly to: string
  readonly when?: (situation: Situation, data: FormData) => boolean
  /** What this branch does when it is not what the step does. */
  readonly effect?: Effect
}

export type StateDefinition = {
  readonly label: Text
  /** `open` states wait for somebody; `ended` ones may be reopened or are final. */
  readonly phase: 'open' | 'ended'
}

export type ActionDefinition = {
  readonly label: Text
  /** How a notice says that it was done, after the words of the matter: “…” 已派单 / was given out. */
  readonly happened?: Text
  readonly from: readonly string[]
  /** `stay` keeps the state. */
  readonly to: Target | 'stay'
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
  /** A new lead gets a fresh one. Without it, no send-back, transfer or edit ever moves the clock. */
  readonly perAssignment?: boolean
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
  readonly submit: Pick<ActionDefinition, 'label' | 'by' | 'form' | 'tells'> & { readonly to: string }
  readonly actions: Readonly<Record<string, ActionDefinition>>
  readonly deadlines: Readonly<Record<string, DeadlineDefinition>>
  /** How long after its end a matter can be reopened. The only place where this is said. */
  readonly reopenWithin: Period
  readonly visibility: Visibility
  /** Form data that must parse, used by the laws, the demo and the API's examples. */
  readonly samples: {
    readonly submit: readonly FormData[]
    readonly actions: Readonly<Record<string, readonly FormData[]>>
  }
}

/** Who learns who reported, beyond the reporter. Everyone else sees the matter without the person. */
export type Visibility = {
  readonly name: readonly Capacity[]
  /** Masked at first; these may reveal it with a reason, which is logged. */
  readonly phone: readonly Capacity[]
}

/** Names a type's definition and checks nothing at run time: the laws over the registry do. */
export const defineMatterType = <const Definition extends MatterTypeDefinition>(definition: Definition): Definition =>
  definition
