import turfArea from '@turf/area'
import pointInPolygon from 'point-in-polygon-hao'

/** Longitude and latitude, WGS-84 degrees. */
export type Position = [number, number]
/** Closed: the last position is the first. */
export type Ring = Position[]
/** The outer ring, then its holes. */
export type Polygon = Ring[]
/** One place may be several pieces. */
export type Shape = Polygon[]
/** West, south, east, north. */
export type Box = [number, number, number, number]

export const squareMetres = (shape: Shape): number => turfArea({ type: 'MultiPolygon', coordinates: shape })

export function boxOf(polygon: Polygon): Box {
  const box: Box = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ]
  for (const [lng, lat] of polygon[0]!) {
    box[0] = Math.min(box[0], lng)
    box[1] = Math.min(box[1], lat)
    box[2] = Math.max(box[2], lng)
    box[3] = Math.max(box[3], lat)
  }
  return box
}

/** `inside`, `outside`, or exactly on the `border`. */
export function sideOf(point: Position, polygon: Polygon): 'inside' | 'outside' | 'border' {
  const found = pointInPolygon(point, polygon)
  return found === 0 ? 'border' : found ? 'inside' : 'outside'
}

/** Of one degree of latitude; of longitude it is that times the cosine. */
export const METRES_PER_DEGREE = 111_195

/** Metres from a point to the nearest border of a polygon. Over some hundred metres the earth is flat. */
export function metresToBorder([lng, lat]: Position, polygon: Polygon): number {
  const across = METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180)
  let nearest = Number.POSITIVE_INFINITY
  for (const ring of polygon) {
    for (let at = 1; at < ring.length; at++) {
      const [ax, ay] = [(ring[at - 1]![0] - lng) * across, (ring[at - 1]![1] - lat) * METRES_PER_DEGREE]
      const [bx, by] = [(ring[at]![0] - lng) * across, (ring[at]![1] - lat) * METRES_PER_DEGREE]
      nearest = Math.min(nearest, fromOrigin(ax, ay, bx, by))
    }
  }
  return nearest
}

/** From the origin to the stretch between two points. */
function fromOrigin(ax: number, ay: number, bx: number, by: number): number {
  const [dx, dy] = [bx - ax, by - ay]
  const along = dx * dx + dy * dy
  const share = along === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / along))
  return Math.hypot(ax + share * dx, ay + share * dy)
}

/** Somewhere in a shape to look at: the middle of its largest piece's corners. */
export function middleOf(shape: Shape): { lat: number; lng: number } {
  const ring = shape.map((polygon) => polygon[0]!).toSorted((a, b) => b.length - a.length)[0]!
  const corners = ring.slice(1)
  const mean = (axis: 0 | 1) => round(corners.reduce((sum, corner) => sum + corner[axis], 0) / corners.length)
  return { lng: mean(0), lat: mean(1) }
}

/** Seven decimals are a centimetre. */
export const round = (degrees: number): number => Math.round(degrees * 1e7) / 1e7
