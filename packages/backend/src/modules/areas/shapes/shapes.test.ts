import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import gcoord from 'gcoord'
import { describe, expect, it } from 'vitest'
import { metresToBorder, type Position, type Shape, sideOf, squareMetres } from './geometry.ts'
import { CELL, cell, geoJson, inside, ORIGIN, square } from './grid-land.fixture.ts'
import { locatorOf } from './locate.ts'
import { gapsBetween, overlapsOf } from './overlaps.ts'
import { readGeoJson, SHAPE_LIMITS } from './read-geojson.ts'
import { ringFault } from './ring-faults.ts'

const [WEST, SOUTH] = ORIGIN

describe('a ring', () => {
  const ring = (...corners: Position[]): Shape => [[[...corners, corners[0]!]]]
  it.each<[string, Shape, string | undefined]>([
    ['a square', square(0, 0, 1), undefined],
    ['a square with a hole', [[square(0, 0, 9)[0]![0]!, square(3, 3, 2)[0]![0]!]], undefined],
    ['a hole that looks out', [[square(0, 0, 2)[0]![0]!, square(1, 1, 2)[0]![0]!]], 'shape.holeOutside'],
    ['an hourglass', ring([0, 0], [1, 1], [1, 0], [0, 1]), 'shape.crossesItself'],
    ['two corners', ring([0, 0], [1, 1]), 'shape.tooFewCorners'],
    ['one spot, many times', ring([0, 0], [0, 0], [0, 0], [0, 0]), 'shape.tooFewCorners'],
    [
      'one that never comes back',
      [
        [
          [
            [0, 0],
            [1, 0],
            [1, 1],
          ],
        ],
      ],
      'shape.notClosed',
    ],
    ['one that touches itself in a corner', ring([0, 0], [2, 0], [1, 1], [2, 2], [0, 2], [1, 1]), undefined],
  ])('%s', (_, shape, code) => {
    expect(ringFault(shape)?.code).toBe(code)
  })

  it('is told where it crosses', () => {
    expect(ringFault(ring([0, 0], [2, 2], [2, 0], [0, 2]))?.at).toEqual([1, 1])
  })

  it('of any land that was cut up is sound', () => {
    fc.assert(
      fc.property(
        fc.nat(50),
        fc.nat(50),
        fc.nat(99),
        (column, row, seed) => ringFault(cell(column, row, seed)) === null,
      ),
    )
  })
})

describe('neighbours', () => {
  it('along a common border overlap nowhere and leave nothing between them', () => {
    const land = [0, 1, 2, 3].flatMap((column) => [0, 1, 2].map((row) => cell(column, row)))
    expect(overlapsOf(land)).toEqual([])
    expect(gapsBetween(land, null)).toEqual([])
  })

  it('that reach into each other are told with the land and the place', () => {
    const [overlap, ...more] = overlapsOf([square(WEST, SOUTH, CELL), square(WEST + CELL / 2, SOUTH, CELL)])
    expect(more).toEqual([])
    expect(overlap).toMatchObject({ a: 0, b: 1 })
    const half = squareMetres(square(WEST, SOUTH, CELL)) / 2
    expect(overlap!.squareMetres).toBeGreaterThan(half * 0.99)
    expect(overlap!.squareMetres).toBeLessThan(half * 1.01)
    expect(overlap!.at.lng).toBeGreaterThan(WEST + CELL / 2)
    expect(overlap!.at.lng).toBeLessThan(WEST + CELL)
  })

  it.each<[string, Shape, Shape]>([
    [
      'drawn twice, from another corner on',
      square(0, 0, 0.01),
      [
        [
          [
            [0.01, 0],
            [0.01, 0.01],
            [0, 0.01],
            [0, 0],
            [0.01, 0],
          ],
        ],
      ],
    ],
    ['one inside the other', square(0, 0, 0.01), square(0.002, 0.002, 0.001)],
    [
      'with corners only on the other’s border',
      square(0, 0, 0.01),
      [
        [
          [
            [0, 0],
            [0.01, 0],
            [0.01, 0.01],
            [0, 0],
          ],
        ],
      ],
    ],
    [
      'crossed like swords',
      square(0, 0, 0.01),
      [
        [
          [
            [-0.005, 0.004],
            [0.015, 0.004],
            [0.015, 0.006],
            [-0.005, 0.006],
            [-0.005, 0.004],
          ],
        ],
      ],
    ],
  ])('%s overlap', (_, a, b) => {
    expect(overlapsOf([a, b])).toHaveLength(1)
    expect(overlapsOf([b, a])).toHaveLength(1)
  })

  it('by a hand’s breadth do not', () => {
    expect(overlapsOf([square(WEST, SOUTH, CELL), square(WEST + CELL - 1e-7, SOUTH, CELL)])).toEqual([])
  })

  it('are compared only where one of them is new', () => {
    const three = [square(0, 0, 0.02), square(0.01, 0, 0.02), square(0.005, 0, 0.02)]
    expect(overlapsOf(three, (number) => number === 0).map(({ a, b }) => [a, b].sort())).toEqual([
      [0, 2],
      [0, 1],
    ])
  })

  it('around an empty cell leave that gap, and what a community has beyond them', () => {
    const ring = [0, 1, 2].flatMap((column) =>
      [0, 1, 2].flatMap((row) => (column === 1 && row === 1 ? [] : [cell(column, row)])),
    )
    const [gap, ...more] = gapsBetween(ring, null)
    expect(more).toEqual([])
    expect(Math.abs(gap!.squareMetres - squareMetres(cell(1, 1)))).toBeLessThan(1)
    expect(sideOf([gap!.at.lng, gap!.at.lat], cell(1, 1)[0]!)).toBe('inside')
    const whole = square(WEST, SOUTH, 2 * CELL)
    const [rest] = gapsBetween([square(WEST, SOUTH, CELL)], whole)
    expect(rest!.squareMetres / squareMetres(square(WEST, SOUTH, CELL))).toBeGreaterThan(2.9)
  })
})

describe('finding a place', () => {
  const land = Array.from({ length: 8 }, (_, column) =>
    Array.from({ length: 8 }, (_, row) => ({ id: `${column}/${row}`, shape: cell(column, row) })),
  ).flat()
  const locator = locatorOf(land)

  it('finds every cell from within, and it alone far from its borders', () => {
    for (const { id, shape } of land) {
      const found = locator.near(inside(shape), 1)
      expect(found).toEqual([{ id, metres: 0 }])
    }
  })

  it('answers as looking at every shape one by one would', () => {
    const point = fc.tuple(fc.double({ min: -1, max: 9, noNaN: true }), fc.double({ min: -1, max: 9, noNaN: true }))
    fc.assert(
      fc.property(point, fc.integer({ min: 1, max: 200 }), ([x, y], metres) => {
        const at: Position = [WEST + x * CELL, SOUTH + y * CELL]
        const slowly = land
          .map(({ id, shape }) => ({
            id,
            metres: sideOf(at, shape[0]!) === 'outside' ? metresToBorder(at, shape[0]!) : 0,
          }))
          .filter((place) => place.metres <= metres)
        const found = locator.near(at, metres)
        expect(found.map(({ id }) => id).sort()).toEqual(slowly.map(({ id }) => id).sort())
        expect(found).toEqual(found.toSorted((a, b) => a.metres - b.metres))
      }),
    )
  })

  it('near a border proposes both, on it both as inside, and outside of all none', () => {
    const pair = locatorOf([
      { id: 'west', shape: square(0, 0, 0.01) },
      { id: 'east', shape: square(0.01, 0, 0.01) },
    ])
    expect(pair.near([0.0099, 0.005], 30).map(({ id }) => id)).toEqual(['west', 'east'])
    expect(pair.near([0.0099, 0.005], 30)[1]!.metres).toBeCloseTo(11.1, 0)
    expect(pair.near([0.0099, 0.005], 5).map(({ id }) => id)).toEqual(['west'])
    expect(pair.near([0.01, 0.005], 1).map(({ metres }) => metres)).toEqual([0, 0])
    expect(pair.near([0.05, 0.05], 200)).toEqual([])
  })

  it('knows holes and pieces apart, and no shapes at all', () => {
    const ring = [[square(0, 0, 9)[0]![0]!, square(3, 3, 2)[0]![0]!]]
    const two = locatorOf([{ id: 'ring', shape: [...ring, square(20, 20, 1)[0]!] }])
    expect(two.near([4, 4], 1)).toEqual([])
    expect(two.near([1, 1], 1)).toHaveLength(1)
    expect(two.near([20.5, 20.5], 1)).toHaveLength(1)
    expect(locatorOf([]).near([0, 0], 100)).toEqual([])
    expect(locatorOf([{ id: 'gone', shape: [] }]).near([0, 0], 100)).toEqual([])
  })
})

describe('a GeoJSON file', () => {
  const one = (shape: unknown, type?: string) =>
    readGeoJson(geoJson([{ name: '一', shape, ...(type && { type }) }]), '网格', 'wgs84')[0]!
  const code = (bytes: Uint8Array | string, property = '网格') => {
    try {
      readGeoJson(typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes, property, 'wgs84')
      return 'read'
    } catch (error) {
      return (error as { code: string }).code
    }
  }

  it.each([
    ['nothing', ''],
    ['no JSON', 'PK\u0003\u0004'],
    ['a list', '[]'],
    ['null', 'null'],
    ['one geometry', '{"type":"Polygon","coordinates":[]}'],
    ['no features', '{"type":"FeatureCollection","features":[]}'],
  ])('that is %s is refused', (_, text) => {
    expect(code(text)).toBe('shape.notGeoJson')
  })

  it('without the property says which there are', () => {
    const bytes = geoJson([{ name: '一', shape: square(0, 0, 1) }])
    expect(code(bytes, '名称')).toBe('shape.propertyMissing')
    expect(code(bytes, 'constructor')).toBe('shape.propertyMissing')
    expect(() => readGeoJson(bytes, '名称', 'wgs84')).toThrow(
      expect.objectContaining({ params: { property: '名称', known: '网格、remark' } }),
    )
  })

  it('has its limits', () => {
    const many = Array.from({ length: SHAPE_LIMITS.features + 1 }, () => ({ name: '一', shape: square(0, 0, 1) }))
    expect(code(geoJson(many))).toBe('shape.tooMany')
    const corners = Array.from({ length: SHAPE_LIMITS.positions + 1 }, (_, at) => [at / 1e5, 0])
    expect(one([[corners]]).fault).toBe('shape.tooManyCorners')
    const large = Array.from({ length: 90 }, () => ({ name: '一', shape: [[corners.slice(1)]] }))
    expect(code(geoJson(large))).toBe('shape.tooMany')
  })

  it.each<[string, unknown, string | undefined, string | null]>([
    ['a polygon', square(0, 0, 1)[0], 'Polygon', null],
    [
      'a polygon with heights',
      [
        [
          [
            [0, 0, 5],
            [1, 0, 5],
            [1, 1, 5],
            [0, 0, 5],
          ],
        ],
      ],
      undefined,
      null,
    ],
    [
      'a line',
      [
        [0, 0],
        [1, 1],
      ],
      'LineString',
      'shape.notPolygon',
    ],
    [
      'words for numbers',
      [
        [
          [
            ['a', 'b'],
            ['c', 'd'],
          ],
        ],
      ],
      undefined,
      'shape.notPolygon',
    ],
    ['nothing in it', [[]], undefined, 'shape.notPolygon'],
    ['nothing at all', null, undefined, 'shape.notPolygon'],
    [
      'a place beyond the earth',
      [
        [
          [
            [0, 0],
            [500, 0],
            [1, 1],
            [0, 0],
          ],
        ],
      ],
      undefined,
      'shape.outOfRange',
    ],
    ['metres instead of degrees', square(4_412_000, 5_128_000, 900), undefined, 'shape.outOfRange'],
  ])('holding %s', (_, shape, type, fault) => {
    expect(one(shape, type).fault).toBe(fault)
  })

  it('in GCJ-02 is turned to WGS-84 once', () => {
    const drawn = gcoord.transform([...ORIGIN], gcoord.WGS84, gcoord.GCJ02) as Position
    const [there] = readGeoJson(geoJson([{ name: '一', shape: square(drawn[0], drawn[1], CELL) }]), '网格', 'gcj02')
    const corner = there!.shape![0]![0]![0]!
    expect(Math.abs(corner[0] - WEST)).toBeLessThan(2e-5)
    expect(Math.abs(corner[1] - SOUTH)).toBeLessThan(2e-5)
    expect(Math.abs(drawn[0] - WEST)).toBeGreaterThan(1e-3)
  })
})

const borders = join(import.meta.dirname, '../../../../../../../shared/data/boundaries/nm_counties.geojson')
describe.skipIf(!existsSync(borders))(
  'the real borders of 103 banners (skipped where ../shared/data/boundaries is absent)',
  () => {
    const drawn = existsSync(borders) ? readGeoJson(readFileSync(borders), 'name', 'gcj02') : []
    const shapes = drawn.map(({ number, shape }) => ({ id: String(number), shape: shape! }))
    const locator = locatorOf(shapes)

    it('are read, and sound', () => {
      expect(drawn).toHaveLength(103)
      expect(drawn.filter(({ fault }) => fault !== null)).toEqual([])
      expect(shapes.filter(({ shape }) => ringFault(shape) !== null)).toEqual([])
    })

    it('a point in a banner is found there, and outside of all of them nowhere', () => {
      const box = shapes.flatMap(({ shape }) => shape.flat(2))
      const [lngs, lats] = [box.map(([lng]) => lng), box.map(([, lat]) => lat)]
      const between = (all: number[]) =>
        fc.double({ min: Math.min(...all) - 1, max: Math.max(...all) + 1, noNaN: true })
      let found = 0
      fc.assert(
        fc.property(between(lngs), between(lats), (lng, lat) => {
          const slowly = shapes.filter(({ shape }) =>
            shape.some((polygon) => sideOf([lng, lat], polygon) !== 'outside'),
          )
          const near = locator.near([lng, lat], 1).filter(({ metres }) => metres === 0)
          expect(near.map(({ id }) => id).sort()).toEqual(slowly.map(({ id }) => id).sort())
          found += Math.min(1, near.length)
        }),
        { numRuns: 500 },
      )
      expect(found).toBeGreaterThan(50)
    })
  },
)
