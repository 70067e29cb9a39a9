import type { District, Id } from '@lianxin/domain/kernel/ids'
import type { Instant } from '@lianxin/domain/kernel/time'
import { uuidv7 } from 'uuidv7'
import { queriesOver, type Tx } from '../database.ts'
import type { AuditTables } from './tables.ts'

/** One line of the audit: ids, codes and digests only. */
export type AuditEntry = {
  readonly district: District
  readonly at: Instant
  readonly accountId: Id | null
  readonly personId: Id | null
  /** Dotted: `post.end`, `signIn.password`, `matter.reveal`. */
  readonly event: string
  readonly targetId: string | null
  readonly digest?: string | null
  readonly requestId: string | null
}

/** Writes the entry in the transaction of what it tells about. Sealing happens later. */
export async function audit(tx: Tx, entry: AuditEntry): Promise<void> {
  await tx.run(
    queriesOver<AuditTables>()
      .insertInto('audit')
      .values({
        district: entry.district,
        id: uuidv7(),
        at: entry.at,
        account_id: entry.accountId,
        person_id: entry.personId,
        event: entry.event,
        target_id: entry.targetId,
        digest: entry.digest ?? null,
        request_id: entry.requestId,
      }),
  )
}
