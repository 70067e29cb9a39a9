import type { ErrorCode } from '@lianxin/contract/errors'
import { outermost } from '@lianxin/domain/areas/past'
import type { District, Id } from '@lianxin/domain/kernel/ids'
import type { Statement, Tx } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Place } from './service.ts'

/** Those that were merged lead to the areas they came into. */
const byIds: Statement = {
  name: 'area.byIds',
  text: `select distinct a.id, a.code, a.level, a.name from area x
      join area a on a.district = x.district and a.id = coalesce(x.merged_into, x.id)
    where x.district = $1 and x.id = any($2) order by a.code`,
}

/**
 * The areas that a joint body or post has beside its own. Refuses with `unknown` when one is not of this district, and
 * with `area.nested` when one lies in another.
 */
export async function furtherPlaces(
  tx: Tx,
  district: District,
  own: Place,
  ids: readonly Id[],
  unknown: ErrorCode,
): Promise<Place[]> {
  if (ids.length === 0) return []
  const places = await tx.prepared<Place>(byIds, [district, ids])
  if (places.length < new Set(ids).size) throw new AppError(unknown, { field: 'furtherAreaIds' })
  const codes = [own.code, ...places.map(({ code }) => code)]
  if (outermost(new Set(codes)).length < codes.length) throw new AppError('area.nested', { field: 'furtherAreaIds' })
  return places
}
