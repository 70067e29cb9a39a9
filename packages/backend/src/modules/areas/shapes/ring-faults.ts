import Flatbush from 'flatbush'
import type { Polygon, Position, Ring, Shape } from './geometry.ts'
import { sideOf } from './geometry.ts'

export type RingFault = {
  readonly code: 'shape.notClosed' | 'shape.tooFewCorners' | 'shape.crossesItself' | 'shape.holeOutside'
  readonly at: Position
}

/** The first thing wrong with a shape as a shape, and where; null when it encloses a piece of land. */
export function ringFault(shape: Shape): RingFault | null {
  for (const polygon of shape) {
    for (const ring of polygon) {
      const fault = faultOf(ring)
      if (fault) return fault
    }
    const outside = holeOutside(polygon)
    if (outside) return { code: 'shape.holeOutside', at: outside }
  }
  return null
}

function faultOf(ring: Ring): RingFault | null {
  const [first, last] = [ring[0]!, ring.at(-1)!]
  if (first[0] !== last[0] || first[1] !== last[1]) return { code: 'shape.notClosed', at: last }
  if (new Set(ring.map(String)).size < 3) return { code: 'shape.tooFewCorners', at: first }
  const crossing = crossingOf(ring)
  return crossing && { code: 'shape.crossesItself', at: crossing }
}

const holeOutside = ([outer, ...holes]: Polygon): Position | undefined =>
  holes
    .map((hole) => hole.find((corner) => sideOf(corner, [outer!]) === 'outside'))
    .find((corner) => corner !== undefined)

/** Where a ring crosses itself: neighbours among its stretches may touch, others may not cross. */
function crossingOf(ring: Ring): Position | null {
  const index = new Flatbush(ring.length - 1)
  for (let at = 1; at < ring.length; at++) index.add(...spanOf(ring[at - 1]!, ring[at]!))
  index.finish()
  for (let at = 1; at < ring.length; at++) {
    const [a, b] = [ring[at - 1]!, ring[at]!]
    for (const other of index.search(...spanOf(a, b), (found) => found > at - 1)) {
      const crossing = crossingAt(a, b, ring[other]!, ring[other + 1]!)
      if (crossing) return crossing
    }
  }
  return null
}

const spanOf = (a: Position, b: Position): [number, number, number, number] => [
  Math.min(a[0], b[0]),
  Math.min(a[1], b[1]),
  Math.max(a[0], b[0]),
  Math.max(a[1], b[1]),
]

/** Where two stretches cross each other in their midst; touching at an end is no crossing. */
export function crossingAt(a: Position, b: Position, c: Position, d: Position): Position | null {
  const [abc, abd] = [turn(a, b, c), turn(a, b, d)]
  const [cda, cdb] = [turn(c, d, a), turn(c, d, b)]
  if (abc * abd >= 0 || cda * cdb >= 0) return null
  const share = abc / (abc - abd)
  return [c[0] + share * (d[0] - c[0]), c[1] + share * (d[1] - c[1])]
}

/** Positive when the way from a over b to c turns left. */
const turn = (a: Position, b: Position, c: Position): number =>
  (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
