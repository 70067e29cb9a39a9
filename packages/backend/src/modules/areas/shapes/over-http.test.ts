import type { areaShapes } from '@lianxin/contract/area-shapes'
import { ApiError } from '@lianxin/contract/client'
import type { InputOf } from '@lianxin/contract/endpoint'
import {
  buildSmallDistrict,
  openTestPlatform,
  readAs,
  type SmallDistrict,
  type TestPlatform,
  writeAs,
} from '@lianxin/testkit/district'
import { startTestServer, type TestServer } from '@lianxin/testkit/server'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeChange } from '../change/make.ts'
import { previewChange } from '../change/preview.ts'
import { CELL, geoJson, ORIGIN, square } from './grid-land.fixture.ts'
import { SHAPE_LIMITS } from './read-geojson.ts'

const [WEST, SOUTH] = ORIGIN
let platform: TestPlatform
let town: SmallDistrict
let server: TestServer
beforeAll(async () => {
  platform = await openTestPlatform()
  town = await buildSmallDistrict(platform)
  server = await startTestServer(platform)
})
afterAll(async () => {
  await server.close()
  await platform.close()
})

const names = ['向阳第一网格', '向阳第二网格', '临河第一网格']
/** The three grids side by side, from west to east. */
const cells = (...shapes: unknown[]) =>
  geoJson(
    town.grids.map(({ code }, at) => ({ name: code, shape: shapes[at] ?? square(WEST + at * CELL, SOUTH, CELL) })),
  )
const ask = () => ({ district: town.district, level: 'grid', coordinates: 'wgs84', property: '网格' }) as const
type Put = InputOf<typeof areaShapes.put>
const as = (who: { accountId: string } = town.admin) => server.client(who.accountId)
const check = async (body: Uint8Array, over: object = {}, who = town.admin) =>
  (await as(who)).areaShapes.check({ ...ask(), ...over }, { body })
const put = async (body: Uint8Array, over: Partial<Put> = {}, who = town.admin) => {
  const basis = over.basis ?? (await check(body, over)).basis
  return (await as(who)).areaShapes.put({ ...ask(), key: uuidv7(), ...over, basis }, { body })
}
const at = async (east: number, north: number, metres = 30) =>
  (await server.client()).areaShapes.at({
    ...{ district: town.district, metres },
    point: { lng: WEST + east * CELL, lat: SOUTH + north * CELL },
  })
const namesAt = async (...where: Parameters<typeof at>) => (await at(...where)).items.map((place) => place.names.at(-1))
const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error) => {
      if (error instanceof ApiError) return error.problem.code
      throw error
    },
  )

describe('before anything is drawn', () => {
  it('a point is answered with nothing, and says so', async () => {
    expect(await at(0.5, 0.5)).toEqual({ drawn: false, inside: false, items: [] })
  })
})

describe('a file of shapes', () => {
  it('is checked first, and nothing of it is kept', async () => {
    const report = await check(cells())
    expect(report).toMatchObject({ features: 3, matched: 3, replaced: 0, faultCount: 0, overlapCount: 0, gapCount: 0 })
    expect((await at(0.5, 0.5)).drawn).toBe(false)
  })

  it('is kept as it was checked, and answers at once, to guests as well', async () => {
    await put(cells())
    expect(await at(0.5, 0.5)).toEqual({
      drawn: true,
      inside: true,
      items: [
        { id: town.grids[0].id, level: 'grid', names: ['云杉旗', '松林镇', '向阳社区', '向阳第一网格'], metres: 0 },
      ],
    })
    expect(await namesAt(1.5, 0.5)).toEqual(['向阳第二网格'])
  })

  it('near a border proposes both; outside says so, and proposes what is near', async () => {
    expect(await namesAt(0.99, 0.5)).toEqual(['向阳第一网格', '向阳第二网格'])
    expect(await namesAt(0.99, 0.5, 2)).toEqual(['向阳第一网格'])
    expect(await at(-0.01, 0.5)).toMatchObject({ inside: false, items: [{ metres: expect.any(Number) }] })
    expect(await at(-5, 0.5, 10_000)).toEqual({ drawn: true, inside: false, items: [] })
  })

  it('replaces what it names and leaves the rest', async () => {
    const report = await put(geoJson([{ name: town.grids[2].code, shape: square(WEST + 2 * CELL, SOUTH, 2 * CELL) }]))
    expect(report).toMatchObject({ features: 1, matched: 1, replaced: 1 })
    expect(await namesAt(3.5, 0.5)).toEqual(['临河第一网格'])
    expect(await namesAt(0.5, 0.5)).toEqual(['向阳第一网格'])
    await put(cells())
    expect(await namesAt(3.5, 0.5)).toEqual([])
  })

  it('finds places by code, by name, and by both names of which one alone would not do', async () => {
    const labels = [town.grids[0].code, '向阳社区 / 向阳第二网格', '临河社区-临河第一网格']
    const bytes = geoJson(labels.map((name, n) => ({ name, shape: square(WEST + n * CELL, SOUTH, CELL) })))
    expect(await check(bytes)).toMatchObject({ matched: 3, faultCount: 0 })
  })

  it('tells every fault with its number and its place', async () => {
    await town.area(town.communities[1].id, '向阳第二网格')
    const hourglass = [
      [
        [
          [WEST, SOUTH],
          [WEST + CELL, SOUTH + CELL],
          [WEST + CELL, SOUTH],
          [WEST, SOUTH + CELL],
          [WEST, SOUTH],
        ],
      ],
    ]
    const shape = square(WEST, SOUTH, CELL)
    const faulty = [
      { name: names[0]!, shape: hourglass },
      { name: '无名网格', shape },
      { name: names[1]!, shape },
      { name: names[2]!, shape },
      { name: town.grids[2].code, shape },
      { name: '', shape: null },
    ]
    const report = await check(geoJson(faulty))
    expect(report).toMatchObject({ features: 6, matched: 1, faultCount: 5 })
    expect(report.faults.map(({ number, code }) => [number, code])).toEqual([
      [1, 'shape.crossesItself'],
      [2, 'shape.unknownPlace'],
      [3, 'shape.ambiguousPlace'],
      [5, 'shape.twice'],
      [6, 'shape.notPolygon'],
    ])
    expect(report.faults[0]!.at).toEqual({ lng: WEST + CELL / 2, lat: SOUTH + CELL / 2 })
    expect(await refusal(put(geoJson(faulty)))).toBe('shape.faulty')
    expect(await put(geoJson(faulty), { faulty: 'leaveOut', overlaps: 'accept' })).toMatchObject({ matched: 1 })
    await put(geoJson([{ name: names[2]!, shape: square(WEST + 2 * CELL, SOUTH, CELL) }]))
  })

  it('tells overlaps with the land in question, and takes them only when told to', async () => {
    const wide = geoJson([{ name: town.grids[0].code, shape: square(WEST, SOUTH, 1.5 * CELL) }])
    const report = await check(wide)
    expect(report.overlapCount).toBe(1)
    expect(report.overlaps[0]).toMatchObject({ first: '向阳社区向阳第一网格', second: '向阳社区向阳第二网格' })
    expect(report.overlaps[0]!.squareMetres).toBeGreaterThan(400_000)
    expect(await refusal(put(wide))).toBe('shape.overlapping')
    await put(wide, { overlaps: 'accept' })
    expect(await namesAt(1.2, 0.5)).toEqual(expect.arrayContaining(['向阳第一网格', '向阳第二网格']))
    await put(geoJson([{ name: town.grids[0].code, shape: square(WEST, SOUTH, CELL) }]))
  })

  it('tells land of a community that no grid has', async () => {
    const community = geoJson([{ name: '向阳社区', shape: square(WEST, SOUTH, 2 * CELL) }])
    await put(community, { level: 'community' })
    const report = await check(geoJson([{ name: town.grids[0].code, shape: square(WEST, SOUTH, CELL) }]))
    expect(report.gaps).toMatchObject([{ within: '向阳社区' }])
    expect(await namesAt(0.5, 0.5)).toEqual(['向阳第一网格'])
    expect(await namesAt(0.5, 1.5)).toEqual(['向阳社区'])
  })
})

describe('a put', () => {
  it('is done once under one key, and is refused when something changed since the check', async () => {
    const [body, other] = [cells(), cells(square(WEST, SOUTH, 0.9 * CELL))]
    const [{ basis }, seen, key] = [await check(body), await check(other), uuidv7()]
    const once = await put(body, { basis, key })
    expect(await put(body, { basis, key })).toEqual({ ...once, replaced: 3 })
    expect(await refusal(put(other, { basis: seen.basis, key }))).toBe('key.otherContent')
    expect(await refusal(put(other, { basis: seen.basis }))).toBe('shape.stale')
    expect(await refusal(put(cells(), { basis: 'x' }))).toBe('shape.stale')
  })

  it('is refused beyond its size before it is read', async () => {
    const large = new Uint8Array(SHAPE_LIMITS.bytes + 1)
    expect(await refusal(check(large))).toBe('request.tooLarge')
    expect(await refusal(check(new TextEncoder().encode('PK')))).toBe('shape.notGeoJson')
  })

  it('leaves its report for whoever comes later, and a line in the audit', async () => {
    const client = await as()
    const coverage = await client.areaShapes.coverage({ district: town.district, level: 'grid' })
    expect(coverage).toMatchObject({ areas: 4, drawn: 3, last: { byName: '高岩', report: { matched: 3 } } })
    expect(coverage.missing.map(({ name }) => name)).toEqual(['向阳第二网格'])
    const audit = { name: 'test.audit', text: `select from audit where event = 'area.shapes' and account_id = $1` }
    const rows = await platform.db.read(town.district, (tx) => tx.prepared(audit, [town.admin.accountId]))
    expect(rows.length).toBeGreaterThan(3)
  })
})

describe('who may draw', () => {
  it('an administrator within their own area; the rest of a file is told as not theirs', async () => {
    const report = await check(cells(), {}, town.communityAdmin)
    expect(report.faults.map(({ code }) => code)).toEqual(['shape.notOwn'])
    expect(report.matched).toBe(2)
    const own = (await as(town.communityAdmin)).areaShapes
    expect((await own.coverage({ district: town.district, level: 'grid' })).areas).toBe(2)
  })

  it('nobody else, and nothing of another district', async () => {
    const other = await buildSmallDistrict(platform, '150431')
    for (const who of [town.dispatcher, town.gridWorker, await town.person('林小满'), other.admin]) {
      expect(await refusal(check(cells(), {}, who as typeof town.admin))).toBe('access.denied')
      expect(await refusal(put(cells(), { basis: 'x' }, who as typeof town.admin))).toBe('access.denied')
      const client = await as(who)
      expect(await refusal(client.areaShapes.coverage({ district: town.district, level: 'grid' }))).toBe(
        'access.denied',
      )
    }
    const found = await (await server.client()).areaShapes.at({
      ...{ district: other.district, point: { lng: WEST + CELL / 2, lat: SOUTH + CELL / 2 } },
    })
    expect(found).toEqual({ drawn: false, inside: false, items: [] })
  })
})

describe('the grid of a point', () => {
  it('costs one question once the shapes are in memory, and learns of new ones from it', async () => {
    await at(0.5, 0.5)
    const asked: string[] = []
    const { db } = platform
    const read = db.read
    Object.assign(db, {
      read: ((district, work) =>
        read(district, (tx) =>
          work({
            ...tx,
            prepared: (statement, ...rest) => {
              asked.push(statement.name)
              return tx.prepared(statement, ...rest)
            },
          }),
        )) as typeof read,
    })
    try {
      await at(0.5, 0.5)
      expect(asked).toEqual(['shape.places'])
    } finally {
      Object.assign(db, { read })
    }
  })

  it('goes on under the area that a merged one came into, until that one is drawn anew', async () => {
    const change = { kind: 'merge', areaId: town.grids[0].id, intoId: town.grids[1].id } as const
    const { basis } = await readAs(platform, town.builder, (ctx) => previewChange(ctx, { change }))
    const input = { district: town.district, key: uuidv7(), id: uuidv7(), change, basis }
    await writeAs(platform, town.builder, (ctx) => makeChange(ctx, input))
    expect((await at(0.5, 0.5)).items.map(({ id }) => id)).toEqual([town.grids[1].id])
    await put(geoJson([{ name: town.grids[1].code, shape: square(WEST + CELL, SOUTH, CELL) }]))
    expect(await namesAt(0.5, 0.5)).toEqual(['向阳社区'])
  })
})
