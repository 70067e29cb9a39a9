import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DEEPEST_CATEGORY, MOST_CATEGORIES, pathUp } from '@lianxin/domain/categories/category'
import { findMatterType } from '@lianxin/domain/matter-types/index'
import type { PersonActor } from '@lianxin/domain/people/actor'
import { actorWith, buildIn, openTestPlatform, readAs, type TestPlatform, writeAs } from '@lianxin/testkit/district'
import iconv from 'iconv-lite'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CategoryFile, importCategories, type Planned, readCategoryTable } from './import.ts'
import { listCategories, useDefaultTree } from './service.ts'

const root = join(import.meta.dirname, '../../../../..')
const taxonomy = join(
  process.env.LIANXIN_REAL_DATA ?? join(root, '../shared/data'),
  'citizen_messages/taxonomy_fj1.csv',
)

let platform: TestPlatform
let dir: string
let districts = 150400
beforeAll(async () => {
  platform = await openTestPlatform()
  dir = await mkdtemp(join(tmpdir(), 'lianxin-categories-'))
})
afterAll(async () => {
  await platform.close()
  await rm(dir, { recursive: true })
})

/** A district of its own for each story. */
async function openDistrict(): Promise<string> {
  const district = String(++districts)
  await buildIn(platform, district, '试验旗')
  return district
}
const bring = (district: string, categories: readonly Planned[]) => importCategories(platform, { district, categories })
const list = async (district: string) =>
  (await readAs(platform, actorWith(district, []), (ctx) => listCategories(ctx))).items
const depths = (items: Awaited<ReturnType<typeof list>>) => {
  const byId = new Map(items.map((item) => [item.id, item]))
  const depthOf = (id: string | null): number => (id === null ? 0 : 1 + depthOf(byId.get(id)!.parentId))
  return [1, 2, 3].map((depth) => items.filter(({ id }) => depthOf(id) === depth).length)
}
const write = async (name: string, bytes: string | Uint8Array) => {
  await writeFile(join(dir, name), bytes)
  return join(dir, name)
}

describe('the project’s own categories', () => {
  it('are there at a click of who manages the whole district, once, and nobody else’s', async () => {
    const district = await openDistrict()
    const input = { district, key: uuidv7() }
    const use = (by: PersonActor, given = input) => writeAs(platform, by, (ctx) => useDefaultTree(ctx, given))
    const post = (role: 'admin' | 'leader', areaCode: string) => actorWith(district, [{ role, areaCode }])
    for (const stranger of [actorWith(district, []), post('leader', district), post('admin', `${district}100001`)])
      await expect(use(stranger)).rejects.toMatchObject({ code: 'access.denied' })
    const admin = post('admin', district)
    const { added } = await use(admin)
    expect(await list(district)).toHaveLength(added)
    expect(await use(admin)).toEqual({ added: 0, known: added })
    expect(await use(admin, { ...input, key: uuidv7() })).toEqual({ added: 0, known: added })
  })

  it('are fifteen times five to eight, in two languages, each of a type and with a time to finish', async () => {
    const { categories } = CategoryFile.parse(JSON.parse(await readFile(join(root, 'imports/categories.json'), 'utf8')))
    expect(categories).toHaveLength(15)
    for (const { nameEn, children = [] } of categories) {
      expect(nameEn).toBeTruthy()
      expect(children.length).toBeGreaterThanOrEqual(5)
      expect(children.length).toBeLessThanOrEqual(8)
      for (const child of children) {
        expect(child.nameEn).toBeTruthy()
        expect(findMatterType(child.type!)).toBeDefined()
        expect(child.finishWorkdays).toBeGreaterThan(0)
      }
    }
    const district = await openDistrict()
    const all = categories.reduce((sum, { children = [] }) => sum + 1 + children.length, 0)
    expect(await bring(district, categories)).toEqual({ added: all, known: 0 })
    expect(await bring(district, categories)).toEqual({ added: 0, known: all })
    const items = await list(district)
    expect(items.find(({ parentId }) => parentId === null)).toMatchObject({ name: '供热供暖', nameEn: 'Heating' })
    expect(items.find(({ name }) => name === '暖气漏水')).toMatchObject({ type: 'need', finishWorkdays: 1 })
  })
})

describe('a tree out of a table', () => {
  it('is read by its columns, in UTF-8 or GB18030; lines that end early are branches', async () => {
    const csv = '一级,二级,三级\n环境,垃圾,桶满\n环境,垃圾,异味\n环境,,\n噪声,工地,\n'
    for (const [name, bytes] of [
      ['u.csv', csv],
      ['g.csv', iconv.encode(csv, 'gb18030')],
    ] as const) {
      const district = await openDistrict()
      const planned = await readCategoryTable(await write(name, bytes), ['一级', '二级', '三级'])
      expect(await bring(district, planned)).toEqual({ added: 6, known: 0 })
      expect(depths(await list(district))).toEqual([2, 2, 2])
    }
  })

  it('adds only what is missing to a tree that is there', async () => {
    const district = await openDistrict()
    await bring(district, [{ name: '环境', children: [{ name: '垃圾' }] }])
    const more = [{ name: '环境', children: [{ name: '垃圾' }, { name: '积水' }] }]
    expect(await bring(district, more)).toEqual({ added: 1, known: 2 })
  })

  it('without its columns, too deep, too long, is refused whole', async () => {
    const file = await write('c.csv', '一级\n环境\n')
    await expect(readCategoryTable(file, ['二级'])).rejects.toMatchObject({ code: 'table.columnsMissing' })
    const long = await write('l.csv', `一级\n${'长'.repeat(61)}\n`)
    await expect(readCategoryTable(long, ['一级'])).rejects.toMatchObject({ code: 'field.tooLong' })
    const district = await openDistrict()
    const deep = (levels: number): Planned => ({
      name: `${levels}`,
      ...(levels > 1 && { children: [deep(levels - 1)] }),
    })
    await expect(bring(district, [deep(DEEPEST_CATEGORY + 1)])).rejects.toMatchObject({ code: 'category.tooDeep' })
    expect(await list(district)).toEqual([])
    expect(await bring(district, [deep(DEEPEST_CATEGORY)])).toEqual({ added: DEEPEST_CATEGORY, known: 0 })
  })

  it('may have five thousand categories and not one more', { timeout: 60_000 }, async () => {
    const district = await openDistrict()
    const many = (tops: number) =>
      Array.from({ length: tops }, (_, top) => ({
        name: `类${top}`,
        children: Array.from({ length: 99 }, (__, at) => ({ name: `${top}-${at}` })),
      }))
    await expect(bring(district, [...many(50), { name: '多' }])).rejects.toMatchObject({
      ...{ code: 'category.tooMany', params: { max: MOST_CATEGORIES } },
    })
    expect(await bring(district, many(50))).toEqual({ added: MOST_CATEGORIES, known: 0 })
    expect(await list(district)).toHaveLength(MOST_CATEGORIES)
  })
})

describe.skipIf(!existsSync(taxonomy))(
  'the real taxonomy of citizens’ messages (skipped where the file is absent)',
  () => {
    it('comes in with its 15, 103 and 390 names, each wherever it stands', async () => {
      const district = await openDistrict()
      await bring(district, await readCategoryTable(taxonomy, ['level1', 'level2', 'level3']))
      const items = await list(district)
      const byId = new Map(items.map((item) => [item.id, item]))
      const names = [new Set<string>(), new Set<string>(), new Set<string>()]
      for (const { id, name } of items) names[pathUp(byId, id).length - 1]!.add(name)
      expect(names.map(({ size }) => size)).toEqual([15, 103, 390])
      // Some names stand under several above them: as many categories as ways down.
      expect(depths(items)).toEqual([15, 118, 517])
    })
  },
)
