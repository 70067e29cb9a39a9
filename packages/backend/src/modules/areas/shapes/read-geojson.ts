import gcoord from 'gcoord'
import { AppError } from '../../../platform/errors.ts'
import { type Position, round, type Shape } from './geometry.ts'

/** What a file of shapes may be at most. */
export const SHAPE_LIMITS = { bytes: 16 * 1024 ** 2, features: 3_000, positions: 5_000, allPositions: 400_000 } as const

/** Which coordinates a file says it has. Chinese map services draw in GCJ-02, satellites and phones tell WGS-84. */
export type Coordinates = 'wgs84' | 'gcj02'

/** One feature of a file: which place it says it is, and its shape in WGS-84; or why it is none. */
export type Drawn = {
  /** Its number in the file, from 1. */
  readonly number: number
  readonly label: string
  readonly shape: Shape | null
  readonly fault: 'shape.notPolygon' | 'shape.outOfRange' | 'shape.tooManyCorners' | null
}

type Feature = {
  properties?: Record<string, unknown> | null
  geometry?: { type?: unknown; coordinates?: unknown } | null
}

/**
 * The features of a GeoJSON FeatureCollection. Throws `shape.notGeoJson` when it is none, `shape.propertyMissing` when no
 * feature has the property that names its place, `shape.tooMany` beyond {@link SHAPE_LIMITS}.
 */
export function readGeoJson(bytes: Uint8Array, property: string, coordinates: Coordinates): Drawn[] {
  const features = featuresIn(bytes)
  if (features.length > SHAPE_LIMITS.features) throw tooMany(SHAPE_LIMITS.features)
  const named = features.some(({ properties }) => labelOf(properties, property) !== '')
  if (!named) throw new AppError('shape.propertyMissing', { params: { property, known: knownProperties(features) } })
  let left: number = SHAPE_LIMITS.allPositions
  return features.map((feature, at) => {
    const drawn = readFeature(feature, at + 1, property, coordinates)
    left -= drawn.shape?.flat(2).length ?? 0
    if (left < 0) throw tooMany(SHAPE_LIMITS.allPositions)
    return drawn
  })
}

const tooMany = (most: number) => new AppError('shape.tooMany', { params: { most } })

function featuresIn(bytes: Uint8Array): Feature[] {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    throw new AppError('shape.notGeoJson', { cause })
  }
  const { type, features } = (value ?? {}) as { type?: unknown; features?: unknown }
  if (type !== 'FeatureCollection' || !Array.isArray(features) || features.length === 0) {
    throw new AppError('shape.notGeoJson')
  }
  return features.map((feature) => (typeof feature === 'object' && feature !== null ? feature : {}) as Feature)
}

function labelOf(properties: Feature['properties'], property: string): string {
  const own = properties && Object.hasOwn(properties, property) ? properties[property] : ''
  return typeof own === 'string' || typeof own === 'number' ? String(own).trim().slice(0, 100) : ''
}

/** Names of the properties there are, so that whoever asked for another sees what to ask for. */
const knownProperties = (features: readonly Feature[]): string =>
  Object.keys(features[0]?.properties ?? {})
    .slice(0, 12)
    .join('、')
    .slice(0, 200)

function readFeature(feature: Feature, number: number, property: string, coordinates: Coordinates): Drawn {
  const label = labelOf(feature.properties, property)
  const faulty = (fault: Drawn['fault']): Drawn => ({ number, label, shape: null, fault })
  const shape = shapeIn(feature.geometry)
  if (!shape) return faulty('shape.notPolygon')
  const positions = shape.flat(2)
  if (positions.length > SHAPE_LIMITS.positions) return faulty('shape.tooManyCorners')
  if (!positions.every(isOnEarth)) return faulty('shape.outOfRange')
  return { number, label, shape: inWgs84(shape, coordinates), fault: null }
}

/** Rings of positions, whatever else a file may hold in their place; a height is left out. */
function shapeIn(geometry: Feature['geometry']): Shape | null {
  const { type, coordinates } = geometry ?? {}
  const polygons = type === 'MultiPolygon' ? coordinates : type === 'Polygon' ? [coordinates] : null
  if (!isFilled(polygons)) return null
  const isShape = polygons.every(
    (polygon) => isFilled(polygon) && polygon.every((ring) => isFilled(ring) && ring.every(isPosition)),
  )
  return isShape
    ? (polygons as Shape).map((polygon) => polygon.map((ring) => ring.map(([lng, lat]) => [lng, lat])))
    : null
}

const isFilled = (value: unknown): value is unknown[] => Array.isArray(value) && value.length > 0
const isPosition = (value: unknown): boolean =>
  Array.isArray(value) && Number.isFinite(value[0]) && Number.isFinite(value[1])
const isOnEarth = ([lng, lat]: Position): boolean => Math.abs(lng) <= 180 && Math.abs(lat) <= 90

function inWgs84(shape: Shape, coordinates: Coordinates): Shape {
  const convert = (position: Position): Position =>
    coordinates === 'gcj02' ? (gcoord.transform(position, gcoord.GCJ02, gcoord.WGS84) as Position) : position
  return shape.map((polygon) =>
    polygon.map((ring) =>
      ring.map((position): Position => {
        const [lng, lat] = convert(position)
        return [round(lng), round(lat)]
      }),
    ),
  )
}
