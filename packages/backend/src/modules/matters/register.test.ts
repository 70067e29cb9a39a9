import type { MatterReceipt } from '@lianxin/contract/matter-views'
import { usualReply } from '@lianxin/domain/matters/sources'
import {
  actorWith,
  buildSmallDistrict,
  openTestPlatform,
  readAs,
  type SmallDistrict,
  signedIn,
  type TestPlatform,
  writeAs,
} from '@lianxin/testkit/district'
import { meanwhile } from '@lianxin/testkit/meanwhile'
import { startTestServer } from '@lianxin/testkit/server'
import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSource } from '../sources/service.ts'
import { listMatters } from './list.ts'
import { getMatter } from './reading.ts'
import { callerOf, register } from './register.ts'
import { act } from './service.ts'

let platform: TestPlatform
let town: SmallDistrict
let owner: pg.Client
beforeAll(async () => {
  platform = await openTestPlatform()
  town = await buildSmallDistrict(platform)
  owner = new pg.Client(platform.database.owner)
  await owner.connect()
  await writeAs(platform, town.builder, (ctx) =>
    createSource(ctx, {
      ...{ district: town.district, key: uuidv7(), code: 'hotline12345', kind: 'hotline', active: true },
      ...{ nameZh: '12345 热线', nameEn: 'Hotline 12345', replyColumns: [...usualReply] },
    }),
  )
})
afterAll(async () => {
  await owner.end()
  await platform.close()
})

const typed = (over: object = {}) => ({
  ...{ district: town.district, key: uuidv7(), id: uuidv7(), type: 'need', areaId: town.grids[0].id, source: 'phone' },
  ...{ caller: { name: '乌云其木格', phone: '13947100001' }, data: { text: '楼道灯不亮' }, ...over },
})
const type = async (input = typed(), by = town.dispatcher): Promise<MatterReceipt> => {
  const actor = await by.actor()
  return writeAs(platform, actor, (ctx) => register(ctx, input))
}
const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'done',
    (error) => error.code ?? error,
  )
const view = async (id: string, by = town.dispatcher) =>
  readAs(platform, await by.actor(), (ctx) => getMatter(ctx, { id }))
const people = async () => Number((await owner.query('select count(*) from person')).rows[0].count)

describe('a matter typed for a caller', () => {
  it('is the caller’s, names who typed it, and gives a code to look it up by', async () => {
    const receipt = await type()
    expect(receipt.lookUpCode).toMatch(/^[2-9A-HJKMNP-TW-Z]{8}$/)
    const seen = await view(receipt.id)
    expect(seen).toMatchObject({ source: 'phone', mine: false, lookUpCode: receipt.lookUpCode })
    expect(seen.reporter).toMatchObject({ name: '乌云其木格', phone: '13947100001' })
    expect(seen.enteredBy).toMatchObject({ personId: town.dispatcher.personId })
    expect(seen.timeline[0]).toMatchObject({ by: 'staff', staff: { personId: town.dispatcher.personId } })
    const { rows } = await owner.query(`select person_id from audit where target_id = $1 and event = 'matter.submit'`, [
      receipt.id,
    ])
    expect(rows).toEqual([{ person_id: town.dispatcher.personId }])
  })

  it('finds whoever has this phone already, however it is spelt, and keeps the name they have', async () => {
    const known = await town.person('苏日娜', '13947100002')
    const before = await people()
    const { id } = await type(typed({ caller: { name: '小苏', phone: '+86 139-4710-0002' } }))
    expect((await view(id)).reporter).toMatchObject({ personId: known.personId, name: '苏日娜' })
    expect(await people()).toBe(before)
  })

  it('makes one person of two calls from one phone, also of two at once', async () => {
    const caller = { name: '巴图', phone: '0471-1234567' }
    const first = await writeAs(platform, await town.dispatcher.actor(), async (ctx) => {
      const made = await register(ctx, typed({ caller }))
      const late = await meanwhile(platform, () => type(typed({ caller })))
      return { made, late }
    })
    const second = await first.late.result
    expect((await view(second.id)).reporter?.personId).toBe((await view(first.made.id)).reporter?.personId)
  })

  it('keeps the phone encrypted, and nowhere in clear', async () => {
    await type(typed({ caller: { name: '查干', phone: '13947100077' } }))
    for (const table of ['person', 'matter', 'matter_action', 'matter_content', 'audit', 'outbox']) {
      const { rows } = await owner.query(`select count(*)::int as n from ${table} t where t::text like '%13947100077%'`)
      expect([table, rows[0].n]).toEqual([table, 0])
    }
  })

  it('is repeated under its key with the same receipt, and refused with other words', async () => {
    const input = typed()
    const receipt = await type(input)
    expect(await type(input)).toEqual(receipt)
    expect(await codeOf(type({ ...input, caller: { name: '别人', phone: '13947100009' } }))).toBe('key.otherContent')
  })

  it.each([
    ['matter.callerMissing', { caller: null }],
    ['matter.callerMissing', { caller: { name: '', phone: null } }],
    ['phone.invalid', { caller: { name: '乌云', phone: '12' } }],
    ['matter.sourceUnknown', { source: 'hotline99' }],
    ['matter.sourceUnknown', { source: 'import' }],
    ['matter.sourceUnknown', { source: 'resident' }],
    ['matter.unknownType', { type: 'constructor' }],
    ['matter.areaUnknown', { areaId: uuidv7() }],
    ['field.required', { data: {} }],
  ])('is refused with %s', async (code, over) => {
    const before = await people()
    expect(await codeOf(type(typed(over)))).toBe(code)
    expect(await people()).toBe(before)
  })

  it('is not typed by a resident, a worker, an officer, nor for another community', async () => {
    const { accountId } = await town.person('包青山')
    const resident = await signedIn(platform, town.district, accountId)
    const strangers = [resident, await town.gridWorker.actor(), await town.officer.actor(), await town.admin.actor()]
    for (const actor of strangers)
      expect(await codeOf(writeAs(platform, actor, (ctx) => register(ctx, typed())))).toBe('access.denied')
    const elsewhere = actorWith(town.district, [{ role: 'dispatcher', areaCode: town.communities[1].code }], {
      personId: town.dispatcher.personId,
    })
    expect(await codeOf(writeAs(platform, elsewhere, (ctx) => register(ctx, typed())))).toBe('access.denied')
  })

  it('is followed by the agent who typed it, who reads no other and records how the caller answered', async () => {
    const agent = await town.staff('额尔敦', 'agent', town.orgs.committee.id, town.communities[0].id)
    const { id } = await type(typed(), agent)
    const other = await type()
    expect((await view(id, agent)).can).not.toContain('confirm')
    expect(await codeOf(view(other.id, agent))).toBe('thing.notFound')
    const listed = await readAs(platform, await agent.actor(), (ctx) =>
      listMatters(ctx, { district: town.district, view: 'scope', phase: 'open', limit: 50 }),
    )
    expect(listed.items.map((item) => item.id)).toEqual([id])
  })
})

describe('who signs in later with the phone they called from', () => {
  it('finds their matter, and nobody else does', async () => {
    const { id } = await type(typed({ caller: { name: '斯琴', phone: '13947100055' } }))
    const server = await startTestServer(platform)
    const mine = async (phone: string) => {
      const client = await server.client()
      await client.signIn.code({ phone })
      await client.signIn.phone({ phone, code: String(server.sms.lastTo(phone)!.params.code) })
      return (await client.matters.list({ district: town.district, view: 'raised', phase: 'any' })).items.map(
        (item) => item.id,
      )
    }
    expect(await mine('13947100055')).toEqual([id])
    expect(await mine('13947100056')).toEqual([])
    await server.close()
  })
})

describe('the number of a source', () => {
  const order = (over: object = {}) =>
    typed({ source: 'hotline12345', externalNo: 'RX-001', externalDueAt: '2026-11-24T02:00:00.000Z', ...over })

  it('comes in once: the second is refused with the number of the first', async () => {
    const first = await type(order())
    const again = type(order({ externalNo: ' RX-001 '.trim() }))
    await expect(again).rejects.toMatchObject({
      code: 'matter.externalNoTaken',
      field: 'externalNo',
      params: { no: first.no },
    })
    await type(order({ source: 'phone' }))
  })

  it('comes in once also when two type it at the same time', async () => {
    const late = await writeAs(platform, await town.dispatcher.actor(), async (ctx) => {
      await register(ctx, order({ externalNo: 'RX-002' }))
      return meanwhile(platform, () => type(order({ externalNo: 'RX-002' })))
    })
    expect(await codeOf(late.result)).toBe('server.busy')
    expect(await codeOf(type(order({ externalNo: 'RX-002' })))).toBe('matter.externalNoTaken')
  })

  it('brings its due time, which wins and is shown', async () => {
    const { id, version } = await type(order({ externalNo: 'RX-003', caller: null }))
    const step = { district: town.district, key: uuidv7(), id, version, kind: 'accept', data: {} }
    await writeAs(platform, await town.dispatcher.actor(), (ctx) => act(ctx, step))
    const seen = await view(id)
    expect(seen).toMatchObject({
      externalNo: 'RX-003',
      externalDueAt: '2026-11-24T02:00:00.000Z',
      dueAt: '2026-11-24T02:00:00.000Z',
    })
    expect(seen.clocks).toMatchObject([{ name: 'finish', rule: 'external' }])
    expect(seen.sourceName.zh).toBe('12345 热线')
    expect(seen.reporter).toMatchObject({ name: '12345 热线', phone: null })
  })
})

describe('asking who calls', () => {
  it('tells a masked name and what is open, and is logged', async () => {
    const phone = '13947100088'
    const ask = async () =>
      writeAs(platform, await town.dispatcher.actor(), (ctx) => callerOf(ctx, { district: town.district, phone }))
    expect(await ask()).toEqual({ known: false, name: null, open: [] })
    const { no } = await type(typed({ caller: { name: '娜仁', phone } }))
    expect(await ask()).toMatchObject({
      known: true,
      open: [{ no, type: 'need', state: 'submitted', title: '楼道灯不亮' }],
    })
    const { rows } = await owner.query(`select count(*)::int as n from audit where event = 'person.lookUp'`)
    expect(rows[0].n).toBe(1)
    const worker = await town.gridWorker.actor()
    expect(await codeOf(writeAs(platform, worker, (ctx) => callerOf(ctx, { district: town.district, phone })))).toBe(
      'access.denied',
    )
  })

  it('tells that something is open elsewhere, and not what it says', async () => {
    const phone = '13947100089'
    await type(typed({ caller: { name: '其木格', phone }, areaId: town.grids[2].id }))
    const local = await town.staff('马骏', 'dispatcher', town.orgs.committee.id, town.communities[0].id)
    const told = await writeAs(platform, await local.actor(), (ctx) =>
      callerOf(ctx, { district: town.district, phone }),
    )
    expect(told.open).toEqual([expect.objectContaining({ type: 'need', state: 'submitted', title: null })])
  })
})
