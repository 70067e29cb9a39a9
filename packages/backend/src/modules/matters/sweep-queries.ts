import type { District, Id } from '@lianxin/domain/kernel/ids'
import type { Instant } from '@lianxin/domain/kernel/time'
import type { Matter } from '@lianxin/domain/matters/matter'
import type { Statement, Tx } from '../../platform/database.ts'
import { ofM, rulebookVersion, toMatter } from './queries.ts'
import type { DeadlineRow, ValueRow } from './tables.ts'

export const districtsWithDue: Statement = {
  name: 'deadline.districts',
  text: 'select district from districts_with_due($1) as district',
}

/** Where a walk through the due deadlines stands: they are walked oldest first. */
export type Place = { readonly dueAt: Instant; readonly matterId: Id }
export const beginning: Place = { dueAt: '-infinity', matterId: '00000000-0000-0000-0000-000000000000' }

const due: Statement = {
  name: 'deadline.due',
  text: `select distinct due_at as "dueAt", matter_id as "matterId" from deadline
    where district = $1 and due_at <= $2 and (due_at, matter_id) > ($3, $4) and fired_at is null and stopped_at is null
    order by due_at, matter_id limit $5`,
}

/** Matters with a deadline due, without holding them. */
export const listDue = (tx: Tx, district: District, now: Instant, after: Place, limit: number): Promise<Place[]> =>
  tx.prepared<Place>(due, [district, now, after.dueAt, after.matterId, limit])

const freeMatters: Statement = {
  name: 'deadline.freeMatters',
  text: `select ${ofM}, a.at as last_at, ${rulebookVersion} as rulebook from matter m
    join matter_action a on a.district = m.district and a.matter_id = m.id and a.seq = m.version
    where m.district = $1 and m.id = any ($2)
    for update of m skip locked`,
}

export type FreeMatter = { readonly matter: Matter; readonly lastAt: Instant; readonly rulebook: number }

/** These matters, held, with the time of their last action and the rulebook's version; without those that somebody else holds. */
export async function listFreeMatters(tx: Tx, district: District, ids: readonly Id[]): Promise<FreeMatter[]> {
  const rows = await tx.prepared<ValueRow & { last_at: Instant; rulebook: number }>(freeMatters, [district, ids])
  return rows.map(({ last_at: lastAt, rulebook, ...row }) => ({ matter: toMatter(row), lastAt, rulebook }))
}

const firstDue: Statement = {
  name: 'deadline.firstDue',
  text: `select action_id, name, stage from deadline
    where district = $1 and matter_id = $2 and due_at <= $3 and fired_at is null and stopped_at is null
    order by due_at, stage = 'overdue', name limit 1`,
}

export type DueDeadline = Pick<DeadlineRow, 'action_id' | 'name' | 'stage'>

/** The first deadline of a held matter that is still to fire. */
export const findFirstDue = async (
  tx: Tx,
  district: District,
  matterId: Id,
  now: Instant,
): Promise<DueDeadline | undefined> => (await tx.prepared<DueDeadline>(firstDue, [district, matterId, now]))[0]

const markFired: Statement = {
  name: 'deadline.markFired',
  text: `update deadline set fired_at = $6
    where district = $1 and matter_id = $2 and action_id = $3 and name = $4 and stage = $5
      and fired_at is null and stopped_at is null`,
}

export const markDeadlineFired = (tx: Tx, district: District, matterId: Id, row: DueDeadline, at: Instant) =>
  tx.prepared(markFired, [district, matterId, row.action_id, row.name, row.stage, at])
