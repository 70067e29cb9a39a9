import { USUAL_HOURS } from '@lianxin/domain/calendar/hours'
import { dueAt } from '@lianxin/domain/calendar/period'
import { instantOf } from '@lianxin/domain/kernel/time'
import type { PersonActor } from '@lianxin/domain/people/actor'
import { calendarOf } from '@lianxin/domain/rules/rulebook'
import {
  actorWith,
  buildSmallDistrict,
  openTestPlatform,
  readAs,
  type SmallDistrict,
  type TestPlatform,
  writeAs,
} from '@lianxin/testkit/district'
import { meanwhile } from '@lianxin/testkit/meanwhile'
import { officialNotice } from '@lianxin/testkit/official-notices'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rulebookOf } from '../rules/service.ts'
import { enterNotice, getCalendar, previewNotice, setDays, setHours, withdrawNotice } from './service.ts'

const DISTRICT = '150430'
const admin = actorWith(DISTRICT, [{ role: 'admin', areaCode: DISTRICT }])
/** 2027 as it might be announced; no notice is out yet. */
const notice2027 = officialNotice(2026)
  .replaceAll(/（[^）]*）/g, '')
  .replaceAll('2026年', '2027年')
  .replace('1月4日上班', '1月9日上班')
  .replace('2月14日、2月28日上班', '2月13日、2月27日上班')
  .replace('5月9日上班', '5月8日上班')
  .replace('9月20日、10月10日上班', '9月19日、10月9日上班')

let platform: TestPlatform
let town: SmallDistrict
beforeAll(async () => {
  platform = await openTestPlatform()
  town = await buildSmallDistrict(platform)
})
afterAll(() => platform.close())

const show = (year: number, actor: PersonActor = admin) =>
  readAs(platform, actor, (ctx) => getCalendar(ctx, { district: DISTRICT, year }))
const current = async () => ({ district: DISTRICT, key: uuidv7(), version: (await show(2026)).version })
type Day = { day: string; kind: 'work' | 'morning' | 'afternoon' | 'off' | null; name?: string }
const days = async (said: Day[], actor: PersonActor = admin) => {
  const input = { ...(await current()), days: said.map((day) => ({ name: null, ...day })) }
  return writeAs(platform, actor, (ctx) => setDays(ctx, input))
}
const enter = async (text: string, year: number, actor: PersonActor = admin) => {
  const input = { ...(await current()), text, year }
  return writeAs(platform, actor, (ctx) => enterNotice(ctx, input))
}
const hours = async (
  orgId: string | null,
  from: string,
  over: Partial<(typeof USUAL_HOURS)[0]['hours']> | null,
  actor: PersonActor = admin,
) => {
  const input = { ...(await current()), orgId, from, hours: over && { ...USUAL_HOURS[0]!.hours, ...over } }
  return writeAs(platform, actor, (ctx) => setHours(ctx, input))
}
const due = async (day: string, workdays: number, orgId: string | null = null) => {
  const book = await readAs(platform, actorWith(DISTRICT, []), rulebookOf)
  return dueAt(calendarOf(book, orgId), instantOf(day, 10 * 60), { workdays })
}

describe('days of the district', () => {
  it('lie over the notice and can be taken back to it', async () => {
    expect(await due('2026-11-24', 2)).toEqual({ at: instantOf('2026-11-26', 1050), certain: true })
    await days([
      { day: '2026-11-25', kind: 'off', name: '旗庆' },
      { day: '2026-11-26', kind: 'morning' },
    ])
    expect((await due('2026-11-24', 1)).at).toBe(instantOf('2026-11-26', 720))
    expect((await show(2026)).own).toEqual([
      { day: '2026-11-25', kind: 'off', name: '旗庆' },
      { day: '2026-11-26', kind: 'morning', name: null },
    ])
    await days([
      { day: '2026-11-25', kind: null },
      { day: '2026-11-26', kind: null },
    ])
    expect((await due('2026-11-24', 2)).at).toBe(instantOf('2026-11-26', 1050))
    expect((await show(2026)).own).toEqual([])
  })

  it('stand beside what the notice says, which is shown with its names', async () => {
    await days([{ day: '2026-10-08', kind: 'off' }])
    const { notice, own, known } = await show(2026)
    expect(known).toBe('delivered')
    expect(notice.filter(({ day }) => day.startsWith('2026-10'))).toEqual([
      ...[1, 2, 3, 4, 5, 6, 7].map((n) => ({ day: `2026-10-0${n}`, kind: 'off', name: '国庆节' })),
      { day: '2026-10-10', kind: 'work', name: '国庆节' },
    ])
    expect(own).toEqual([{ day: '2026-10-08', kind: 'off', name: null }])
    await days([{ day: '2026-10-08', kind: null }])
  })

  it('are edited on the version somebody saw: of two admins one is told', async () => {
    const seen = await current()
    const said = (kind: 'off' | 'work') => ({ days: [{ day: '2026-11-30', kind, name: null }] })
    const second = await writeAs(platform, admin, async (ctx) => {
      await setDays(ctx, { ...seen, ...said('off') })
      return meanwhile(platform, () =>
        writeAs(platform, admin, (later) => setDays(later, { ...seen, key: uuidv7(), ...said('work') })),
      )
    })
    await expect(second.result).rejects.toMatchObject({ code: 'calendar.stale', params: { version: seen.version + 1 } })
    expect((await show(2026)).own.map(({ kind }) => kind)).toEqual(['off'])
    await days([{ day: '2026-11-30', kind: null }])
  })

  it('are said once under one key', async () => {
    const input = { ...(await current()), days: [{ day: '2026-11-30', kind: 'off' as const, name: null }] }
    const set = (over: object = {}) => writeAs(platform, admin, (ctx) => setDays(ctx, { ...input, ...over }))
    const made = await set()
    expect(await set()).toEqual(made)
    await expect(set({ days: [] })).rejects.toMatchObject({ code: 'key.otherContent' })
    await days([{ day: '2026-11-30', kind: null }])
  })
})

describe('the notice for a year', () => {
  it('is unknown until it is entered, and the admin is told in time', async () => {
    expect(await show(2027)).toMatchObject({ known: null, missing: 2027, notice: [] })
    expect((await due('2026-12-25', 5)).certain).toBe(false)
    await enter(notice2027, 2027)
    expect(await show(2027)).toMatchObject({ known: 'entered', missing: null })
    expect(await due('2026-12-25', 5)).toEqual({ at: instantOf('2027-01-04', 1050), certain: true })
    expect((await show(2027)).notice.slice(0, 2)).toEqual([
      { day: '2027-01-01', kind: 'off', name: '元旦' },
      { day: '2027-01-02', kind: 'off', name: '元旦' },
    ])
  })

  it('can be taken back, and the year is unknown again', async () => {
    const take = async (year: number) => {
      const input = { ...(await current()), year }
      return writeAs(platform, admin, (ctx) => withdrawNotice(ctx, input))
    }
    await take(2027)
    expect(await show(2027)).toMatchObject({ known: null, missing: 2027, notice: [] })
    await expect(take(2027)).rejects.toMatchObject({ code: 'thing.notFound' })
    await expect(take(2026)).rejects.toMatchObject({ code: 'thing.notFound' })
  })

  it('takes the place of what was delivered for its year, and of nothing else', async () => {
    const moved = officialNotice(2026).replace('5月9日（周六）上班', '5月10日（周日）上班')
    await enter(moved, 2026)
    expect(await show(2026)).toMatchObject({ known: 'entered' })
    expect((await due('2026-05-08', 1)).at).toBe(instantOf('2026-05-10', 1050))
    expect((await show(2025)).notice).toHaveLength(33)
    await enter(officialNotice(2026), 2026)
    expect((await due('2026-05-08', 1)).at).toBe(instantOf('2026-05-09', 1050))
  })

  it('is refused as a whole where a sentence is not understood; nothing is saved', async () => {
    const { version } = await show(2026)
    const odd = notice2027.replace('放假，共3天', '放假，共4天')
    await expect(enter(odd, 2027)).rejects.toMatchObject({ code: 'calendar.noticeCount' })
    await expect(enter(notice2027, 2028)).rejects.toMatchObject({ code: 'calendar.noticeYear' })
    expect(await show(2027)).toMatchObject({ known: null, version })
  })

  it('shows every day before it is saved', async () => {
    const preview = await readAs(platform, admin, (ctx) => previewNotice(ctx, { district: DISTRICT, text: notice2027 }))
    expect(preview.years.map(({ year, days: all }) => [year, all.length])).toEqual([[2027, 39]])
    expect(preview.unread.join()).toContain('安全、保卫')
    expect((await show(2027)).known).toBeNull()
  })
})

describe('hours', () => {
  it('of the district change on their day; an org that keeps its own has them over the same days', async () => {
    const hall = town.orgs.housing.id
    await hours(null, '2026-12-01', { afternoon: { opens: 14 * 60, closes: 17 * 60 } })
    await hours(hall, '2026-12-10', { week: ['work', 'work', 'work', 'work', 'work', 'morning', 'off'] })
    expect((await due('2026-11-27', 1)).at).toBe(instantOf('2026-11-30', 17 * 60 + 30))
    expect((await due('2026-11-30', 1)).at).toBe(instantOf('2026-12-01', 17 * 60))
    expect((await due('2026-12-04', 1, hall)).at).toBe(instantOf('2026-12-07', 17 * 60))
    expect((await due('2026-12-11', 1, hall)).at).toBe(instantOf('2026-12-12', 12 * 60))
    expect((await due('2026-12-11', 1)).at).toBe(instantOf('2026-12-14', 17 * 60))
    const { orgs } = await show(2026)
    expect(orgs).toMatchObject([{ orgId: hall, orgName: '旗住房和城乡建设局', hours: [{ from: '2026-12-10' }] }])
  })

  it('can be taken back', async () => {
    await hours(null, '2026-12-01', null)
    await hours(town.orgs.housing.id, '2026-12-10', null)
    expect((await due('2026-12-11', 1, town.orgs.housing.id)).at).toBe(instantOf('2026-12-14', 17 * 60 + 30))
    expect((await show(2026)).orgs).toEqual([])
  })

  it('are of an org there is', async () => {
    await expect(hours(uuidv7(), '2026-12-10', {})).rejects.toMatchObject({ code: 'calendar.orgUnknown' })
  })
})

describe('the calendar is edited by nobody', () => {
  it('but who manages the whole district', async () => {
    const strangers = [
      actorWith(DISTRICT, []),
      actorWith(DISTRICT, [{ role: 'supervisor', areaCode: DISTRICT }]),
      actorWith(DISTRICT, [{ role: 'admin', areaCode: `${DISTRICT}100` }]),
      actorWith(DISTRICT, [{ role: 'admin', areaCode: '150431' }]),
    ]
    for (const stranger of strangers) {
      const denied = { code: 'access.denied' }
      await expect(days([{ day: '2026-11-30', kind: 'off' }], stranger)).rejects.toMatchObject(denied)
      await expect(enter(notice2027, 2027, stranger)).rejects.toMatchObject(denied)
      await expect(hours(null, '2026-12-01', {}, stranger)).rejects.toMatchObject(denied)
      const input = { ...(await current()), year: 2026 }
      await expect(writeAs(platform, stranger, (ctx) => withdrawNotice(ctx, input))).rejects.toMatchObject(denied)
      const peek = readAs(platform, stranger, (ctx) => previewNotice(ctx, { district: DISTRICT, text: notice2027 }))
      await expect(peek).rejects.toMatchObject(denied)
    }
  })

  it('in another district than their own', async () => {
    const other = actorWith('150431', [{ role: 'admin', areaCode: '150431' }])
    const input = {
      district: '150431',
      key: uuidv7(),
      version: 0,
      days: [{ day: '2026-11-30', kind: 'off' as const, name: null }],
    }
    await writeAs(platform, other, (ctx) => setDays(ctx, input))
    expect((await show(2026)).own).toEqual([])
  })
})
