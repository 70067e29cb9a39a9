import type { ExtraField } from '@lianxin/domain/categories/extra-fields'
import { actorWith, buildSmallDistrict, openTestPlatform, readAs, type TestPlatform } from '@lianxin/testkit/district'
import { meanwhile } from '@lianxin/testkit/meanwhile'
import { writeAs } from '@lianxin/testkit/platform'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { redactMatter } from '../../platform/redaction.ts'
import { getMatter } from '../matters/reading.ts'
import { register } from '../matters/register.ts'
import { act, submit } from '../matters/service.ts'
import { admin, DISTRICT, type Gardening, gardening } from './categories.fixture.ts'
import { formOf, listForms, saveForm } from './service.ts'

let platform: TestPlatform
let garden: Gardening
let town: Awaited<ReturnType<typeof buildSmallDistrict>>
beforeAll(async () => {
  platform = await openTestPlatform()
  garden = gardening(platform)
  town = await buildSmallDistrict(platform)
})
afterAll(() => platform.close())

const resident = actorWith(DISTRICT, [])
const form = (id: string) => readAs(platform, resident, (ctx) => formOf(ctx, { id }))
const meter = (zh: string, over: Partial<ExtraField> = {}) =>
  ({ code: 'meter', kind: 'string', label: { zh, en: '' }, required: true, ...over }) as const
const rooms = {
  ...({
    code: 'rooms',
    kind: 'multivaluelist',
    label: { zh: '哪些房间', en: 'Which rooms' },
    required: false,
  } as const),
  options: [
    { value: 'kitchen', label: { zh: '厨房', en: 'Kitchen' } },
    { value: 'bed', label: { zh: '卧室', en: 'Bedroom' } },
  ],
}

type Raised = Partial<Parameters<typeof submit>[1]>
async function raise(categoryId: string, data: object, more: Raised = {}) {
  const { accountId } = await town.person('白云')
  return writeAs(platform, actorWith(DISTRICT, [], { accountId }), (ctx) =>
    submit(ctx, {
      ...{ district: DISTRICT, key: uuidv7(), id: uuidv7(), type: 'need', areaId: town.grids[0].id, categoryId },
      ...{ data: { text: '水表坏了', ...data }, ...more },
    }),
  )
}
const seen = async (id: string) => readAs(platform, await town.dispatcher.actor(), (ctx) => getMatter(ctx, { id }))

describe('the extra fields of a category', () => {
  it('are those of the nearest category above that has some, and its own emptied ones ask nothing', async () => {
    const top = await garden.add('供水')
    const low = await garden.add('水表', top.id)
    expect(await form(low.id)).toEqual({ categoryId: null, version: null, fields: [] })
    await garden.ask(top, [meter('表号')])
    expect(await form(low.id)).toMatchObject({ categoryId: top.id, version: 1, fields: [{ code: 'meter' }] })
    const { category } = await garden.ask(low, [])
    expect(await form(low.id)).toEqual({ categoryId: low.id, version: 1, fields: [] })
    await garden.ask(category, null)
    expect(await form(low.id)).toMatchObject({ categoryId: top.id })
    await garden.ask(await garden.find(low.id), [rooms])
    expect(await form(low.id)).toMatchObject({ categoryId: low.id, version: 2 })
  })

  it('are asked of whoever reports, by the same definition', async () => {
    const category = await garden.add('抄表')
    await garden.ask(category, [meter('表号'), rooms])
    await expect(raise(category.id, {})).rejects.toMatchObject({ code: 'field.required', field: 'extra_meter' })
    const wrong = raise(category.id, { extra_meter: 'A1', extra_rooms: ['cellar'] })
    await expect(wrong).rejects.toMatchObject({ code: 'field.invalid', field: 'extra_rooms.0' })
    const unknown = raise(category.id, { extra_meter: 'A1', extra_colour: 'red' })
    await expect(unknown).rejects.toMatchObject({ code: 'field.unknown', field: 'extra_colour' })
    const { id } = await raise(category.id, { extra_meter: ' A1 ', extra_rooms: ['bed', 'kitchen'] })
    expect((await seen(id)).extra).toEqual([
      { code: 'meter', kind: 'string', label: { zh: '表号', en: '' }, value: 'A1', chosen: [], photos: [] },
      {
        ...{ code: 'rooms', kind: 'multivaluelist', label: rooms.label, value: null, photos: [] },
        chosen: [rooms.options[0]!.label, rooms.options[1]!.label],
      },
    ])
  })

  it('keep old answers under the labels they were given under', async () => {
    const category = await garden.add('改名')
    const first = (await garden.ask(category, [meter('旧表号')])).category
    const { id } = await raise(category.id, { extra_meter: '007' })
    await garden.ask(first, [meter('新表号', { kind: 'number', required: false })])
    expect((await seen(id)).extra).toMatchObject([{ label: { zh: '旧表号' }, value: '007' }])
  })

  it('are judged as the reporter saw them, and a form that was never this category’s is refused', async () => {
    const [category, other] = [await garden.add('在写'), await garden.add('别的')]
    const first = (await garden.ask(category, [meter('表号')])).category
    await garden.ask(other, [meter('他表')])
    await garden.ask(first, [meter('数', { kind: 'number' })])
    const asked = { categoryId: category.id, version: 1 }
    const { id } = await raise(category.id, { extra_meter: '写的时候是字' }, { asked })
    expect((await seen(id)).extra).toMatchObject([{ label: { zh: '表号' }, value: '写的时候是字' }])
    for (const forged of [
      { ...asked, version: 9 },
      { categoryId: other.id, version: 1 },
      { ...asked, categoryId: uuidv7() },
    ])
      await expect(raise(category.id, { extra_meter: 'x' }, { asked: forged })).rejects.toMatchObject({
        ...{ code: 'field.invalid', field: 'asked' },
      })
  })

  it('leave their words and places in rows that can be emptied, and none in the log', async () => {
    const category = await garden.add('可忘')
    await garden.ask(category, [
      meter('姓名'),
      { code: 'door', kind: 'place', label: { zh: '门口', en: '' }, required: false },
      { code: 'phones', kind: 'number', label: { zh: '号码', en: '' }, required: false },
    ])
    const door = { lat: 42.28, lng: 119.91 }
    const data = { extra_meter: '金丝雀戊', extra_door: door, extra_phones: 19955517739 }
    const { id } = await raise(category.id, data)
    const log = { name: 'test.log', text: 'select facts::text as facts from matter_action where district = $1' }
    const facts = await platform.db.read(DISTRICT, (tx) => tx.prepared<{ facts: string }>(log, [DISTRICT]))
    for (const word of ['金丝雀戊', '19955517739', '42.28']) expect(JSON.stringify(facts)).not.toContain(word)
    expect((await seen(id)).extra.map(({ value }) => value)).toEqual(['金丝雀戊', door, 19955517739])
    await writeAs(platform, town.builder, (ctx) => redactMatter(ctx, id, 'request'))
    expect((await seen(id)).extra).toEqual([])
  })

  it('are told in all their versions to who manages them, and to nobody else', async () => {
    const category = await garden.add('历次')
    const { category: first } = await garden.ask(category, [meter('一')])
    platform.clock.advance(60_000)
    await garden.ask(first, [meter('一'), rooms])
    const forms = (by = admin) => readAs(platform, by, (ctx) => listForms(ctx, { id: category.id }))
    const { items } = await forms()
    expect(items.map(({ version, fields }) => [version, fields.length])).toEqual([
      [2, 2],
      [1, 1],
    ])
    expect(items[0]!.createdAt > items[1]!.createdAt).toBe(true)
    const community = actorWith(DISTRICT, [{ role: 'admin', areaCode: '150430100001' }])
    for (const stranger of [resident, community])
      await expect(forms(stranger)).rejects.toMatchObject({ code: 'access.denied' })
    const abroad = actorWith('150429', [{ role: 'admin', areaCode: '150429' }])
    await expect(forms(abroad)).rejects.toMatchObject({ code: 'thing.notFound' })
  })

  it('two who save at once: one version is kept, the other is told', async () => {
    const category = await garden.add('同时')
    const late = await writeAs(platform, admin, async (ctx) => {
      await saveForm(ctx, {
        district: DISTRICT,
        key: uuidv7(),
        id: category.id,
        version: 1,
        fields: [{ ...meter('甲'), options: undefined }],
      })
      return meanwhile(platform, () => garden.ask(category, [meter('乙')]))
    })
    await expect(late.result).rejects.toMatchObject({ code: 'category.stale', params: { version: 2 } })
    expect((await form(category.id)).fields).toMatchObject([{ label: { zh: '甲' } }])
  })
})

describe('staff who type a report or put it right', () => {
  it('are asked the same when somebody calls', async () => {
    const category = await garden.add('来电')
    await garden.ask(category, [meter('表号')])
    const dispatcher = await town.dispatcher.actor()
    const type = (data: object, asked?: { categoryId: string; version: number }) =>
      writeAs(platform, dispatcher, (ctx) =>
        register(ctx, {
          ...{ district: DISTRICT, key: uuidv7(), id: uuidv7(), type: 'need', areaId: town.grids[0].id },
          ...{ categoryId: category.id, source: 'phone', caller: { name: '来电的人', phone: null } },
          ...{ data: { text: '水表坏了', ...data }, ...(asked && { asked }) },
        }),
      )
    await expect(type({})).rejects.toMatchObject({ code: 'field.required', field: 'extra_meter' })
    const forged = type({ extra_meter: '1' }, { categoryId: uuidv7(), version: 1 })
    await expect(forged).rejects.toMatchObject({ code: 'field.invalid', field: 'asked' })
    const { id } = await type({ extra_meter: 'B 2' }, { categoryId: category.id, version: 1 })
    expect((await seen(id)).extra).toMatchObject([{ code: 'meter', value: 'B 2' }])
  })

  it('may answer anew when they amend, and need not when they only sort it', async () => {
    const [from, to] = [await garden.add('原类'), await garden.add('改类')]
    await garden.ask(from, [meter('旧问')])
    await garden.ask(to, [meter('新问'), rooms])
    const { id } = await raise(from.id, { extra_meter: '1' })
    const by = await town.dispatcher.actor()
    const amend = (version: number, data: object, actor = by) =>
      writeAs(platform, actor, (ctx) =>
        act(ctx, { district: DISTRICT, key: uuidv7(), id, version, kind: 'amend', data: { reason: '更正', ...data } }),
      )
    await amend(1, { category: to.id })
    expect((await seen(id)).extra).toMatchObject([{ label: { zh: '旧问' }, value: '1' }])
    const wrong = amend(2, { extra_meter: '2', extra_rooms: ['cellar'] })
    await expect(wrong).rejects.toMatchObject({ code: 'field.invalid', field: 'extra_rooms.0' })
    await expect(amend(2, { extra_rooms: ['bed'] })).rejects.toMatchObject({ code: 'field.required' })
    await amend(2, { extra_meter: '2', extra_rooms: ['bed'] })
    const { extra, timeline } = await seen(id)
    expect(extra).toMatchObject([{ label: { zh: '新问' }, value: '2' }, { chosen: [{ zh: '卧室' }] }])
    expect(timeline.map(({ choices }) => choices)).toEqual([{}, {}, {}])
    const elsewhere = await amend(3, { category: from.id, extra_rooms: ['bed'] }).catch((error) => error)
    expect(elsewhere).toMatchObject({ code: 'field.required', field: 'extra_meter' })
    await expect(amend(3, { extra_meter: '3' }, resident)).rejects.toMatchObject({ code: 'thing.notFound' })
  })

  it('no other step takes such answers', async () => {
    const category = await garden.add('别步')
    await garden.ask(category, [meter('表号')])
    const { id } = await raise(category.id, { extra_meter: '1' })
    const by = await town.dispatcher.actor()
    const accept = writeAs(platform, by, (ctx) =>
      act(ctx, {
        ...{ district: DISTRICT, key: uuidv7(), id, version: 1, kind: 'accept' },
        ...{ data: { extra_meter: '2' } },
      }),
    )
    await expect(accept).rejects.toMatchObject({ code: 'field.unknown', field: 'extra_meter' })
  })
})
