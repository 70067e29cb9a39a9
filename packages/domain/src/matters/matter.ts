import type { District, Id } from '../kernel/ids.ts'
import type { Instant } from '../kernel/time.ts'
import type { Rung, RungAhead } from '../rules/ladder.ts'

/** How late a matter is: nothing fired, a yellow card, a red card. */
export type ClockState = 'normal' | 'warned' | 'overdue'

/** A running clock. Frozen when it starts: a later change of rule or calendar does not move it. */
export type RunningClock = {
  /** Name of the deadline in the type's definition: `accept`, `take`, `finish`, `silence`. */
  readonly name: string
  readonly startedAt: Instant
  /** Yellow card. Null for clocks that only act, such as silence. */
  readonly warnAt: Instant | null
  /** Red card, or the moment its action fires. */
  readonly dueAt: Instant
  /** Which rule gave the period: the type's own, `need@1`, or one of the district, `rule:…@3`. */
  readonly rule: string
  /** False when the calendar of that year is not published yet. */
  readonly certain: boolean
  /** What this clock has shown so far. */
  readonly shown: ClockState
  /** How far up its being overdue has been told. */
  readonly rung?: Rung
  /** Who is told next, should it stay overdue; frozen with the red card. */
  readonly ahead?: readonly RungAhead[]
}

/** Who is to do it. */
export type Lead = { readonly orgId: Id; readonly postId: Id | null; readonly personId: Id | null }

export type Assignment = Lead & {
  readonly id: Id
  /** 1 for the first lead ever given, counted through send-backs, transfers and reopenings. */
  readonly round: number
  readonly dispatchedAt: Instant
  readonly takenAt: Instant | null
  readonly finishedAt: Instant | null
}

/** What the handler says was achieved; the reporter's own word decides how the matter ends. */
export type Outcome = 'solved' | 'unsolved'

/** What a step does besides moving the state; each is one small case of the reducer. */
export type Effect =
  | 'submit'
  | 'none'
  | 'receive'
  | 'assign'
  | 'take'
  | 'release'
  | 'finish'
  | 'reopen'
  | 'amend'
  | 'fire'

/** Where a matter came from: a code of `sources.ts`, or of a source that the district's admin named. */
export type Source = string

/** A matter as it stands: the reduction of its actions, and nothing else. */
export type Matter = {
  readonly district: District
  readonly id: Id
  /** 工单编号, shown to people. */
  readonly no: string
  readonly type: string
  readonly typeVersion: number
  /** Number of actions so far; a write names the version it was based on. */
  readonly version: number
  readonly state: string
  readonly stateSince: Instant
  readonly areaId: Id
  readonly areaCode: string
  readonly categoryId: Id | null
  readonly source: Source
  /** The number under which its source knows it; one per source. */
  readonly externalNo?: string
  /** When its source wants it finished: wins over our own clock when earlier. */
  readonly externalDueAt?: Instant
  /** Who typed it for the reporter, who called or was called for. Absent when the reporter raised it. */
  readonly enteredById?: Id
  readonly reporterId: Id
  readonly submittedAt: Instant
  /** 首问责任人: stays through every transfer. */
  readonly firstReceiverId: Id | null
  readonly assignment: Assignment | null
  /** How many leads it was given to so far. */
  readonly rounds: number
  /** Everybody who ever took it; none of them may confirm or verify it. */
  readonly handlerIds: readonly Id[]
  readonly clocks: readonly RunningClock[]
  readonly clockState: ClockState
  readonly outcome: Outcome | null
  readonly rating: number | null
  readonly reopened: number
  readonly closedAt: Instant | null
  /** Until when it may be reopened; frozen when it ends, the same in every layer. */
  readonly reopenUntil: Instant | null
}

/** Who did a step: a person through a post, a person as a resident, or the platform. */
export type ActionBy = { readonly personId: Id | null; readonly postId: Id | null }

/** One step, append-only. Holds ids, codes and numbers; words and places live in redactable rows it points to. */
export type MatterAction = {
  /** Made by the client: the idempotency key. */
  readonly id: Id
  readonly matterId: Id
  /** 1, 2, 3 … */
  readonly seq: number
  readonly kind: string
  readonly at: Instant
  readonly by: ActionBy
  readonly to: string
  /** What the step decided. */
  readonly facts: Facts
}

/** What a step can decide. Closed, so that old logs always reduce. */
export type Facts = {
  readonly effect: Effect
  readonly born?: Birth
  readonly lead?: Lead
  readonly receiver?: Id
  readonly handler?: Id
  readonly outcome?: Outcome
  readonly rating?: number
  /** Answers to choices and flags, by field. */
  readonly choices?: Readonly<Record<string, Choice>>
  readonly areaId?: Id
  readonly areaCode?: string
  readonly categoryId?: Id
  readonly photos?: readonly Id[]
  /** Which of them answer a field of their own, by field. */
  readonly photosOf?: Readonly<Record<string, readonly Id[]>>
  /** Which category's questions were answered besides, and in which version. */
  readonly asked?: Asked
  /** Residents near may learn that it exists; its reporter was told so. */
  readonly openToNear?: boolean
  /** Clocks that start with this step, and names of those that stop. */
  readonly started?: readonly RunningClock[]
  readonly stopped?: readonly string[]
  /** A clock that fired, and what it showed. */
  readonly fired?: FiredClock
  /** Present when the step ends the matter. */
  readonly reopenUntil?: Instant
}

/** An answer out of a list: one value, several, or yes and no. */
export type Choice = string | boolean | readonly string[]

/** The extra questions of a category as they stood when somebody answered them. */
export type Asked = { readonly categoryId: Id; readonly version: number }

export type FiredClock = {
  readonly name: string
  readonly shows: 'warned' | 'overdue'
  /** How far up this tells of it. */
  readonly rung?: Rung
  /** With the red card: the rungs to tell later. */
  readonly ahead?: readonly RungAhead[]
}

/** What is settled when a matter is submitted. */
export type Birth = Pick<
  Matter,
  | ('district' | 'no' | 'type' | 'typeVersion' | 'areaId' | 'areaCode' | 'categoryId' | 'source' | 'reporterId')
  | ('externalNo' | 'externalDueAt' | 'enteredById')
>

/** The earliest moment at which one of the running clocks turns red or acts; null when none runs. */
export const nextDueAt = (matter: Pick<Matter, 'clocks'>): Instant | null =>
  matter.clocks.reduce<Instant | null>(
    (first, clock) => (first === null || clock.dueAt < first ? clock.dueAt : first),
    null,
  )
