import type { District, Id } from '@lianxin/domain/kernel/ids'
import type { Clock, Instant } from '@lianxin/domain/kernel/time'
import type { Actor, PersonActor } from '@lianxin/domain/people/actor'
import type { Rulebook } from '@lianxin/domain/rules/rulebook'
import type { Keyring } from './crypto/keyring.ts'
import type { Database, Tx } from './database.ts'
import type { Files } from './files/files.ts'
import type { Log } from './log.ts'
import type { VersionedCache } from './versioned-cache.ts'

/** What every request and job can reach. Made once, at start. */
export type Platform = {
  readonly db: Database
  readonly keyring: Keyring
  readonly files: Files
  readonly clock: Clock
  /** Calendars and rules of the districts asked for last. Read by `rulebookOf` only. */
  readonly rulebooks: VersionedCache<Rulebook>
  readonly log: Log
  /** Tells the workers of this process that the outbox has something; others find it by themselves. */
  readonly wakeOutbox: () => void
}

/** Who asks, when, and under which request. */
export type Caller = {
  readonly platform: Platform
  readonly accountId: Id
  readonly sessionId: string
  readonly now: Instant
  readonly requestId: string
}

/** Inside one district, reading. */
export type ReadContext = {
  readonly platform: Platform
  readonly district: District
  readonly actor: Actor
  /** Null when the platform itself acts. */
  readonly accountId: Id | null
  readonly now: Instant
  readonly requestId: string
  readonly tx: Tx
}

/** Inside one district, writing. Only functions that write ask for it. */
export type WriteContext = ReadContext & {
  readonly writes: true
  /** Set by a caller who asks nothing more of the transaction: it may commit together with the last statement. */
  readonly closes?: true
}

export type PersonContext = ReadContext & { readonly actor: PersonActor }
