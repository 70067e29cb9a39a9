import { audit } from '../../platform/audit/record.ts'
import type { WriteContext } from '../../platform/context.ts'

/** The audit line of a change to the district's own order: its places, bodies, people and posts. */
export const note = (ctx: WriteContext, event: string, targetId: string): Promise<void> =>
  audit(ctx.tx, {
    district: ctx.district,
    at: ctx.now,
    accountId: ctx.accountId,
    personId: ctx.actor.kind === 'person' ? ctx.actor.personId : null,
    event,
    targetId,
    requestId: ctx.requestId,
  })
