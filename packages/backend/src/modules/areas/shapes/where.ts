import type { areaShapes } from '@lianxin/contract/area-shapes'
import type { OutputOf, ParsedInputOf } from '@lianxin/contract/endpoint'
import { areaLevels } from '@lianxin/domain/areas/code'
import type { District } from '@lianxin/domain/kernel/ids'
import type { Platform } from '../../../platform/context.ts'
import type { Database, Tx } from '../../../platform/database.ts'
import type { GuestContext } from '../../../platform/http/routes.ts'
import { type Locator, locatorOf, type Near } from './locate.ts'
import { findPlaces, findVersion, listShapes, type PlaceNamed } from './queries.ts'

type At = OutputOf<typeof areaShapes.at>

/** Districts whose shapes are held in memory at a time, some megabytes each; the one not asked for longest goes first. */
const MOST_DISTRICTS = 20
/** What a phone says about its own accuracy is believed so far: farther off, its point says nothing about a grid. */
const FARTHEST = 200
const MOST_PLACES = 5

type Held = { readonly version: number; readonly locator: Locator }
const held = new WeakMap<Database, Map<District, Held>>()

// Needs no permission: a point is answered with the names of places, and is neither kept nor logged.

/**
 * The grids that a point may be in. The shapes are asked in memory; the one question to the database names the places
 * and says whether the shapes are still those of the memory.
 */
export async function whereIs(
  { platform }: Pick<GuestContext, 'platform'>,
  input: ParsedInputOf<typeof areaShapes.at>,
): Promise<At> {
  const { district, point } = input
  const metres = Math.min(input.metres, FARTHEST)
  return platform.db.read(district, async (tx) => {
    for (let known = recall(platform, district); ; known = await learn(platform, tx, district)) {
      const near = known?.locator.near([point.lng, point.lat], metres) ?? []
      const { version, places } = await findPlaces(
        tx,
        district,
        near.map(({ id }) => id),
      )
      if (version === (known?.version ?? 0)) return answer(near, places, (known?.locator.size ?? 0) > 0)
    }
  })
}

function recall({ db }: Pick<Platform, 'db'>, district: District): Held | undefined {
  const districts = held.get(db)
  const known = districts?.get(district)
  if (districts && known) {
    districts.delete(district)
    districts.set(district, known)
  }
  return known
}

async function learn({ db }: Pick<Platform, 'db'>, tx: Tx, district: District): Promise<Held> {
  // The version first: shapes that change between the two reads are then read once more, and not taken for the newer.
  const version = await findVersion(tx, district)
  const known = { version, locator: locatorOf(await listShapes(tx, district)) }
  const districts = held.get(db) ?? new Map<District, Held>()
  held.set(db, districts.set(district, known))
  if (districts.size > MOST_DISTRICTS) districts.delete(districts.keys().next().value!)
  return known
}

/** Where grids are drawn, a community around them says nothing more. */
function answer(near: readonly Near[], places: readonly PlaceNamed[], drawn: boolean): At {
  const byId = new Map(places.map((place) => [place.asked, place]))
  const found = new Map<string, At['items'][number]>()
  for (const { id, metres } of near) {
    const place = byId.get(id)
    // Of two that were merged, the nearer one counts.
    if (place && !found.has(place.id)) {
      found.set(place.id, { id: place.id, level: place.level, names: place.names, metres: Math.round(metres) })
    }
  }
  const all = [...found.values()]
  const deepest = all.reduce((depth, { level }) => Math.max(depth, areaLevels.indexOf(level)), 0)
  const items = all.filter(({ level }) => areaLevels.indexOf(level) === deepest).slice(0, MOST_PLACES)
  return { drawn, inside: all.some(({ metres }) => metres === 0), items }
}
