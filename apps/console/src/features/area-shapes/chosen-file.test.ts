import { expect, it } from 'vitest'
import { inWgs84, likelyProperty, readChosen } from './chosen-file.ts'

const ring = [
  [119, 42],
  [120, 42],
  [120, 43],
  [119, 42],
]
const fileOf = (content: unknown) => new File([JSON.stringify(content)], 'grids.geojson')
const feature = (properties: object, type: string, coordinates: unknown) => ({
  properties,
  geometry: { type, coordinates },
})

it('reads borders and the fields that could name a place', async () => {
  const features = [
    feature({ OBJECTID: 7, 名称: '一网格', shape: { x: 1 } }, 'Polygon', [ring]),
    feature({}, 'MultiPolygon', [[ring], [ring]]),
    feature({}, 'Point', [1, 2]),
  ]
  const read = (await readChosen(fileOf({ type: 'FeatureCollection', features })))!
  expect(read.properties).toEqual({ OBJECTID: '7', 名称: '一网格' })
  expect(read.outlines).toHaveLength(3)
  expect(likelyProperty(read.properties)).toBe('名称')
})

it('takes nothing else', async () => {
  for (const content of [[], { features: 1 }, 'x']) expect(await readChosen(fileOf(content))).toBeUndefined()
  expect(await readChosen(new File(['not json'], 'x'))).toBeUndefined()
})

it('thins a long border to what a sketch needs', async () => {
  const long = Array.from({ length: 5_000 }, (_, at) => [119 + at / 1e5, 42])
  const read = await readChosen(fileOf({ features: [feature({}, 'Polygon', [long])] }))
  expect(read!.outlines[0]!.length).toBeLessThanOrEqual(120)
})

it('turns GCJ-02 to WGS-84 and leaves WGS-84 alone', () => {
  expect(inWgs84([119.9, 42.3], 'wgs84')).toEqual([119.9, 42.3])
  const [lng, lat] = inWgs84([119.9, 42.3], 'gcj02')
  expect([Math.abs(lng - 119.9) > 0.001, Math.abs(lat - 42.3) > 0.0005]).toEqual([true, true])
})
