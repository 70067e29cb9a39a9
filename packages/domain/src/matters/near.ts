import type { Point } from './form-schema.ts'

/** A square of a thousandth of a degree each way: some 110 m from south to north, 85 m from west to east at 40° north. */
export type Cell = { readonly lat: number; readonly lng: number }

const PER_DEGREE = 1_000

/** The square in which a point lies. Only squares are searched and told: nobody can ask their way to a door. */
export const cellOf = ({ lat, lng }: Point): Cell => ({
  lat: Math.round(lat * PER_DEGREE),
  lng: Math.round(lng * PER_DEGREE),
})

/** Two points can be this much nearer than their squares say, in metres: half a square to each. */
export const SQUARE_SLACK = 80

const METRES_PER_CELL = 111.32

/** Metres between the middles of two squares; near enough for what one walks. */
export function cellDistance(from: Cell, to: Cell): number {
  const northward = (to.lat - from.lat) * METRES_PER_CELL
  const eastward = (to.lng - from.lng) * METRES_PER_CELL * widthAt(from.lat)
  return Math.hypot(northward, eastward)
}

const widthAt = (lat: number): number => Math.cos((lat / PER_DEGREE) * (Math.PI / 180))

/** The squares from which something may lie within `metres` of `cell`: south to north, and west to east. */
export function cellsAround(cell: Cell, metres: number): { readonly from: Cell; readonly to: Cell } {
  const north = Math.ceil(metres / METRES_PER_CELL)
  // Nearer the poles than anybody lives here, a degree has no width to divide by.
  const east = Math.ceil(metres / (METRES_PER_CELL * Math.max(0.1, widthAt(cell.lat))))
  return {
    from: { lat: cell.lat - north, lng: cell.lng - east },
    to: { lat: cell.lat + north, lng: cell.lng + east },
  }
}
