import type { OutputOf, ParsedInputOf } from '@lianxin/contract/endpoint'
import type { matters } from '@lianxin/contract/matters'
import { levelOfCode } from '@lianxin/domain/areas/code'
import { outermost } from '@lianxin/domain/areas/past'
import { matches, type Scope } from '@lianxin/domain/kernel/scope'
import { scopeOf } from '@lianxin/domain/people/access'
import { requireAccess } from '../../platform/access.ts'
import type { PersonContext } from '../../platform/context.ts'
import { AppError } from '../../platform/errors.ts'
import { codesOfPlace } from '../areas/service.ts'
import { categoriesBelow } from '../categories/service.ts'
import { listCells } from './counters/counter-queries.ts'
import { ALL_CATEGORIES } from './counters/grain.ts'

type Board = OutputOf<typeof matters.board>

/** How many matters stand where, in the areas the actor answers for, from kept counters. */
export async function board(ctx: PersonContext, input: ParsedInputOf<typeof matters.board>): Promise<Board> {
  const areas = await countedAreas(ctx, input.area)
  const { category } = input
  const categories = category ? await categoriesBelow(ctx.tx, ctx.district, category) : [ALL_CATEGORIES]
  const cells = new Map<string, Board['cells'][number]>()
  const counts = new Map<string, Board['counts'][number]>()
  const late = new Map<string, Board['late'][number]>()
  for (const row of await listCells(ctx.tx, ctx.district, areas, categories)) {
    const { type, state, clock_state: clockState, count } = row
    add(cells, `${type}|${state}|${clockState}`, { type, state, clockState, count })
    add(counts, `${type}|${state}`, { type, state, count })
    if (clockState !== 'normal') add(late, clockState, { clockState, count })
  }
  return { cells: [...cells.values()], counts: [...counts.values()], late: [...late.values()] }
}

/**
 * The areas to count: the one asked for with the codes it had, or all that the actor answers for; each once. Counters
 * are kept by place, so what is no place has none.
 */
async function countedAreas({ actor, district, tx }: PersonContext, area: string | undefined): Promise<string[]> {
  requireAccess(actor, 'board.read')
  const scope = scopeOf(actor, 'board.read')
  if (area !== undefined && !matches(scope, { areaCode: area })) throw new AppError('access.denied')
  if (area !== undefined && !levelOfCode(area)) throw new AppError('field.invalid', { field: 'area' })
  const codes = area === undefined ? areasOf(scope) : await codesOfPlace(tx, district, area)
  return outermost(new Set(codes.map((code) => (district.startsWith(code) ? district : code))))
}

function add<Row extends { count: number }>(rows: Map<string, Row>, key: string, row: Row): void {
  const known = rows.get(key)
  if (known) known.count += row.count
  else rows.set(key, row)
}

const areasOf = (scope: Scope): string[] =>
  scope.kind === 'within' ? [scope.area] : scope.kind === 'any' ? scope.of.flatMap(areasOf) : []
