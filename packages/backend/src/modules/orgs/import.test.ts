import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { openTestPlatform, type TestPlatform } from '@lianxin/testkit/district'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openFolder } from '../../platform/tables/table.fixture.ts'
import { openDistrict } from '../areas/service.ts'
import { importOrgs } from './import.ts'

const root = resolve(import.meta.dirname, '../../../../..')
const real = join(
  process.env.LIANXIN_REAL_DATA ?? join(root, '../shared/data'),
  'service_items/guangan_district_service_items.csv',
)
const [district, column, kind] = ['150430', 'department', 'department'] as const

let platform: TestPlatform
let owner: pg.Client
const folder = openFolder()
beforeAll(async () => {
  platform = await openTestPlatform()
  owner = new pg.Client(platform.database.owner)
  await owner.connect()
  await openDistrict(platform, { district, name: '云杉旗' })
})
afterAll(async () => {
  await owner.end()
  await platform.close()
  await folder.close()
})

const names = async (): Promise<string[]> =>
  (await owner.query('select name from org order by name')).rows.map((row) => row.name)
const bring = async (text: string, over: object = {}) =>
  importOrgs(platform, { district, file: await folder.write('orgs.csv', text), column, kind, ...over })

describe('orgs of a column', () => {
  it('are made once each, in one breath, and known again', async () => {
    const text = `item,department\na,民政局\nb, 民政局 \nc,\nd,水务局\ne,${'长'.repeat(61)}\n`
    expect(await bring(text)).toEqual({ rows: 5, made: 2, known: 0, refused: 2 })
    expect(await bring(text)).toEqual({ rows: 5, made: 0, known: 2, refused: 2 })
    expect(await names()).toEqual(['民政局', '水务局'])
    const { rows } = await owner.query(`select count(*)::int as n from audit where event = 'org.create'`)
    expect(rows[0].n).toBe(2)
  })

  it('are not made from a column that is no list of bodies, nor in a district that is not open', async () => {
    const before = await names()
    const many = `department\n${Array.from({ length: 2_001 }, (_, n) => `单位${n}`).join('\n')}`
    await expect(bring(many)).rejects.toMatchObject({ code: 'field.tooMany' })
    await expect(bring('item\n1')).rejects.toMatchObject({ code: 'table.columnsMissing' })
    await expect(bring('department\n民政局', { district: '150431' })).rejects.toMatchObject({ code: 'thing.notFound' })
    expect(await names()).toEqual(before)
  })

  it.skipIf(!existsSync(real))(
    'of the 1,135 real service items are their 34 departments (skipped where the file is absent)',
    async () => {
      const made = await importOrgs(platform, { district, file: real, column, kind })
      expect(made).toEqual({ rows: 1135, made: 34, known: 0, refused: 0 })
      expect(await names()).toContain('区行政审批局')
    },
  )
})
