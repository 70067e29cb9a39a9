import { getMatterType } from '@lianxin/domain/matter-types/index'
import type { Decided } from '@lianxin/domain/matters/decide'
import { type Matter, nextDueAt } from '@lianxin/domain/matters/matter'
import { uuidv7 } from 'uuidv7'
import type { WriteContext } from '../../platform/context.ts'
import { orNever } from '../../platform/timestamps.ts'
import { actionDigest } from './check-actions.ts'
import { recordStatement } from './record.sql.ts'

const NO_CATEGORY = '00000000-0000-0000-0000-000000000000'
/** Counter rows a place and state are spread over, so that neighbours do not wait for each other. */
const SLOTS = 4

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
  const { action, matter, content, tells } = decided
  const [first] = await ctx.tx.prepared<{ written: number }>(recordStatement, [
    ...matterValues(matter),
    action.id,
    action.seq,
    action.kind,
    action.at,
    action.by.personId,
    action.by.postId,
    JSON.stringify(action.facts),
    request,
    JSON.stringify(Object.entries(content).map(([field, body]) => ({ field, body }))),
    JSON.stringify(deadlineRows(decided)),
    action.facts.stopped ?? [],
    JSON.stringify(assignmentRow(before, matter)),
    endedRound(before, matter),
    JSON.stringify(counterRows(before, matter, action.id)),
    action.facts.photos ?? [],
    tells,
    uuidv7(),
    ctx.accountId,
    actionDigest(action),
    ctx.requestId,
    action.facts.fired?.name ?? null,
    action.facts.fired?.shows ?? null,
  ])
  return first?.written === 1
}

const matterValues = (matter: Matter): unknown[] => [
  matter.district,
  matter.id,
  matter.no,
  matter.type,
  matter.typeVersion,
  matter.version,
  matter.state,
  getMatterType(matter.type).states[matter.state]!.phase === 'open',
  matter.stateSince,
  matter.areaId,
  matter.areaCode,
  matter.categoryId,
  matter.source,
  matter.reporterId,
  matter.submittedAt,
  matter.firstReceiverId,
  matter.assignment && JSON.stringify(matter.assignment),
  matter.rounds,
  matter.handlerIds,
  JSON.stringify(matter.clocks),
  matter.clockState,
  orNever(nextDueAt(matter)),
  matter.outcome,
  matter.rating,
  matter.reopened,
  matter.closedAt,
  matter.reopenUntil,
]

const deadlineRows = ({ action }: Decided) =>
  (action.facts.started ?? []).flatMap(({ name, warnAt, dueAt, rule }) =>
    warnAt === null
      ? [{ name, stage: 'fires', due_at: dueAt, rule }]
      : [
          { name, stage: 'warned', due_at: warnAt, rule },
          { name, stage: 'overdue', due_at: dueAt, rule },
        ],
  )

/** The assignment as a row, when this step made or changed it; its deadlines freeze with the first write. */
function assignmentRow(before: Matter | null, { assignment, clocks }: Matter) {
  if (!assignment || assignment === before?.assignment) return []
  const deadlines = clocks.map(({ name, dueAt, rule }) => ({ name, dueAt, rule }))
  return [{ ...assignment, deadlines }]
}

const endedRound = (before: Matter | null, after: Matter): number | null =>
  before?.assignment && before.assignment.round !== after.assignment?.round ? before.assignment.round : null

/** One less where it stood, one more where it stands, in key order so that no two steps wait for each other in a ring. */
function counterRows(before: Matter | null, after: Matter, actionId: string) {
  const slot = Number.parseInt(actionId.slice(-2), 16) % SLOTS
  const place = (matter: Matter, step: number) => ({
    area_code: matter.areaCode,
    type: matter.type,
    state: matter.state,
    clock_state: matter.clockState,
    category_id: matter.categoryId ?? NO_CATEGORY,
    slot,
    step,
  })
  const rows = before ? [place(before, -1), place(after, 1)] : [place(after, 1)]
  const [from, to] = rows.map(keyOf)
  if (from === to) return []
  return rows.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
}

const keyOf = (row: { step: number } & Record<string, unknown>): string =>
  [row.area_code, row.type, row.state, row.clock_state, row.category_id].join('|')
