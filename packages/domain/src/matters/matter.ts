import type { PeriodUnit } from '../calendar/period.ts'
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
  /** The helper whose clock it is; without it, it is the matter's own. */
  readonly of?: Id
  /** What its period counts: by that a suspension moves it. Clocks started before there were suspensions lack it. */
  readonly unit?: PeriodUnit
}

/** What tells the clocks of one matter apart; names them in `stopped` and in the table of deadlines. */
export const clockKey = ({ name, of }: { readonly name: string; readonly of?: Id }): string =>
  of === undefined ? name : `${name}:${of}`

/** Name in the definition, and whose it is, out of a {@link clockKey}. */
export function clockOfKey(key: string): { readonly name: string; readonly of?: Id } {
  const [name, of] = key.split(':') as [string, string | undefined]
  return of === undefined ? { name } : { name, of }
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

/** What a step does besides moving the state: how its facts are found, see `facts.ts` and `side-facts.ts`. */
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
  /** Another lead, or none: counted, for who is passed round in a ring. */
  | 'reassign'
  | 'return'
  /** Whoever acts becomes the lead, has it in hand, or has done it. */
  | 'pickUp'
  | 'answer'
  /** The desk above, or the one of the place. */
  | 'refer'
  | 'handDown'
  /** Helpers: called in, on their way, done, let go. */
  | 'engage'
  | 'whistle'
  | 'takePart'
  | 'attend'
  | 'part'
  | 'decline'
  | 'disengage'
  | 'handOverPart'
  /** Time that stops, and time that is added. */
  | 'suspend'
  | 'resume'
  | 'ask'
  | 'grant'
  | 'deny'
  | 'urge'
  /** One matter and another. */
  | 'merge'
  | 'absorb'
  | 'link'
  | 'unlink'
  /** Everybody's: following, what may be shown, what is claimed of one's own will. */
  | 'follow'
  | 'unfollow'
  | 'publish'
  | 'unpublish'
  | 'claim'
  | 'unclaim'

/** Where a matter came from: a code of `sources.ts`, or of a source that the district's admin named. */
export type Source = string

/** Who works on it beside the lead (协办), with an assignment of their own. */
export type Helper = Lead & {
  readonly id: Id
  /** Called to the scene by a whistle (吹哨): attends (报到) before doing the part. */
  readonly summoned: boolean
  readonly engagedAt: Instant
  readonly takenAt: Instant | null
  readonly attendedAt: Instant | null
  /** When their own part was done. */
  readonly doneAt: Instant | null
}

/** Clocks that stand still while a matter is suspended, or was merged. They go on from here, never afresh. */
export type Pause = {
  readonly since: Instant
  readonly from: string
  /** Value of the type's closed list of reasons; null when time went on meanwhile, as for what was merged. */
  readonly reason: string | null
  readonly clocks: readonly RunningClock[]
}

/** More time, asked for and not decided yet. */
export type AskedExtension = { readonly workdays: number; readonly at: Instant; readonly by: Id | null }

/** Who took it upon themselves, by no office (认领). */
export type Claim = { readonly personId: Id; readonly at: Instant }

/** What the side lines made of a matter. Most keep {@link nothingAside} all their life. */
export type Aside = {
  /** Whoever still belongs to it, in the order they were called in. */
  readonly helpers: readonly Helper[]
  readonly pause: Pause | null
  /** More time that was asked for and is not decided yet. */
  readonly extension: AskedExtension | null
  /** Extensions granted. */
  readonly extensions: number
  /** Send-backs and transfers, the helpers' too. */
  readonly bounces: number
  readonly urges: number
  /** When its reporter last urged. */
  readonly urgedAt: Instant | null
  /** 我也遇到: people who have the same trouble. Who they are lies apart. */
  readonly followers: number
  readonly mergedInto: Id | null
  readonly links: readonly Id[]
  readonly claim: Claim | null
  /** Its reporter agreed that it may be shown to everybody, without them. */
  readonly agreed: boolean
  /** The action whose words everybody may read. */
  readonly published: Id | null
}

export const nothingAside: Aside = {
  helpers: [],
  pause: null,
  extension: null,
  extensions: 0,
  bounces: 0,
  urges: 0,
  urgedAt: null,
  followers: 0,
  mergedInto: null,
  links: [],
  claim: null,
  agreed: false,
  published: null,
}

/** A matter as it stands: the reduction of its actions, and nothing else. */
export type Matter = Aside & {
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
  /** 派单台: the area whose dispatchers decide on it; around the place, at birth its community. */
  readonly deskCode: string
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
  readonly deskCode?: string
  /** Called in by this step. */
  readonly helpers?: readonly Helper[]
  /** A helper as they now stand. */
  readonly helper?: Helper
  /** The helper who is let go. */
  readonly released?: Id
  readonly bounced?: true
  readonly pause?: Pause
  /** More time that is asked for; null when it is decided. */
  readonly extension?: AskedExtension | null
  readonly granted?: true
  readonly mergedInto?: Id
  /** The other matter of a link, or the one that was merged into this. */
  readonly other?: Id
  /** How many more, or fewer, follow it now. */
  readonly followers?: number
  readonly claim?: Claim | null
  readonly agreed?: boolean
  /** Clocks that start with this step or go on with other times, and keys of those that stop. */
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
  readonly of?: Id
  readonly shows: 'warned' | 'overdue'
  /** How far up this tells of it. */
  readonly rung?: Rung
  /** With the red card: the rungs to tell later. */
  readonly ahead?: readonly RungAhead[]
}

/** What is settled when a matter is submitted. Without a desk it goes to the community of its place. */
export type Birth = Pick<
  Matter,
  | ('district' | 'no' | 'type' | 'typeVersion' | 'areaId' | 'areaCode' | 'categoryId' | 'source' | 'reporterId')
  | ('externalNo' | 'externalDueAt' | 'enteredById')
> & { readonly deskCode?: string }

/** The earliest moment at which one of the running clocks turns red or acts; null when none runs. */
export const nextDueAt = (matter: Pick<Matter, 'clocks'>): Instant | null =>
  matter.clocks.reduce<Instant | null>(
    (first, clock) => (first === null || clock.dueAt < first ? clock.dueAt : first),
    null,
  )
