import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { actorWith, openTestPlatform, readAs, type TestPlatform, writeAs } from '@lianxin/testkit/district'
import { parse } from 'csv-parse/sync'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { listDistricts } from '../districts/service.ts'
import { areaPath, createArea, importDivisions, listAreas, renameArea } from './service.ts'

/** 敖汉旗 and 宁城县. */
const [BANNER, OTHER] = ['150430', '150429']
const official = join(import.meta.dirname, '../../../../../../shared/data/regions/nm_divisions_2023.csv')

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
afterAll(() => platform.close())

const admin = actorWith(BANNER, [{ role: 'admin', areaCode: BANNER }])
const count = async (level: string): Promise<number> => (await placesOf(BANNER, level)).length

it('opens a real banner, tells how far it is, and adds nothing the second time', async () => {
  const steps: number[] = []
  const first = await importDivisions(platform, {
    district: BANNER,
    onProgress: (sofar) => steps.push((sofar.towns + sofar.communities) / sofar.total),
  })
  expect(first.known).toBe(0)
  expect([await count('town'), await count('community')]).toEqual([first.towns, first.communities])
  expect(first.towns).toBeGreaterThan(10)
  expect(first.communities).toBeGreaterThan(200)
  expect(steps.at(-1)).toBe(1)
  expect(steps).toEqual([...steps].sort((a, b) => a - b))

  const again = await importDivisions(platform, { district: BANNER })
  expect(again).toEqual({ towns: 0, communities: 0, known: first.towns + first.communities })
  expect(await listDistricts(platform)).toEqual([{ district: BANNER, name: '敖汉旗' }])
})

it('keeps the names and codes that people gave since', async () => {
  const search = (q: string) => readAs(platform, admin, (ctx) => listAreas(ctx, { district: BANNER, q, level: 'town' }))
  const town = (await search('')).items[0]!
  await writeAs(platform, admin, (ctx) =>
    renameArea(ctx, { district: BANNER, key: uuidv7(), id: town.id, version: 1, name: '云杉镇' }),
  )
  const own = { district: BANNER, key: uuidv7(), id: uuidv7(), parentId: town.id, name: '云杉新区社区' }
  const { code } = await writeAs(platform, admin, (ctx) => createArea(ctx, own))
  const before = await count('community')
  await importDivisions(platform, { district: BANNER })
  expect(await count('community')).toBe(before)
  expect((await search('云杉镇')).items).toMatchObject([{ id: town.id, version: 2 }])
  expect((await search(town.name)).items).toEqual([])
  const path = await readAs(platform, admin, (ctx) => areaPath(ctx, { district: BANNER, id: own.id }))
  expect(path.items.map((area) => area.name)).toEqual(['敖汉旗', '云杉镇', '云杉新区社区'])
  expect(code.startsWith(town.code)).toBe(true)
})

it('adds what a run that was cut short left out', async () => {
  const cut = new Error('the power went')
  const short = importDivisions(platform, {
    district: OTHER,
    onProgress: ({ towns }) => {
      if (towns > 0) throw cut
    },
  })
  await expect(short).rejects.toBe(cut)
  const rest = await importDivisions(platform, { district: OTHER })
  expect(rest.known).toBeGreaterThan(0)
  expect(rest.communities).toBeGreaterThan(100)
  expect((await importDivisions(platform, { district: OTHER })).known).toBe(rest.known + rest.communities)
})

it('refuses a code that no district has', async () => {
  await expect(importDivisions(platform, { district: '159999' })).rejects.toMatchObject({ code: 'thing.notFound' })
  expect((await listDistricts(platform)).map(({ district }) => district)).not.toContain('159999')
})

it.skipIf(!existsSync(official))(
  'agrees with the official table of the region (skipped where that is absent)',
  async () => {
    const rows: Official[] = parse(readFileSync(official), { columns: true, bom: true })
    const real = rows.filter(({ code, name }) => code.startsWith(OTHER) && !/虚拟社区|生活区$/.test(name))
    for (const { level, theirs, zeros } of levels) {
      const wanted = real.filter((row) => row.level === theirs)
      expect(wanted.length).toBeGreaterThan(10)
      const imported = (await placesOf(OTHER, level)).map(({ code, name }) => [code + zeros, name])
      expect(imported).toEqual(wanted.map(({ code, name }) => [code, name]).sort())
    }
  },
)

type Official = { code: string; name: string; level: string }
const levels = [
  { level: 'town', theirs: 'town', zeros: '000' },
  { level: 'community', theirs: 'village', zeros: '' },
]

function placesOf(district: string, level: string) {
  const text = 'select code, name from area where district = $1 and level = $2 order by code'
  return platform.db.read(district, (tx) =>
    tx.prepared<{ code: string; name: string }>({ name: 'test.places', text }, [district, level]),
  )
}
