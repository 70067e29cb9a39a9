import type { areaChanges, ChangeView } from '@lianxin/contract/area-changes'
import type { OutputOf, ParsedInputOf } from '@lianxin/contract/endpoint'
import type { Id } from '@lianxin/domain/kernel/ids'
import type { Scope } from '@lianxin/domain/kernel/scope'
import { scopeOf } from '@lianxin/domain/people/access'
import { requireAccess } from '../../../platform/access.ts'
import type { ReadContext } from '../../../platform/context.ts'
import { AppError } from '../../../platform/errors.ts'
import { pageOfRows, rowOfCursor, unknownCursor } from '../../districts/service.ts'
import { countLeftBehind } from '../../matters/service.ts'
import { staffNames } from '../../people/service.ts'
import { type ChangeRow, findChange, listChanges } from './change-queries.ts'

/** Changes of the places one manages, newest first. */
export async function listMade(
  ctx: ReadContext,
  { cursor, limit }: ParsedInputOf<typeof areaChanges.list>,
): Promise<OutputOf<typeof areaChanges.list>> {
  requireAccess(ctx.actor, 'area.manage')
  const within = areasIn(scopeOf(ctx.actor, 'area.manage'))
  const after = await lastRow(ctx, rowOfCursor(cursor))
  const { rows, next } = pageOfRows(await listChanges(ctx.tx, ctx.district, { after, within, rows: limit + 1 }), limit)
  return { items: await viewsOf(ctx, rows), next }
}

/** Prefixes that cover the scope; nothing lies in an area without a code. */
function areasIn(scope: Scope): string[] {
  if (scope.kind === 'everything') return ['']
  if (scope.kind === 'within') return scope.area === '' ? [] : [scope.area]
  return scope.kind === 'any' ? scope.of.flatMap(areasIn) : []
}

async function lastRow(ctx: ReadContext, id: Id | null): Promise<ChangeRow | null> {
  if (id === null) return null
  const row = await findChange(ctx.tx, ctx.district, id)
  if (!row) throw unknownCursor()
  return row
}

/** A change as the API shows it. */
export async function viewChange(ctx: ReadContext, id: Id): Promise<ChangeView> {
  const row = await findChange(ctx.tx, ctx.district, id)
  if (!row) throw new AppError('thing.notFound')
  return (await viewsOf(ctx, [row]))[0]!
}

async function viewsOf(ctx: ReadContext, rows: readonly ChangeRow[]): Promise<ChangeView[]> {
  const personIds = rows.flatMap(({ person_id }) => person_id ?? [])
  const names = await staffNames(ctx.tx, ctx.district, { personIds, postIds: [], orgIds: [] })
  const views: ChangeView[] = []
  for (const { id, kind, at, person_id, told, carried, ...row } of rows) {
    const settled = row.settled_at !== null || row.left_codes.length === 0
    const waiting = settled ? 0 : await countLeftBehind(ctx.tx, ctx.district, row.left_codes)
    const byName = (person_id && names.person(person_id)) ?? ''
    views.push({ id, kind, at, byName, ...wholly(told), carried, waiting })
  }
  return views
}

/** Of what was made before routes came along nothing is told of them. */
const wholly = (told: ChangeRow['told']): ChangeRow['told'] => ({
  ...told,
  touched: { ...{ routes: 0, routesEnding: 0 }, ...told.touched },
})
