import type { Instant } from '@lianxin/domain/kernel/time'
import type { Database, Statement } from '../database.ts'

/** Since when the oldest of each kind of work has been waiting; null when none does. */
export type WorkWaiting = {
  /** When the next deadline fires or should have fired. */
  readonly dueSince: Instant | null
  /** When the next notice is to be told or sent, or should have been. */
  readonly outboxSince: Instant | null
  /** Messages that failed three times and more, at most 1000. */
  readonly outboxFailing: number
  readonly unsealedSince: Instant | null
}

const waiting: Statement = {
  name: 'operations.waiting',
  text: `select due_since as "dueSince", outbox_since as "outboxSince", outbox_failing as "outboxFailing",
    unsealed_since as "unsealedSince" from work_waiting()`,
}

export const findWorkWaiting = async ({ global }: Pick<Database, 'global'>): Promise<WorkWaiting> =>
  (await global.prepared<WorkWaiting>(waiting, []))[0]!
