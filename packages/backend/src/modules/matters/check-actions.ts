import { createHash } from 'node:crypto'
import type { District } from '@lianxin/domain/kernel/ids'
import type { MatterAction } from '@lianxin/domain/matters/matter'
import { canonical, type Json } from '../../platform/audit/canonical.ts'
import type { CheckSubjects, SubjectFinding } from '../../platform/audit/check.ts'
import type { StoredAuditRow } from '../../platform/audit/tables.ts'
import type { Statement, Tx } from '../../platform/database.ts'
import { db } from './queries.ts'
import type { ActionRow } from './tables.ts'

/** A stored action as it was decided. */
export const toAction = (row: ActionRow): MatterAction => ({
  id: row.id,
  matterId: row.matter_id,
  seq: row.seq,
  kind: row.kind,
  at: row.at,
  by: { personId: row.person_id, postId: row.post_id },
  to: row.to_state,
  facts: row.facts,
})

/** What the audit keeps of an action: SHA-256 of its one spelling. No words are in it, so erasing words leaves it true. */
export const actionDigest = (action: MatterAction): string =>
  createHash('sha256')
    .update(canonical(action as unknown as Json))
    .digest('hex')

/** Holds the log of matters against what the audit was told of it. */
export const actionsAsAudited: CheckSubjects = {
  changed: async (tx, district, rows) => {
    const told = rows.filter(({ event, digest, target_id }) => event.startsWith('matter.') && digest && target_id)
    if (told.length === 0) return []
    const there = new Set(
      (await listToldActions(tx, district, told)).map((row) => keyOf(row.matter_id, actionDigest(toAction(row)))),
    )
    return told
      .filter(({ target_id, digest }) => !there.has(keyOf(target_id!, digest!)))
      .map(({ id, target_id }): SubjectFinding => ({ kind: 'subjectChanged', targetId: target_id!, rowId: id }))
  },
  unaudited: async (tx, district) => {
    const matters = await tx.prepared<{ matter_id: string }>(moreThanTold, [district])
    return matters.map(({ matter_id }) => ({ kind: 'subjectUnaudited', targetId: matter_id, rowId: null }))
  },
}

const keyOf = (matterId: string, digest: string): string => `${matterId} ${digest}`

/** Only actions of the page's span of time: one whose time was changed is then not found, as it should be. */
function listToldActions(tx: Tx, district: District, told: readonly StoredAuditRow[]): Promise<ActionRow[]> {
  const times = told.map(({ at }) => at).sort()
  return tx.many(
    db
      .selectFrom('matter_action')
      .selectAll()
      .where('district', '=', district)
      .where('matter_id', 'in', [...new Set(told.map(({ target_id }) => target_id!))])
      .where('at', '>=', times[0]!)
      .where('at', '<=', times.at(-1)!),
  )
}

const moreThanTold: Statement = {
  name: 'matter.moreThanTold',
  text: `select matter_id from matter_action where district = $1 group by matter_id
    having count(*) > (select count(*) from audit
      where district = $1 and target_id = matter_id::text and event like 'matter.%' and digest is not null)
    order by matter_id limit 1000`,
}
