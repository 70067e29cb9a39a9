import type { OutputOf, ParsedInputOf } from '@lianxin/contract/endpoint'
import type { matters } from '@lianxin/contract/matters'
import { outermost } from '@lianxin/domain/areas/past'
import { matches, type Scope } from '@lianxin/domain/kernel/scope'
import { scopeOf } from '@lianxin/domain/people/access'
import { requireAccess } from '../../platform/access.ts'
import type { PersonContext } from '../../platform/context.ts'
import { AppError } from '../../platform/errors.ts'
import { codesOfPlace } from '../areas/service.ts'
import { countBoard } from './queries.ts'

type Board = OutputOf<typeof matters.board>

/** How many matters stand where, in the areas the actor answers for, from kept counters. */
export async function board(ctx: PersonContext, input: ParsedInputOf<typeof matters.board>): Promise<Board> {
  requireAccess(ctx.actor, 'board.read')
  const scope = scopeOf(ctx.actor, 'board.read')
  if (input.area && !matches(scope, { areaCode: input.area })) throw new AppError('access.denied')
  const rows = []
  const areas = input.area ? await codesOfPlace(ctx.tx, ctx.district, input.area) : areasOf(scope)
  for (const area of outermost(new Set(areas))) {
    rows.push(...(await countBoard(ctx.tx, ctx.district, area)))
  }
  const counts = new Map<string, Board['counts'][number]>()
  const late = new Map<string, Board['late'][number]>()
  for (const { type, state, clock_state, count } of rows) {
    add(counts, `${type}|${state}`, { type, state, count })
    if (clock_state !== 'normal') add(late, clock_state, { clockState: clock_state, count })
  }
  return { counts: [...counts.values()].filter(({ count }) => count > 0), late: [...late.values()] }
}

function add<Row extends { count: number }>(rows: Map<string, Row>, key: string, row: Row): void {
  const known = rows.get(key)
  if (known) known.count += row.count
  else rows.set(key, row)
}

const areasOf = (scope: Scope): string[] =>
  scope.kind === 'within' ? [scope.area] : scope.kind === 'any' ? scope.of.flatMap(areasOf) : []
