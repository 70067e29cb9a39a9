import { actorWith, openTestPlatform, readAs, type TestPlatform, writeAs } from '@lianxin/testkit/district'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Platform } from '../../platform/context.ts'
import { versionedCache } from '../../platform/versioned-cache.ts'
import { changeCategory, createCategory } from '../categories/service.ts'
import { rulebookOf } from './service.ts'

const DISTRICT = '150430'
const admin = actorWith(DISTRICT, [{ role: 'admin', areaCode: DISTRICT }])
let platform: TestPlatform
let other: Platform
beforeAll(async () => {
  platform = await openTestPlatform()
  other = { ...platform, rulebooks: versionedCache() }
})
afterAll(() => platform.close())

const bookOn = (server: Platform, district = DISTRICT) => readAs(server, actorWith(district, []), rulebookOf)
const named = (fields: { finishWorkdays?: number; parentId?: string } = {}) => ({
  ...{ district: DISTRICT, key: uuidv7(), id: uuidv7(), name: '路灯', parentId: null, type: null },
  ...{ finishWorkdays: null, ...fields },
})
const create = (input: ReturnType<typeof named>) => writeAs(platform, admin, (ctx) => createCategory(ctx, input))
const daysOf = async (server: Platform, id: string) => (await bookOn(server)).rulesOf.get(id)?.at(-1)?.period

describe('the rulebook', () => {
  it('is read once while nothing changes', async () => {
    const first = await bookOn(platform)
    expect(await bookOn(platform)).toBe(first)
    expect(first.calendar.knownYears).toContain(2026)
  })

  it('changes on every server with the commit of a change', async () => {
    const { id } = await create(named({ finishWorkdays: 3 }))
    expect(await daysOf(other, id)).toEqual({ workdays: 3 })
    const change = { ...named({ finishWorkdays: 4 }), id, version: 1 }
    await writeAs(platform, admin, (ctx) => changeCategory(ctx, change))
    expect(await daysOf(other, id)).toEqual({ workdays: 4 })
    expect(await daysOf(platform, id)).toEqual({ workdays: 4 })
  })

  it('knows of a category that moved', async () => {
    const { id: top } = await create(named())
    const { id } = await create(named())
    expect((await bookOn(other)).parentOf.get(id)).toBeNull()
    const change = { ...named({ parentId: top }), id, version: 1 }
    await writeAs(platform, admin, (ctx) => changeCategory(ctx, change))
    expect((await bookOn(other)).parentOf.get(id)).toBe(top)
  })

  it('keeps nothing of a change that was taken back, also after another one', async () => {
    const { id } = await create(named({ finishWorkdays: 3 }))
    const change = (finishWorkdays: number) => ({ ...named({ finishWorkdays }), id, version: 1 })
    const failed = writeAs(platform, admin, async (ctx) => {
      await changeCategory(ctx, change(8))
      expect((await rulebookOf(ctx)).rulesOf.get(id)?.at(-1)?.period).toEqual({ workdays: 8 })
      throw new Error('taken back')
    })
    await expect(failed).rejects.toThrow('taken back')
    expect(await daysOf(platform, id)).toEqual({ workdays: 3 })
    await writeAs(other, admin, (ctx) => changeCategory(ctx, change(9)))
    expect(await daysOf(platform, id)).toEqual({ workdays: 9 })
  })

  it('is nobody else’s', async () => {
    const { id } = await create(named({ finishWorkdays: 3 }))
    const elsewhere = await bookOn(platform, '150431')
    expect(elsewhere.rulesOf.get(id)).toBeUndefined()
    expect(elsewhere.parentOf.size).toBe(0)
  })
})
