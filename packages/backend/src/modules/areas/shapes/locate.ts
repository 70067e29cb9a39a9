import type { Id } from '@lianxin/domain/kernel/ids'
import Flatbush from 'flatbush'
import {
  boxOf,
  METRES_PER_DEGREE,
  metresToBorder,
  type Polygon,
  type Position,
  type Shape,
  sideOf,
} from './geometry.ts'

/** A place a point may be in, and how far it is: 0 inside. */
export type Near = { readonly id: Id; readonly metres: number }

/** Finds places by a point. */
export type Locator = {
  /** The places around `point`, nearest first: those it lies in, and those whose border is within `metres`. */
  near(point: Position, metres: number): Near[]
  readonly size: number
}

/** Built once over all shapes of a district; a look-up then takes microseconds. */
export function locatorOf(shapes: readonly { readonly id: Id; readonly shape: Shape }[]): Locator {
  const pieces = shapes.flatMap(({ id, shape }) => shape.map((polygon) => ({ id, polygon })))
  if (pieces.length === 0) return { size: 0, near: () => [] }
  const index = new Flatbush(pieces.length)
  for (const { polygon } of pieces) index.add(...boxOf(polygon))
  index.finish()
  return {
    size: shapes.length,
    near: ([lng, lat], metres) => {
      const up = metres / METRES_PER_DEGREE
      const across = up / Math.max(0.01, Math.cos((lat * Math.PI) / 180))
      const found = new Map<Id, number>()
      for (const at of index.search(lng - across, lat - up, lng + across, lat + up)) {
        const { id, polygon } = pieces[at]!
        const away = metresTo([lng, lat], polygon)
        if (away <= metres) found.set(id, Math.min(away, found.get(id) ?? Number.POSITIVE_INFINITY))
      }
      return [...found].map(([id, away]) => ({ id, metres: away })).sort((a, b) => a.metres - b.metres)
    },
  }
}

const metresTo = (point: Position, polygon: Polygon): number =>
  sideOf(point, polygon) === 'outside' ? metresToBorder(point, polygon) : 0
