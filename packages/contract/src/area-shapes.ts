import { Id } from '@lianxin/domain/kernel/ids'
import { Instant } from '@lianxin/domain/kernel/time'
import { Point } from '@lianxin/domain/matters/form-schema'
import { z } from 'zod'
import { endpoint, inDistrict, write } from './endpoint.ts'
import { AreaLevel } from './places.ts'

const At = Point.nullable().describe('Somewhere on the spot, WGS-84')

/** What is wrong with a file of shapes, and what they do to each other. Lists hold the first 200. */
export const ShapeReport = z.object({
  features: z.int().describe('In the file'),
  matched: z.int().describe('That are the shape of a known place'),
  replaced: z.int().describe('Places that had a shape before'),
  faultCount: z.int(),
  faults: z.array(
    z.object({
      number: z.int().describe('Of the feature in the file, from 1'),
      label: z.string().describe('What the file calls it'),
      code: z.string(),
      at: At,
    }),
  ),
  overlapCount: z.int(),
  overlaps: z.array(
    z.object({
      first: z.string(),
      second: z.string(),
      squareMetres: z.int().nullable().describe('Null when their borders are too tangled to tell'),
      at: Point,
    }),
  ),
  gapCount: z.int(),
  gaps: z.array(z.object({ within: z.string(), squareMetres: z.int(), at: Point })),
})
export type ShapeReport = z.infer<typeof ShapeReport>

const file = {
  level: z.enum(['community', 'grid']).default('grid').describe('Of which areas these are the shapes'),
  coordinates: z.enum(['wgs84', 'gcj02']).describe('What the file holds; converted to WGS-84 once, here'),
  property: z.string().trim().min(1).max(60).describe('The property that names the place: a code, or a name'),
} as const
const faults = [
  'shape.notGeoJson',
  'shape.propertyMissing',
  'shape.tooMany',
  'shape.tooMuch',
  'request.tooLarge',
] as const

export const areaShapes = {
  check: endpoint({
    method: 'POST',
    path: '/districts/:district/area-shapes/check',
    access: 'session',
    summary: 'What a GeoJSON file of shapes would bring: faults, overlaps, gaps; nothing is kept',
    input: z.object({ ...inDistrict, ...file }),
    output: ShapeReport.extend({ basis: z.string().describe('What was looked at; bringing it in names it') }),
    body: 'file',
    errors: [...faults],
    rate: 10,
  }),
  put: endpoint({
    method: 'PUT',
    path: '/districts/:district/area-shapes',
    access: 'session',
    summary: 'Keep the shapes of a file that was checked: all of it or nothing',
    input: z.object({
      ...inDistrict,
      ...write,
      ...file,
      basis: z.string().max(100),
      overlaps: z.enum(['refuse', 'accept']).default('refuse'),
      faulty: z.enum(['refuse', 'leaveOut']).default('refuse'),
    }),
    output: ShapeReport,
    body: 'file',
    errors: [...faults, 'shape.stale', 'shape.faulty', 'shape.overlapping', 'shape.none', 'key.otherContent'],
    rate: 10,
  }),
  coverage: endpoint({
    method: 'GET',
    path: '/districts/:district/area-shapes',
    access: 'session',
    summary: 'Which places have a shape, which do not, and what the last file brought',
    input: z.object({ ...inDistrict, level: file.level }),
    output: z.object({
      areas: z.int(),
      drawn: z.int(),
      missing: z.array(z.object({ id: Id, name: z.string(), parentName: z.string() })).describe('The first 200'),
      last: z.object({ at: Instant, byName: z.string(), report: ShapeReport }).nullable(),
    }),
    errors: [],
  }),
  at: endpoint({
    method: 'POST',
    path: '/districts/:district/area-at',
    access: 'public',
    summary: 'Which grid is here; near a border all that may be meant. The place is not kept',
    input: z.object({
      ...inDistrict,
      point: Point,
      metres: z.number().min(1).max(10_000).default(30).describe('How far off the point may be'),
    }),
    output: z.object({
      drawn: z.boolean().describe('False when the district has no shapes at all'),
      inside: z.boolean().describe('False when the point lies in none, though it may be near one'),
      items: z.array(
        z.object({
          id: Id,
          level: AreaLevel,
          names: z.array(z.string()).describe('From the district down'),
          metres: z.int().describe('From the point to it; 0 when it lies inside'),
        }),
      ),
    }),
    errors: [],
    rate: 300,
  }),
} as const
