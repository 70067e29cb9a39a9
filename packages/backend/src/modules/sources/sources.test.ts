import { usualReply } from '@lianxin/domain/matters/sources'
import {
  actorWith,
  buildSmallDistrict,
  openTestPlatform,
  readAs,
  type SmallDistrict,
  type TestPlatform,
  writeAs,
} from '@lianxin/testkit/district'
import { startTestServer, type TestServer } from '@lianxin/testkit/server'
import { parse } from 'csv-parse/sync'
import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openFolder, readAll } from '../../platform/tables/table.fixture.ts'
import { register } from '../matters/register.ts'
import { act } from '../matters/service.ts'
import { changeSource, createSource, listSources } from './service.ts'

let platform: TestPlatform
let town: SmallDistrict
let server: TestServer
let owner: pg.Client
const folder = openFolder()
beforeAll(async () => {
  platform = await openTestPlatform()
  town = await buildSmallDistrict(platform)
  server = await startTestServer(platform)
  owner = new pg.Client(platform.database.owner)
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await server.close()
  await platform.close()
  await folder.close()
})

const named = (code: string, over: object = {}) => ({
  ...{ district: town.district, key: uuidv7(), code, kind: 'hotline' as const, active: true },
  ...{ nameZh: '12345 热线', nameEn: 'Hotline', replyColumns: [...usualReply], ...over },
})
const create = (input: ReturnType<typeof named>, actor = town.builder) =>
  writeAs(platform, actor, (ctx) => createSource(ctx, input))
const change = (input: ReturnType<typeof named> & { version: number }, actor = town.builder) =>
  writeAs(platform, actor, (ctx) => changeSource(ctx, input))
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error) => error.code ?? String(error),
  )

describe('sources', () => {
  it('are those every district has, and those it named', async () => {
    const made = await create(named('hotline12345'))
    const { items } = await readAs(platform, town.builder, (ctx) => listSources(ctx))
    expect(items.map(({ code }) => code)).toEqual(['resident', 'worker', 'qr', 'phone', 'import', 'hotline12345'])
    expect(items.at(-1)).toEqual(made)
    expect(items.filter(({ builtIn }) => builtIn)).toHaveLength(5)
  })

  it('are made once under one key, and one per code', async () => {
    const input = named('superior1', { kind: 'superior' })
    expect(await create(input)).toEqual(await create(input))
    expect(await codeOf(create({ ...input, nameZh: '别的' }))).toBe('key.otherContent')
    expect(await codeOf(create(named('superior1')))).toBe('source.codeTaken')
    expect(await codeOf(create(named('phone')))).toBe('source.codeTaken')
  })

  it('are changed by their version, but for those every district has', async () => {
    await create(named('platform1'))
    const changed = await change({ ...named('platform1', { nameZh: '市平台', active: false }), version: 1 })
    expect(changed).toMatchObject({ name: { zh: '市平台' }, active: false, version: 2, kind: 'hotline' })
    expect(await codeOf(change({ ...named('platform1'), version: 1 }))).toBe('source.stale')
    expect(await codeOf(change({ ...named('phone'), version: 1 }))).toBe('thing.notFound')
    const typing = register
    const typed = {
      source: 'platform1',
      caller: null,
      type: 'need',
      areaId: town.grids[0].id,
      data: { text: '停用来源' },
    }
    const retired = writeAs(platform, await town.dispatcher.actor(), (ctx) =>
      typing(ctx, { ...{ district: town.district, key: uuidv7(), id: uuidv7() }, ...typed }),
    )
    expect(await codeOf(retired)).toBe('matter.sourceUnknown')
  })

  it('are not for residents, dispatchers, community admins, nor admins of another district', async () => {
    const strangers = [
      actorWith(town.district, []),
      await town.dispatcher.actor(),
      await town.communityAdmin.actor(),
      actorWith(town.district, [{ role: 'admin', areaCode: '150431' }]),
    ]
    for (const stranger of strangers) {
      expect(await codeOf(create(named('loot'), stranger))).toBe('access.denied')
      expect(await codeOf(change({ ...named('hotline12345'), version: 1 }, stranger))).toBe('access.denied')
    }
    expect(await codeOf(readAs(platform, actorWith(town.district, []), (ctx) => listSources(ctx)))).toBe(
      'access.denied',
    )
    const elsewhere = actorWith('150431', [{ role: 'admin', areaCode: '150431' }])
    expect(await codeOf(change({ ...named('hotline12345'), version: 1 }, elsewhere))).toBe('thing.notFound')
  })
})

describe('the reply to a source', () => {
  const columns = [
    { title: '热线工单号', field: 'externalNo' as const },
    { title: '是否按期', field: 'onTime' as const },
    { title: '承办', field: 'org' as const },
    { title: '答复内容', field: 'answer' as const },
    { title: '办结时间', field: 'finishedAt' as const },
    { title: '群众意见', field: 'confirmed' as const },
  ]
  const [code, other] = ['hotline96', 'hotline97']
  const formula = '=HYPERLINK("http://example.invalid","点我")'

  const order = async (externalNo: string, over: object = {}) => {
    const input = {
      caller: { name: '乌兰', phone: '13947100123' },
      type: 'need',
      areaId: town.grids[0].id,
      data: { text: '灯坏' },
    }
    const typed = { ...input, ...{ source: code, externalNo, externalDueAt: '2026-11-24T02:00:00.000Z' }, ...over }
    return writeAs(platform, await town.dispatcher.actor(), (ctx) =>
      register(ctx, { ...{ district: town.district, key: uuidv7(), id: uuidv7() }, ...typed }),
    )
  }
  const walk = async ({ id }: { id: string }, note: string) => {
    const steps = [
      [town.dispatcher, 'dispatch', { assignee: { postId: town.officer.post.id } }],
      [town.officer, 'take', {}],
      [town.officer, 'finish', { outcome: 'solved', note }],
      [town.dispatcher, 'confirmFor', { how: 'phone', solved: 'yes' }],
    ] as const
    for (const [at, [by, kind, data]] of steps.entries())
      await writeAs(platform, await by.actor(), (ctx) =>
        act(ctx, { district: town.district, key: uuidv7(), id, version: at + 1, kind, data }),
      )
  }
  const ask = (account: string | null, query = '', source = code) =>
    server.ask(account, `/districts/${town.district}/sources/${source}/replies?from=2026-11-23&to=2026-11-23${query}`)
  const audited = async () =>
    (await owner.query(`select person_id from audit where event = 'source.export' and target_id = $1`, [code])).rows

  beforeAll(async () => {
    await create(named(code, { replyColumns: columns }))
    await create(named(other))
    await walk(await order('RX-1'), formula)
    await order('@RX-2', { externalDueAt: '2026-11-22T02:00:00.000Z' })
    await order('RX-3', { areaId: town.grids[2].id })
    await order('RX-9', { source: other })
  })

  it('is a CSV in the source’s own columns, where nothing runs as a formula', async () => {
    const answer = await ask(town.supervisor.accountId, '&format=csv')
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''12345%20/)
    const rows = parse(await answer.text(), { bom: true }) as string[][]
    expect(rows).toEqual([
      columns.map(({ title }) => title),
      ['RX-1', '是', '旗住房和城乡建设局', `'${formula}`, '2026-11-23 09:30', '回访已解决办结'],
      ["'@RX-2", '否', '', '', '', ''],
      ['RX-3', '', '', '', '', ''],
    ])
  })

  it('is an XLSX with the same cells, all of them text', async () => {
    const bytes = new Uint8Array(await (await ask(town.supervisor.accountId)).arrayBuffer())
    const { format, lines } = await readAll(await folder.write('reply.xlsx', bytes))
    expect([format, lines.length]).toEqual(['xlsx', 3])
    expect(lines[0]!.row).toMatchObject({ 热线工单号: 'RX-1', 答复内容: `'${formula}` })
  })

  it('covers whole days in China, and nothing outside of them', async () => {
    const none = await server.ask(
      town.supervisor.accountId,
      `/districts/${town.district}/sources/${code}/replies?from=2026-11-24&to=2026-12-24&format=csv`,
    )
    expect((parse(await none.text(), { bom: true }) as unknown[]).length).toBe(1)
  })

  it('is refused for a period that ends before it begins', async () => {
    const answer = await server.ask(
      town.supervisor.accountId,
      `/districts/${town.district}/sources/${code}/replies?from=2026-11-24&to=2026-11-23`,
    )
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ code: 'field.invalid', field: 'to' })
  })

  it('is logged each time, with who took it', async () => {
    const before = await audited()
    await ask(town.supervisor.accountId)
    expect(await audited()).toEqual([...before, { person_id: town.supervisor.personId }])
  })

  it('tells a dispatcher of a community no more than that community, and others nothing', async () => {
    const local = await town.staff('马骏', 'dispatcher', town.orgs.committee.id, town.communities[0].id)
    const rows = parse(await (await ask(local.accountId, '&format=csv')).text(), { bom: true }) as string[][]
    expect(rows.slice(1).map(([externalNo]) => externalNo)).toEqual(['RX-1', "'@RX-2"])
    const before = await audited()
    const resident = await town.person('包青山')
    for (const account of [resident.accountId, town.officer.accountId, town.admin.accountId, town.gridWorker.accountId])
      expect((await ask(account)).status).toBe(403)
    expect((await ask(null)).status).toBe(401)
    expect((await ask(town.supervisor.accountId, '', 'nosuch')).status).toBe(404)
    expect(await audited()).toEqual(before)
  })
})
