import type { ShapeReport } from '@lianxin/contract/area-shapes'
import type { Id } from '@lianxin/domain/kernel/ids'
import { middleOf, type Shape, squareMetres } from './geometry.ts'
import { type Known, matcherOf } from './match.ts'
import { gapsBetween, overlapsOf } from './overlaps.ts'
import { type Coordinates, type Drawn, readGeoJson } from './read-geojson.ts'
import { ringFault } from './ring-faults.ts'

/** What a survey looks at: a file, the places it may be about, and the shapes that some have already. */
export type Surveying = {
  readonly bytes: Uint8Array
  readonly property: string
  readonly coordinates: Coordinates
  readonly known: readonly Known[]
  readonly existing: readonly { readonly id: Id; readonly shape: Shape }[]
  /** Shapes of the areas around them, by id, where there are any. */
  readonly around: readonly { readonly id: Id; readonly shape: Shape }[]
}

export type NewShape = { readonly id: Id; readonly shape: Shape; readonly squareMetres: number }
export type Surveyed = { readonly shapes: readonly NewShape[]; readonly report: ShapeReport }

/** Most lines of each list in a report. */
const LISTED = 200

/** Reads a file and tells all that is wrong with it, and where. Takes seconds on a whole district: not for the main thread. */
export function survey(asked: Surveying): Surveyed {
  const drawn = readGeoJson(asked.bytes, asked.property, asked.coordinates)
  const { placed, faults } = place(drawn, asked.known)
  const shapes = placed.map(({ known, shape }) => ({
    id: known.id,
    shape,
    squareMetres: Math.round(squareMetres(shape)),
  }))
  const fresh = new Set(shapes.map(({ id }) => id))
  const names = new Map(asked.known.map((known) => [known.id, known.parentName + known.name]))
  const all = [...shapes, ...asked.existing.filter(({ id }) => !fresh.has(id))]
  const overlaps = overlapsOf(
    all.map(({ shape }) => shape),
    (number) => number < shapes.length,
  )
  const named = ({ a, b, ...overlap }: (typeof overlaps)[number]) => ({
    ...{ first: names.get(all[a]!.id) ?? '', second: names.get(all[b]!.id) ?? '' },
    ...overlap,
  })
  const gaps = gapsIn(
    asked,
    placed.map(({ known }) => known),
    new Map(all.map(({ id, shape }) => [id, shape])),
  )
  return {
    shapes,
    report: {
      features: drawn.length,
      matched: shapes.length,
      replaced: asked.existing.filter(({ id }) => fresh.has(id)).length,
      faultCount: faults.length,
      faults: faults.slice(0, LISTED),
      overlapCount: overlaps.length,
      overlaps: overlaps.slice(0, LISTED).map(named),
      gapCount: gaps.length,
      gaps: gaps.slice(0, LISTED),
    },
  }
}

type Placed = { known: Known; shape: Shape }
type Fault = ShapeReport['faults'][number]

function place(drawn: readonly Drawn[], known: readonly Known[]): { placed: Placed[]; faults: Fault[] } {
  const match = matcherOf(known)
  const taken = new Set<Id>()
  const placed: Placed[] = []
  const faults: Fault[] = []
  for (const { number, label, shape, fault } of drawn) {
    const refuse = (code: string, at: Fault['at'] = null) => faults.push({ number, label, code, at })
    const matched = match(label)
    const broken = shape && ringFault(shape)
    if (!shape) refuse(fault!)
    else if ('fault' in matched) refuse(matched.fault, middleOf(shape))
    else if (taken.has(matched.known.id)) refuse('shape.twice', middleOf(shape))
    else if (broken) refuse(broken.code, { lng: broken.at[0], lat: broken.at[1] })
    else {
      taken.add(matched.known.id)
      placed.push({ known: matched.known, shape })
    }
  }
  return { placed, faults }
}

/** Land of a community that none of its grids has, of those communities that the file is about. */
function gapsIn(asked: Surveying, placed: readonly Known[], shapes: ReadonlyMap<Id, Shape>): ShapeReport['gaps'] {
  const around = new Map(asked.around.map(({ id, shape }) => [id, shape]))
  const parents = new Map(placed.map((known) => [known.parentId, known.parentName]))
  return [...parents]
    .flatMap(([parentId, within]) => {
      const inside = asked.known.filter((known) => known.parentId === parentId)
      const drawn = inside.flatMap(({ id }) => (shapes.has(id) ? [shapes.get(id)!] : []))
      // Where some are not drawn yet, what lies between the others is no gap.
      if (drawn.length < inside.length) return []
      return gapsBetween(drawn, around.get(parentId) ?? null).map((gap) => ({ within, ...gap }))
    })
    .toSorted((a, b) => b.squareMetres - a.squareMetres)
}
