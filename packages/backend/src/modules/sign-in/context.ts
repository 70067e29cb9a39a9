import { type Id, PLATFORM } from '@lianxin/domain/kernel/ids'
import type { Instant } from '@lianxin/domain/kernel/time'
import { audit } from '../../platform/audit/record.ts'
import type { Platform } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'

/** Accounts and sessions are the platform's own: what happens to them is told in its audit. */
export type AccountContext = {
  readonly platform: Pick<Platform, 'db' | 'keyring'>
  readonly now: Instant
  /** Null for a command or the demo. */
  readonly requestId: string | null
}

/** Somebody at the door. */
export type DoorContext = AccountContext & { readonly address: string; readonly userAgent: string | null }

export const inPlatform = <T>({ platform }: AccountContext, work: (tx: Tx) => Promise<T>): Promise<T> =>
  platform.db.write(PLATFORM, work)

type Told = { readonly event: string; readonly by: Id | null; readonly target: Id | null }

export const tell = (tx: Tx, { now, requestId }: AccountContext, { event, by, target }: Told): Promise<void> =>
  audit(tx, { district: PLATFORM, at: now, accountId: by, personId: null, event, targetId: target, requestId })
