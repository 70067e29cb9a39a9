import Flatbush from 'flatbush'
import clipping from 'polygon-clipping'
import { type Box, boxOf, middleOf, type Position, type Ring, type Shape, sideOf, squareMetres } from './geometry.ts'
import { crossingAt } from './ring-faults.ts'

export type Place = { lat: number; lng: number }
/** Two shapes, by their numbers, that claim the same land. `squareMetres` is null when it could not be worked out. */
export type Overlap = {
  readonly a: number
  readonly b: number
  readonly squareMetres: number | null
  readonly at: Place
}
export type Gap = { readonly squareMetres: number; readonly at: Place }

/** Borders drawn twice never meet to the centimetre: what is smaller than a room is no dispute. */
export const TOLERATED = 20

/** Land that two of the shapes claim, largest first. `concerns` leaves out pairs of which neither is new. */
export function overlapsOf(shapes: readonly Shape[], concerns: (number: number) => boolean = () => true): Overlap[] {
  if (shapes.length < 2) return []
  const boxes = shapes.map(boxAround)
  const index = new Flatbush(shapes.length)
  for (const box of boxes) index.add(...box)
  index.finish()
  const found: Overlap[] = []
  for (const [a, box] of boxes.entries()) {
    for (const b of index.search(...box, (other) => other > a && (concerns(a) || concerns(other)))) {
      const overlap = overlapOf(shapes[a]!, shapes[b]!)
      if (overlap) found.push({ a, b, ...overlap })
    }
  }
  return found.toSorted((one, other) => (other.squareMetres ?? 0) - (one.squareMetres ?? 0))
}

function boxAround(shape: Shape): Box {
  const boxes = shape.map(boxOf)
  const of = (side: 0 | 1 | 2 | 3) => boxes.map((box) => box[side])
  return [Math.min(...of(0)), Math.min(...of(1)), Math.max(...of(2)), Math.max(...of(3))]
}

function overlapOf(a: Shape, b: Shape): Pick<Overlap, 'squareMetres' | 'at'> | null {
  if (!maySharePlace(a, b)) return null
  try {
    const shared = clipping.intersection(a, b)
    const area = shared.length === 0 ? 0 : squareMetres(shared)
    return area > TOLERATED ? { squareMetres: Math.round(area), at: middleOf(shared) } : null
  } catch {
    // Numerically hopeless borders are told as what they are, and are no reason to give up the file.
    return { squareMetres: null, at: middleOf(a) }
  }
}

/**
 * Whether one reaches into the other, or lies where it lies, or their borders cross. Neighbours along a common border do
 * none of that, and need not be worked out.
 */
const maySharePlace = (a: Shape, b: Shape): boolean =>
  reachesInto(a, b) || reachesInto(b, a) || bordersCross(a, b) || String(boxAround(a)) === String(boxAround(b))

const reachesInto = (of: Shape, into: Shape): boolean =>
  of.some(([ring]) => into.some((polygon) => pointsOf(ring!).some((point) => sideOf(point, polygon) === 'inside')))

/** Corners, and the midst of each stretch between them: a shape may have its corners on another's border. */
const pointsOf = (ring: Ring): Position[] =>
  ring.slice(1).flatMap((end, at): Position[] => {
    const start = ring[at]!
    return [end, [(start[0] + end[0]) / 2, (start[1] + end[1]) / 2]]
  })

function bordersCross(a: Shape, b: Shape): boolean {
  const stretches = b.flat().flatMap((ring) => ring.slice(1).map((end, at) => [ring[at]!, end] as const))
  const index = new Flatbush(stretches.length)
  for (const [from, to] of stretches) index.add(...boxOf([[from, to]]))
  index.finish()
  return a.flat().some((ring) =>
    ring.slice(1).some((end, at) => {
      const start = ring[at]!
      const near = index.search(...boxOf([[start, end]]))
      return near.some((other) => crossingAt(start, end, ...stretches[other]!) !== null)
    }),
  )
}

/**
 * Land between shapes that none of them has, largest first: what `around` encloses beyond them when it is known, else
 * the holes they leave among themselves.
 */
export function gapsBetween(shapes: readonly Shape[], around: Shape | null): Gap[] {
  if (shapes.length === 0) return []
  try {
    const [first, ...others] = shapes as [Shape, ...Shape[]]
    const gaps = around ? clipping.difference(around, ...shapes) : holesOf(clipping.union(first, ...others))
    return gaps
      .map((polygon) => ({ squareMetres: Math.round(squareMetres([polygon])), at: middleOf([polygon]) }))
      .filter((gap) => gap.squareMetres > TOLERATED)
      .toSorted((a, b) => b.squareMetres - a.squareMetres)
  } catch {
    return []
  }
}

const holesOf = (whole: Shape): Shape => whole.flatMap(([, ...holes]) => holes.map((hole) => [hole]))
