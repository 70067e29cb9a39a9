import type { Position, Ring, Shape } from './geometry.ts'

/** Somewhere on the steppe. */
export const ORIGIN: Position = [119.9, 42.3]
/** About 800 by 1,100 metres. */
export const CELL = 0.01

/** A node of the lattice, moved about by up to a third of a cell: the same whichever cell asks. */
function node(column: number, row: number, seed: number): Position {
  const shift = (salt: number) => {
    const wave = Math.sin(column * 127.1 + row * 311.7 + salt * 74.7 + seed * 19.3) * 43_758.5453
    return (wave - Math.floor(wave) - 0.5) * 0.66 * CELL
  }
  return [ORIGIN[0] + column * CELL + shift(1), ORIGIN[1] + row * CELL + shift(2)].map(
    (degrees) => Math.round(degrees * 1e7) / 1e7,
  ) as Position
}

/** One cell of land that is cut up without gap or overlap. */
export const cell = (column: number, row: number, seed = 0): Shape => {
  const corners: Ring = [
    node(column, row, seed),
    node(column + 1, row, seed),
    node(column + 1, row + 1, seed),
    node(column, row + 1, seed),
  ]
  return [[[...corners, corners[0]!]]]
}

export const square = (west: number, south: number, size: number): Shape => [
  [
    [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ],
  ],
]

/** Where four corners meet on average: inside, as cells are never folded over. */
export const inside = (shape: Shape): Position => {
  const corners = shape[0]![0]!.slice(1)
  return [0, 1].map((axis) => corners.reduce((sum, corner) => sum + corner[axis]!, 0) / corners.length) as Position
}

export const geoJson = (features: readonly { name: string; shape: unknown; type?: string }[]): Uint8Array =>
  new TextEncoder().encode(
    JSON.stringify({
      type: 'FeatureCollection',
      features: features.map(({ name, shape, type = 'MultiPolygon' }) => ({
        type: 'Feature',
        properties: { 网格: name, remark: 'x' },
        geometry: { type, coordinates: shape },
      })),
    }),
  )
