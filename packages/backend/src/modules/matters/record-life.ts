import type { Decided } from '@lianxin/domain/matters/decide'
import type { Matter } from '@lianxin/domain/matters/matter'
import type { WriteContext } from '../../platform/context.ts'
import { asideRow } from './aside-row.ts'
import type { Row, StepRows } from './record.sql.ts'
import { countedChange, rowsOf } from './record.ts'
import { type LifeRows, lifeStatement } from './record-life.sql.ts'
import { searchRow } from './search/search-rows.ts'

/** One step of a life that is over, or as far as it came. */
export type PastStep = {
  readonly before: Matter | null
  readonly decided: Decided
  /** The clock whose time ran out, when the platform took this step. */
  readonly ranOut?: string
}

/**
 * Writes everything that happened to a matter nobody has seen yet, in one statement: the same rows as `record` leaves
 * step by step, for a tenth of the work. Nobody is told of the past.
 */
export async function recordLife(ctx: WriteContext, life: readonly PastStep[], request: string): Promise<void> {
  const { statement, values } = lifeStatement(lifeRows(ctx, life, request))
  await ctx.tx.prepared(statement, values, ctx.closes)
}

function lifeRows(ctx: WriteContext, life: readonly PastStep[], request: string): LifeRows {
  const rows = life.map(({ before, decided }) => {
    const by = decided.action.by.personId === null ? { ...ctx, accountId: null } : ctx
    return rowsOf(by, before, { ...decided, tells: [] }, before === null ? request : null)
  })
  const last = rows.at(-1)!
  const { matter, action } = life.at(-1)!.decided
  return {
    ...{ district: last.district, matterId: last.matterId },
    matter: { version: last.version, ...last.standing, ...asideRow(null, matter), ...last.birth },
    actions: rows.map((step) => step.action),
    content: rows.flatMap((step) => step.content),
    deadlines: deadlinesAfter(rows, life),
    assignments: assignmentsAfter(rows),
    near: Object.assign({}, ...rows.map((step) => step.near)) as Row,
    // It is found where it lies now.
    words: life.map(({ decided }) => searchRow({ ...decided, matter })).filter((row) => row !== null),
    // It was nowhere before: only where it stands now is counted.
    counted: countedChange(null, matter, action.id)!,
    audit: rows.map((step) => step.audit),
  }
}

/** Every stage of every clock that ran, with when it fired or stopped. */
function deadlinesAfter(rows: readonly StepRows[], life: readonly PastStep[]): Row[] {
  const kept: Row[] = []
  const end = (column: 'fired_at' | 'stopped_at', at: string, ends: (row: Row) => boolean) => {
    for (const [place, row] of kept.entries())
      if (row.fired_at === null && row.stopped_at === null && ends(row)) kept[place] = { ...row, [column]: at }
  }
  for (const [place, { at, fired, stopped, started }] of rows.entries()) {
    const { ranOut } = life[place]!
    if (ranOut !== undefined) end('fired_at', at, (row) => row.name === ranOut && row.stage === 'fires')
    if (fired) end('fired_at', at, (row) => row.name === fired.name && row.stage === fired.stage)
    if (stopped) end('stopped_at', at, (row) => stopped.includes(String(row.name)))
    kept.push(...started.map((row) => ({ ...row, fired_at: null, stopped_at: null })))
  }
  return kept
}

function assignmentsAfter(rows: readonly StepRows[]): Row[] {
  const kept: Row[] = []
  const change = (id: string, set: Row) => {
    const place = kept.findIndex((row) => row.id === id)
    kept[place] = { ...kept[place], ...set }
  }
  for (const { at, newAssignments, changedAssignments, endedAssignments } of rows) {
    for (const id of endedAssignments) change(id, { ended_at: at })
    for (const { id, set } of changedAssignments) change(id, set)
    kept.push(...newAssignments.map((row) => ({ ended_at: null, ...row })))
  }
  return kept
}
