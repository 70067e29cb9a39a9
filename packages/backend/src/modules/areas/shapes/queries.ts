import type { ShapeReport } from '@lianxin/contract/area-shapes'
import type { AreaLevel } from '@lianxin/domain/areas/code'
import type { District, Id } from '@lianxin/domain/kernel/ids'
import type { Instant } from '@lianxin/domain/kernel/time'
import type { WriteContext } from '../../../platform/context.ts'
import type { Statement, Tx } from '../../../platform/database.ts'
import type { Shape } from './geometry.ts'
import type { NewShape } from './survey.ts'

const all: Statement = {
  name: 'shape.all',
  text: 'select area_id as id, polygons as shape from area_shape where district = $1 order by area_id',
}
/** Every shape of the district; those of merged areas among them, until the areas they came into are drawn anew. */
export const listShapes = (tx: Tx, district: District) => tx.prepared<{ id: Id; shape: Shape }>(all, [district])

const ofLevel: Statement = {
  name: 'shape.ofLevel',
  text: `select s.area_id as id, s.polygons as shape from area a
    join area_shape s on s.district = a.district and s.area_id = a.id
    where a.district = $1 and a.level = $2 and a.ended_at is null order by a.code`,
}
export const listShapesOf = (tx: Tx, district: District, level: AreaLevel) =>
  tx.prepared<{ id: Id; shape: Shape }>(ofLevel, [district, level])

const version: Statement = {
  name: 'shape.version',
  text: 'select coalesce(max(version), 0) as version from area_shape_file where district = $1',
}
export const findVersion = async (tx: Tx, district: District): Promise<number> =>
  (await tx.prepared<{ version: number }>(version, [district]))[0]!.version

const hold: Statement = {
  name: 'shape.hold',
  text: `select pg_advisory_xact_lock(hashtextextended('area_shape ' || $1, 0))`,
}
/** Two files at once wait for each other. */
export const holdShapes = (tx: Tx, district: District) => tx.prepared(hold, [district])

const candidates: Statement = {
  name: 'shape.candidates',
  text: `select a.id, a.code, a.name, p.name as "parentName", p.id as "parentId"
    from area a join area p on p.district = a.district and p.id = a.parent_id
    where a.district = $1 and a.level = $2 and a.ended_at is null order by a.code`,
}
export type CandidateRow = { id: Id; code: string; name: string; parentName: string; parentId: Id }

/** Areas of a level, each with the one above it. */
export const listCandidates = (tx: Tx, district: District, level: AreaLevel) =>
  tx.prepared<CandidateRow>(candidates, [district, level])

const save: Statement = {
  name: 'shape.save',
  text: `with given as (select * from jsonb_to_recordset($2::jsonb) as r (id uuid, shape jsonb, "squareMetres" bigint)),
    merged as (
      update area_shape s set polygons = '[]', square_metres = 0, changed_at = $3
      from area a join given g on g.id = a.merged_into
      where a.district = $1 and s.district = $1 and s.area_id = a.id
    )
    insert into area_shape (district, area_id, polygons, square_metres, changed_at)
    select $1, r.id, r.shape, r."squareMetres", $3
    from given r
    on conflict (district, area_id)
      do update set polygons = excluded.polygons, square_metres = excluded.square_metres, changed_at = excluded.changed_at`,
}
/** Keeps these shapes; what was merged into a place that is drawn anew is drawn with it. */
export const saveShapes = (tx: Tx, district: District, shapes: readonly NewShape[], now: Instant) =>
  tx.prepared(save, [district, JSON.stringify(shapes), now])

const file: Statement = {
  name: 'shape.insertFile',
  text: `insert into area_shape_file (district, version, at, account_id, person_id, level, coordinates, report)
    values ($1, $2, $3, $4, $5, $6, $7, $8)`,
}
type File = { version: number; level: AreaLevel; coordinates: string; report: ShapeReport }

export const insertFile = ({ tx, district, now, accountId, actor }: WriteContext, of: File) =>
  tx.prepared(file, [
    ...[district, of.version, now, accountId, actor.kind === 'person' ? actor.personId : null],
    ...[of.level, of.coordinates, JSON.stringify(of.report)],
  ])

const last: Statement = {
  name: 'shape.lastFile',
  text: `select at, person_id, report from area_shape_file where district = $1 and level = $2 order by version desc limit 1`,
}
export const findLastFile = async (tx: Tx, district: District, level: AreaLevel) =>
  (await tx.prepared<{ at: Instant; person_id: Id | null; report: ShapeReport }>(last, [district, level]))[0]

const coverage: Statement = {
  name: 'shape.coverage',
  text: `select a.id, a.code, a.name, p.name as "parentName", s.area_id is not null as drawn
    from area a join area p on p.district = a.district and p.id = a.parent_id
      left join area_shape s on s.district = a.district and s.area_id = a.id
    where a.district = $1 and a.level = $2 and a.ended_at is null order by a.code`,
}
export const listCoverage = (tx: Tx, district: District, level: AreaLevel) =>
  tx.prepared<Omit<CandidateRow, 'parentId'> & { drawn: boolean }>(coverage, [district, level])

const places: Statement = {
  name: 'shape.places',
  text: `select (select coalesce(max(version), 0) from area_shape_file where district = $1) as version,
      coalesce((
        select jsonb_agg(jsonb_build_object('asked', x.id, 'id', a.id, 'level', a.level, 'names', (
          select jsonb_agg(n.name order by length(n.code)) from area n
          where n.district = $1 and n.code = any (array[left(a.code, 6), left(a.code, 9), left(a.code, 12), left(a.code, 15)])
            and n.ended_at is null)))
        from area x join area a on a.district = x.district and a.id = coalesce(x.merged_into, x.id)
        where x.district = $1 and x.id = any($2)), '[]') as places`,
}
export type PlaceNamed = { readonly asked: Id; readonly id: Id; readonly level: AreaLevel; readonly names: string[] }

/** Names of some places, those of merged ones under where they came into, and the version of the shapes: in one go. */
export const findPlaces = async (tx: Tx, district: District, ids: readonly Id[]) =>
  (await tx.prepared<{ version: number; places: PlaceNamed[] }>(places, [district, ids]))[0]!
