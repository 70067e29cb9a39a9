import { ApiError } from '@lianxin/contract/client'
import { IMPORT_LIMITS } from '@lianxin/contract/imports'
import { DAY, MINUTE } from '@lianxin/domain/kernel/time'
import {
  buildSmallDistrict,
  nextPhone,
  openTestPlatform,
  type SmallDistrict,
  type TestPlatform,
} from '@lianxin/testkit/district'
import { startTestServer, type TestServer } from '@lianxin/testkit/server'
import iconv from 'iconv-lite'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { csvLine } from '../../platform/tables/write-csv.ts'
import { runImports } from './jobs.ts'
import { claimJob } from './queries.ts'

let platform: TestPlatform
let town: SmallDistrict
let other: SmallDistrict
let server: TestServer
beforeAll(async () => {
  platform = await openTestPlatform()
  town = await buildSmallDistrict(platform)
  other = await buildSmallDistrict(platform, '150431')
  server = await startTestServer(platform)
})
afterAll(async () => {
  await server.close()
  await platform.close()
})

const heads = ['姓名', '联系电话', '岗位', '所属单位', '负责区域']
const worker = (name: string, phone = nextPhone()) => [name, phone, '网格员', '向阳社区居委会', '向阳第二网格']
const csv = (...rows: readonly (readonly string[])[]) => Buffer.from(rows.map((row) => csvLine(row)).join(''))
const district = () => town.district
const as = (who: { accountId: string } = town.admin) => server.client(who.accountId)

async function upload(body: Uint8Array, over: object = {}, who = town.admin) {
  const input = { district: district(), id: uuidv7(), kind: 'people' as const, file: '人员.csv', ...over }
  return (await as(who)).imports.upload(input, { body })
}
const start = async ({ id, mapping }: { id: string; mapping: Record<string, string> }, who = town.admin) =>
  (await as(who)).imports.start({ district: district(), id, key: uuidv7(), mapping })
const get = async ({ id }: { id: string }) => (await as()).imports.get({ district: district(), id })
async function runAll() {
  while ((await runImports(platform)) > 0);
}
async function whole(body: Uint8Array, over: object = {}) {
  const job = await upload(body, over)
  await start(job)
  await runAll()
  return get(job)
}
const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error) => {
      if (error instanceof ApiError) return error.problem.code
      throw error
    },
  )
async function refusedOf({ id }: { id: string }, who = town.admin): Promise<string> {
  const path = `/districts/${district()}/imports/${id}/refused`
  const response = await server.ask(null, path, { headers: { cookie: await server.cookieOf(who.accountId) } })
  return response.text()
}
const named = async (phone: string) => (await (await as()).people.list({ district: district(), phone })).items[0]

describe('an import of people', () => {
  it('proposes columns, tries the first lines, brings in what is sound and tells what is not', async () => {
    const [good, bad] = [worker('乌日图'), worker('赵小禾', '12345')]
    const lost = ['孙大伟', nextPhone(), '皇帝', '向阳社区居委会', '向阳第二网格']
    const job = await upload(csv(heads, good, bad, lost))
    expect(job).toMatchObject({
      state: 'uploaded',
      lines: 3,
      mapping: { name: '姓名', phone: '联系电话', role: '岗位' },
    })
    const admin = await as()
    const preview = await admin.imports.preview({ district: district(), id: job.id, mapping: job.mapping })
    expect(preview).toMatchObject({ tried: 3, imported: 1, known: 0 })
    expect(preview.refused).toMatchObject([
      { line: 3, code: 'phone.invalid', field: 'phone' },
      { line: 4, code: 'import.valueUnknown', field: 'role', params: { value: '皇帝' } },
    ])
    expect(preview.first[0]).toEqual({ line: 2, cells: good })
    expect(await named(good[1]!)).toBeUndefined()

    await start(job)
    await runAll()
    expect(await get(job)).toMatchObject({
      state: 'done',
      line: 4,
      imported: 1,
      known: 0,
      refused: 2,
      resumedAfter: [],
    })
    expect((await named(good[1]!))?.posts).toMatchObject([{ role: 'gridWorker', areaName: '向阳第二网格' }])
    const refused = await refusedOf(job)
    expect(refused.split('\r\n')[0]).toBe(`行号,原因,哪一项,${heads.join(',')}`)
    expect(refused).toContain('\r\n3,不是手机号。请核对位数。,手机号,赵小禾,12345,')
    expect(refused).toContain('4,“皇帝”不是可以填写的内容。 请填：网格员、')
  })

  it('adds nothing the second time', async () => {
    const body = csv(heads, worker('那木汗'), worker('钱多雨'))
    expect(await whole(body)).toMatchObject({ imported: 2, known: 0 })
    expect(await whole(body)).toMatchObject({ imported: 0, known: 2, refused: 0 })
  })

  it('refuses a number that belongs to somebody of another name, also within the file', async () => {
    const phone = nextPhone()
    expect(await whole(csv(heads, worker('白桦', phone), worker('黑桦', phone)))).toMatchObject({
      imported: 1,
      refused: 1,
    })
  })

  it('gives formulas back as text', async () => {
    const job = await whole(Buffer.from(`姓名,手机号\r\n=1+1,12\r\n`))
    expect(job.refused).toBe(1)
    expect(await refusedOf(job)).toContain(",'=1+1,12")
  })

  it('reads GB18030, and says what to do with another encoding', async () => {
    const text = csv(heads, worker('斯琴高')).toString()
    expect(await whole(iconv.encode(text, 'gb18030'))).toMatchObject({ imported: 1, columns: heads })
    expect(await refusal(upload(iconv.encode(text, 'utf-16', { addBOM: true })))).toBe('table.encoding')
  })

  it('is refused whole beyond its limits', async () => {
    const lines = Array.from({ length: IMPORT_LIMITS.lines + 1 }, () => ['甲', '1'])
    expect(await refusal(upload(csv(['姓名', '手机号'], ...lines)))).toBe('table.tooManyRows')
    const wide = Array.from({ length: IMPORT_LIMITS.columns + 1 }, (_, at) => `列${at}`)
    expect(await refusal(upload(csv(wide)))).toBe('table.tooManyColumns')
    expect(await refusal(upload(Buffer.alloc(IMPORT_LIMITS.bytes + 1, 'a')))).toBe('table.tooLarge')
    expect((await (await as()).imports.list({ district: district() })).items.every(({ lines: of }) => of < 10)).toBe(
      true,
    )
  })

  it('starts only with a column for all that is required, and no column twice', async () => {
    const job = await upload(csv(['甲', '乙'], ['1', '2']))
    const code = (mapping: Record<string, string>) => refusal(start({ id: job.id, mapping }))
    expect(await code({})).toBe('import.columnsUnmapped')
    expect(await code({ name: '甲', phone: '甲' })).toBe('import.columnUnknown')
    expect(await code({ name: '甲', phone: '丙' })).toBe('import.columnUnknown')
    expect(await code({ name: '甲', phone: '乙' })).toBe('done')
    expect(await code({ name: '甲', phone: '乙' })).toBe('import.notOpen')
    await runAll()
  })
})

describe('an import of organisations', () => {
  it('takes a parent from the lines above it, and knows what is there', async () => {
    const body = csv(
      ['名称', '类型', '所在区域', '上级单位'],
      ['云杉旗水务局', '部门', '云杉旗', ''],
      ['松林镇水管所', '部门', `${district()}100`, '云杉旗水务局'],
      ['无处站', '部门', '天上', ''],
      ['云杉旗水务局', '部门', '云杉旗', ''],
    )
    expect(await whole(body, { kind: 'orgs' })).toMatchObject({ imported: 2, known: 1, refused: 1 })
    const { items } = await (await as()).orgs.list({ district: district(), q: '松林镇水管所' })
    expect(items).toMatchObject([{ parentName: '云杉旗水务局', areaName: '松林镇' }])
  })
})

describe('an import under way', () => {
  const many = (count: number) => csv(heads, ...Array.from({ length: count }, (_, at) => worker(`某${at}`)))

  it('stops when it is cancelled, keeps what came in, and goes on where it stopped', async () => {
    const job = await upload(many(70))
    await start(job)
    await runImports(platform)
    const admin = await as()
    await admin.imports.cancel({ district: district(), id: job.id, key: uuidv7() })
    await runAll()
    expect(await get(job)).toMatchObject({ state: 'cancelled', line: 51, imported: 50 })
    await start(job)
    await runAll()
    expect(await get(job)).toMatchObject({ state: 'done', imported: 70, known: 0, refused: 0 })
  })

  it('goes on when a server died, says after which line, and doubles nothing', async () => {
    const job = await upload(many(55))
    await start(job)
    await runImports(platform)
    const [dead, now] = [uuidv7(), platform.clock.now()]
    await platform.db.write(district(), (tx) =>
      claimJob(tx, district(), dead, now, new Date(Date.parse(now) + MINUTE).toISOString()),
    )
    expect(await runImports(platform)).toBe(0)
    platform.clock.advance(2 * MINUTE)
    await runAll()
    expect(await get(job)).toMatchObject({ state: 'done', imported: 55, known: 0, refused: 0, resumedAfter: [51] })
  })

  it('leaves out a line of which servers die, and says so; the lines behind it come in', async () => {
    const job = await upload(many(3))
    await start(job)
    for (const dead of [uuidv7(), uuidv7()]) {
      const now = platform.clock.now()
      const until = new Date(Date.parse(now) + MINUTE).toISOString()
      await platform.db.write(district(), (tx) => claimJob(tx, district(), dead, now, until))
      platform.clock.advance(2 * MINUTE)
    }
    await runAll()
    expect(await get(job)).toMatchObject({ state: 'done', imported: 2, refused: 1, resumedAfter: [0, 0] })
    expect(await refusedOf(job)).toContain('服务器处理这一行时中断了 2 次')
  })

  it('is logged at every step, by whom and of which file', async () => {
    const job = await upload(many(60))
    const admin = await as()
    await admin.imports.preview({ district: district(), id: job.id, mapping: job.mapping })
    await start(job)
    await runImports(platform)
    await admin.imports.cancel({ district: district(), id: job.id, key: uuidv7() })
    await refusedOf(job)
    const events = await platform.db.read(district(), (tx) =>
      tx.prepared<{ event: string; person_id: string }>(
        {
          name: 'test.importEvents',
          text: `select event, person_id from audit where district = $1 and target_id = $2 and event like 'import.%' order by id`,
        },
        [district(), job.id],
      ),
    )
    expect(events).toEqual(
      ['upload', 'preview', 'start', 'cancel', 'refused'].map((step) => ({
        event: `import.${step}`,
        person_id: town.admin.personId,
      })),
    )
  })

  it('is shared by two servers without doubling a line', async () => {
    const job = await upload(many(60))
    await start(job)
    while ((await Promise.all([runImports(platform), runImports(platform)])).some((done) => done > 0));
    expect(await get(job)).toMatchObject({ state: 'done', imported: 60, known: 0, refused: 0, resumedAfter: [] })
  })

  it('ends with the rights of who started it', async () => {
    const leaving = await town.staff('贺兰', 'admin', town.orgs.office.id, town.root)
    const job = await upload(many(3), {}, leaving)
    await start(job, leaving)
    await (await as()).posts.end({ district: district(), id: leaving.post.id, key: uuidv7() })
    await runAll()
    expect(await get(job)).toMatchObject({ state: 'cancelled', fault: 'access.denied', imported: 0 })
    expect(await refusal(start(job, leaving))).toBe('access.denied')
  })
})

describe('a stranger', () => {
  it.each(['other', 'communityAdmin', 'dispatcher', 'gridWorker', 'resident'] as const)(
    '%s sees and does nothing',
    async (who) => {
      const job = await upload(csv(heads, worker('满都拉', '1')))
      const stranger =
        who === 'other'
          ? other.admin
          : who === 'resident'
            ? await town.person('包青山')
            : { accountId: town[who].accountId }
      const client = await as(stranger)
      const one = { district: district(), id: job.id }
      const asked = [
        client.imports.list({ district: district() }),
        client.imports.get(one),
        client.imports.preview({ ...one, mapping: job.mapping }),
        client.imports.start({ ...one, key: uuidv7(), mapping: job.mapping }),
        client.imports.cancel({ ...one, key: uuidv7() }),
        client.imports.upload({ ...one, id: uuidv7(), kind: 'people', file: 'x' }, { body: csv(heads) }),
      ]
      expect(new Set(await Promise.all(asked.map(refusal)))).toEqual(new Set(['access.denied']))
      expect(await refusedOf(job, stranger as typeof town.admin)).toContain('access.denied')
      if (who === 'other') {
        const own = { district: other.district, id: job.id }
        expect(await refusal(client.imports.get(own))).toBe('thing.notFound')
      }
    },
  )
})

describe('files', () => {
  it('are gone after their days', async () => {
    const job = await upload(csv(heads, worker('朝鲁')))
    platform.clock.advance(IMPORT_LIMITS.days * DAY + MINUTE)
    await runAll()
    expect(await refusal(get(job))).toBe('thing.notFound')
  })
})
