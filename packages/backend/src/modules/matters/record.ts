import { getMatterType } from '@lianxin/domain/matter-types/index'
import { rungOf } from '@lianxin/domain/matters/clocks'
import type { Decided } from '@lianxin/domain/matters/decide'
import type { Point } from '@lianxin/domain/matters/form-schema'
import { clockKey, type Matter, nextDueAt } from '@lianxin/domain/matters/matter'
import { cellOf } from '@lianxin/domain/matters/near'
import { uuidv7 } from 'uuidv7'
import type { WriteContext } from '../../platform/context.ts'
import { orNever } from '../../platform/timestamps.ts'
import { asideRow } from './aside-row.ts'
import { assignmentRows } from './assignment-rows.ts'
import { actionDigest } from './check-actions.ts'
import { NO_CATEGORY } from './counters/grain.ts'
import { deadlineRows, stageOf } from './deadline-rows.ts'
import { type Row, recordStatement, type StepRows } from './record.sql.ts'
import { moveWords } from './search/search-queries.ts'
import { searchRow } from './search/search-rows.ts'

/**
 * Writes a decided step: the action, the matter it leads to, its words, assignment, deadlines, counters,
 * outbox and audit, in one statement. False when the matter had meanwhile moved on.
 */
export async function record(
  ctx: WriteContext,
  before: Matter | null,
  decided: Decided,
  request: string | null,
): Promise<boolean> {
  if (before && before.areaCode !== decided.matter.areaCode) await moveWords(ctx.tx, before.id, decided.matter.areaCode)
  const { statement, values } = recordStatement(rowsOf(ctx, before, decided, request))
  const [first] = await ctx.tx.prepared<{ written: number }>(statement, values, ctx.closes)
  return first?.written === 1
}

export function rowsOf(ctx: WriteContext, before: Matter | null, decided: Decided, request: string | null): StepRows {
  const { action, matter, content } = decided
  const { id, seq, kind, at, by, to, facts } = action
  return {
    ...{ district: matter.district, matterId: matter.id, at, born: before === null, version: matter.version },
    closes: ctx.closes ?? false,
    birth: birthOf(matter),
    standing: standingOf(matter),
    aside: asideRow(before, matter),
    action: {
      ...{ seq, id, kind, at, person_id: by.personId, post_id: by.postId, to_state: to },
      ...{ facts: JSON.stringify(facts), request },
    },
    content: Object.entries(content).map(([field, body]) => ({ action_id: id, field, body: JSON.stringify(body) })),
    started: deadlineRows(decided),
    stopped: facts.stopped?.length ? facts.stopped : null,
    fired: facts.fired ? { name: clockKey(facts.fired), stage: stageOf(action) } : null,
    ...assignmentRows(before, matter),
    follows: followRow(decided),
    counted: countedChange(before, matter, id),
    near: nearRow(before, decided),
    words: searchRow(decided),
    photos: facts.photos?.length ? { ids: facts.photos, actionId: id } : null,
    outbox: outboxRows(before, decided),
    audit: {
      ...{ id: uuidv7(), at, account_id: ctx.accountId, person_id: by.personId, event: `matter.${kind}` },
      ...{ target_id: matter.id, digest: actionDigest(action), request_id: ctx.requestId },
    },
  }
}

const birthOf = (matter: Matter): Row => ({
  no: matter.no,
  type: matter.type,
  type_version: matter.typeVersion,
  source: matter.source,
  external_no: matter.externalNo ?? null,
  external_due_at: matter.externalDueAt ?? null,
  entered_by_id: matter.enteredById ?? null,
  reporter_id: matter.reporterId,
  submitted_at: matter.submittedAt,
})

const standingOf = (matter: Matter): Row => ({
  state: matter.state,
  open: getMatterType(matter.type).states[matter.state]!.phase === 'open',
  state_since: matter.stateSince,
  area_id: matter.areaId,
  area_code: matter.areaCode,
  category_id: matter.categoryId,
  first_receiver_id: matter.firstReceiverId,
  assignment: matter.assignment && JSON.stringify(matter.assignment),
  rounds: matter.rounds,
  handler_ids: matter.handlerIds,
  clocks: JSON.stringify(matter.clocks),
  clock_state: matter.clockState,
  rung: rungOf(matter.clocks),
  due_at: orNever(nextDueAt(matter)),
  outcome: matter.outcome,
  rating: matter.rating,
  reopened: matter.reopened,
  closed_at: matter.closedAt,
  reopen_until: matter.reopenUntil,
})

/** One person who begins to follow it with this step, or ceases to. */
function followRow({ action: { by, at, facts } }: Decided): StepRows['follows'] {
  if (facts.effect === 'follow') return { begins: true, personId: by.personId!, at }
  return facts.effect === 'unfollow' ? { begins: false, personId: by.personId!, at } : null
}

/** Whom to tell of the step; and whoever follows the matter, of its end. They are told that alone. */
function outboxRows(before: Matter | null, { action, matter, tells }: Decided): Row[] {
  const { id, kind, at, by } = action
  const row = (key: string, event: string, to: readonly string[]) => ({
    ...{ id: key, event, tells: to, actor_id: by.personId, at, next_try_at: at },
  })
  const ends = before?.closedAt === null && matter.closedAt !== null
  const follow = ends && matter.followers > 0 && matter.mergedInto === null
  return [
    ...(tells.length > 0 ? [row(id, `matter.${kind}`, tells)] : []),
    ...(follow ? [row(uuidv7(), 'matter.ended', ['followers'])] : []),
  ]
}

/** Where a matter was raised, rounded to a square; later only its area and category change. */
function nearRow(before: Matter | null, { action, matter, content }: Decided): Row | null {
  const place = { category_id: matter.categoryId, area_code: matter.areaCode }
  if (before?.categoryId === matter.categoryId && before.areaCode === matter.areaCode) return null
  if (before) return place
  const cell = content.point ? cellOf(content.point as Point) : null
  return {
    ...{ ...place, submitted_at: matter.submittedAt, open_to_near: action.facts.openToNear ?? false },
    ...{ cell_lat: cell?.lat ?? null, cell_lng: cell?.lng ?? null },
  }
}

/** Where it stood and where it stands now, for the boards; null when both are the same place. */
export function countedChange(before: Matter | null, after: Matter, actionId: string): Row | null {
  const [from, to] = [before && boardPlace('from', before), boardPlace('to', after)]
  if (from && Object.values(from).join() === Object.values(to).join()) return null
  return { id: actionId, type: after.type, ...from, ...to }
}

const boardPlace = (side: 'from' | 'to', { areaCode, state, clockState, categoryId }: Matter): Row => ({
  [`${side}_area`]: areaCode,
  [`${side}_state`]: state,
  [`${side}_clock`]: clockState,
  [`${side}_category`]: categoryId ?? NO_CATEGORY,
})
