import type { District, Id } from '@lianxin/domain/kernel/ids'
import type { Scope } from '@lianxin/domain/kernel/scope'
import type { Instant } from '@lianxin/domain/kernel/time'
import type { Cell } from '@lianxin/domain/matters/near'
import { sql } from 'kysely'
import { toSql } from '../../platform/access.ts'
import type { Tx } from '../../platform/database.ts'
import { db } from './queries.ts'
import { matterColumns } from './scope.ts'

/** Of each kind of nearness at most so many of the newest are looked at, however wide an office has made it. */
const MOST_NEAR = 2_000
const MOST_FOUND = 200
/** What is said first says what it is. */
const FIRST_WORDS = 200

export type Search = {
  readonly type: string
  readonly areaCode: string
  readonly cells: { readonly from: Cell; readonly to: Cell } | null
  readonly since: Instant
  /** Categories it may have; one that has none yet may be any. */
  readonly categories: readonly Id[]
  /** Categories whose matters anybody near may know of. */
  readonly shown: readonly Id[]
  /** What the viewer may read anyway. */
  readonly scope: Scope
  readonly except: Id | null
}

export type SimilarRow = {
  id: Id
  no: string
  category_id: Id | null
  area_code: string
  state: string
  submitted_at: Instant
  reporter_id: Id
  reporter_name: string
  followers: number
  cell_lat: number | null
  cell_lng: number | null
  readable: boolean
  text: string | null
}

/** Open matters in the same area or in the squares around, the newest first; others’ private ones are not among them. */
export function listNear(tx: Tx, district: District, search: Search): Promise<SimilarRow[]> {
  const readable = toSql(search.scope, matterColumns(district))
  return tx.many(
    db
      .selectFrom(near(district, search).as('n'))
      .innerJoin('matter', (on) => on.onRef('matter.id', '=', 'n.matter_id').on('matter.district', '=', district))
      .innerJoin('person as p', (on) => on.onRef('p.id', '=', 'matter.reporter_id').on('p.district', '=', district))
      .select(['matter.id', 'matter.no', 'matter.category_id', 'matter.area_code', 'matter.state'])
      .select(['matter.submitted_at', 'matter.reporter_id', 'p.name as reporter_name', 'n.cell_lat', 'n.cell_lng'])
      .select(sql<number>`coalesce((matter.aside->>'followers')::int, 0)`.as('followers'))
      .select([sql<boolean>`coalesce(${readable}, false)`.as('readable'), firstWords(district).as('text')])
      .where('matter.open', '=', true)
      .where('matter.type', '=', search.type)
      .where(sql<boolean>`(matter.category_id is null or matter.category_id = any (${[...search.categories]}::uuid[]))`)
      .where(
        sql<boolean>`((n.open_to_near and matter.category_id = any (${[...search.shown]}::uuid[])) or ${readable})`,
      )
      .where(sql<boolean>`matter.id is distinct from ${search.except}::uuid`)
      .orderBy('matter.submitted_at', 'desc')
      .limit(MOST_FOUND),
  )
}

type Near = { matter_id: Id; cell_lat: number | null; cell_lng: number | null; open_to_near: boolean }

function near(district: District, { areaCode, cells, since }: Search) {
  const inArea = sql`area_code >= ${areaCode} and area_code < ${`${areaCode}:`}`
  const newest = (where: typeof inArea) => sql`(select matter_id, cell_lat, cell_lng, open_to_near from matter_near
    where district = ${district} and ${where} and submitted_at >= ${since}::timestamptz
    order by submitted_at desc limit ${sql.lit(MOST_NEAR)})`
  if (!cells) return newest(inArea).$castTo<Near>()
  const { from, to } = cells
  const around = sql`cell_lat between ${from.lat}::int and ${to.lat}::int and cell_lng between ${from.lng}::int and ${to.lng}::int`
  return sql<Near>`(${newest(inArea)} union ${newest(around)})`
}

const firstWords = (district: District) => sql<string | null>`(
  select left(c.body #>> '{}', ${sql.lit(FIRST_WORDS)}) from matter_action a join matter_content c
    on c.district = a.district and c.matter_id = a.matter_id and c.action_id = a.id and c.field = 'text'
  where a.district = ${district} and a.matter_id = matter.id and a.seq = 1)`

/** The square of a matter; null when its report had no position, or it was taken away. */
export const findCell = async (tx: Tx, district: District, matterId: Id): Promise<Cell | null> => {
  const row = await tx.find(
    db
      .selectFrom('matter_near')
      .select(['cell_lat', 'cell_lng'])
      .where('district', '=', district)
      .where('matter_id', '=', matterId),
  )
  return row && row.cell_lat !== null && row.cell_lng !== null ? { lat: row.cell_lat, lng: row.cell_lng } : null
}
