import gcoord from 'gcoord'

export type Position = readonly [lng: number, lat: number]
export type Coordinates = 'wgs84' | 'gcj02'

/** What the page itself reads of a file, to ask well and to draw; whether it is right is the server's to say. */
export type ChosenFile = {
  readonly file: File
  /** Fields of the first shape that could name a place, with what they say there. */
  readonly properties: Readonly<Record<string, string>>
  readonly outlines: readonly (readonly Position[])[]
}

/** A sketch needs no more of a border. */
const MOST_CORNERS = 120

/** Undefined when it is no GeoJSON with shapes in it. */
export async function readChosen(file: File): Promise<ChosenFile | undefined> {
  try {
    const { features } = JSON.parse(await file.text()) as { features: Feature[] }
    const outlines = features.flatMap(({ geometry }) => outlinesOf(geometry)).map(thinned)
    return { file, properties: naming(features[0]?.properties ?? {}), outlines }
  } catch {
    return undefined
  }
}

type Feature = { readonly properties: Record<string, unknown> | null; readonly geometry: Geometry | null }
type Geometry = { readonly type: string; readonly coordinates: unknown }

/** The outer border of each polygon. */
function outlinesOf(geometry: Geometry | null): Position[][] {
  if (geometry?.type === 'Polygon') return [(geometry.coordinates as Position[][])[0] ?? []]
  if (geometry?.type === 'MultiPolygon') return (geometry.coordinates as Position[][][]).map(([outer]) => outer ?? [])
  return []
}

function thinned(ring: readonly Position[]): readonly Position[] {
  const step = Math.ceil(ring.length / MOST_CORNERS)
  return ring.filter((_, at) => at % step === 0)
}

const naming = (properties: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(properties).flatMap(([name, value]) =>
      typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [],
    ),
  )

/** The field that is named like one, else the first. */
export const likelyProperty = (properties: Readonly<Record<string, string>>): string => {
  const names = Object.keys(properties)
  return names.find((name) => /^(code|编码|name|名称|网格)/i.test(name)) ?? names[0] ?? ''
}

/** What the server reports is in WGS-84: so is the sketch. */
export const inWgs84 = ([lng, lat]: Position, coordinates: Coordinates): Position =>
  coordinates === 'gcj02' ? (gcoord.transform([lng, lat], gcoord.GCJ02, gcoord.WGS84) as [number, number]) : [lng, lat]
