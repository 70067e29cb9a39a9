import type { OutputOf, ParsedInputOf } from '@lianxin/contract/endpoint'
import type { areas } from '@lianxin/contract/places'
import { type AreaLevel, ancestorCodes } from '@lianxin/domain/areas/code'
import { AppError } from '../../platform/errors.ts'
import type { GuestContext } from '../../platform/http/routes.ts'
import { namePatterns } from '../districts/service.ts'
import { listNamesBelow, listNamesByCode, type NamedRow, searchNames } from './guest-queries.ts'
import { findById } from './queries.ts'

type Names = OutputOf<typeof areas.names>

/** What a map would tell anybody. A building or an entrance is somebody's home, and is named to nobody before sign-in. */
const levels: readonly AreaLevel[] = ['district', 'town', 'community', 'grid']

// Needs no permission: names alone, and never who works there.

/** The place tree as a guest walks it, to say where something is before signing in. */
export async function listAreaNames(
  { platform }: GuestContext,
  { district, parentId, q }: ParsedInputOf<typeof areas.names>,
): Promise<Names> {
  return platform.db.read(district, async (tx) => {
    if (q) return named(await searchNames(tx, district, levels, namePatterns(q)))
    if (!parentId) return named(await listNamesByCode(tx, district, levels, [district]))
    return named(await listNamesBelow(tx, district, levels, parentId))
  })
}

/** From the district down to this area, or to the grid around it. */
export async function areaNamesTo(
  { platform }: GuestContext,
  { district, id }: ParsedInputOf<typeof areas.namesTo>,
): Promise<Names> {
  return platform.db.read(district, async (tx) => {
    const area = await findById(tx, district, id)
    if (!area) throw new AppError('thing.notFound')
    return named(await listNamesByCode(tx, district, levels, ancestorCodes(area.code)))
  })
}

const named = (rows: readonly NamedRow[]): Names => ({
  items: rows.map(({ id, parent_id, level, name, has_children }) => ({
    ...{ id, parentId: parent_id, level, name },
    hasChildren: has_children && level !== levels.at(-1),
  })),
})
