import { DAY, HOUR, MINUTE, plus } from '@lianxin/domain/kernel/time'
import {
  buildSmallDistrict,
  openTestPlatform,
  type SmallDistrict,
  type TestPlatform,
  writeAs,
} from '@lianxin/testkit/district'
import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { register } from '../matters/register.ts'
import { act } from '../matters/service.ts'
import { lookUp } from './look-up.ts'

let platform: TestPlatform
let town: SmallDistrict
let owner: pg.Client
let no: string
let code: string
let id: string
beforeAll(async () => {
  platform = await openTestPlatform()
  town = await buildSmallDistrict(platform)
  owner = new pg.Client(platform.database.owner)
  await owner.connect()
  const actor = await town.dispatcher.actor()
  const receipt = await writeAs(platform, actor, (ctx) =>
    register(ctx, {
      ...{
        district: town.district,
        key: uuidv7(),
        id: uuidv7(),
        type: 'need',
        areaId: town.grids[0].id,
        source: 'phone',
      },
      ...{ caller: { name: '慕容鹊桥', phone: '19955517731' }, data: { text: '锅炉冒烟', where: '金丝雀乙号院' } },
    }),
  )
  id = receipt.id
  no = receipt.no
  code = receipt.lookUpCode!
  const step = async (by: SmallDistrict['officer'], version: number, kind: string, data: object) =>
    writeAs(platform, await by.actor(), (ctx) =>
      act(ctx, { district: town.district, key: uuidv7(), id, version, kind, data: data as Record<string, unknown> }),
    )
  await step(town.dispatcher, 1, 'accept', { note: '内部：已转锅炉班' })
  await step(town.dispatcher, 2, 'dispatch', { assignee: { postId: town.officer.post.id } })
  await step(town.officer, 3, 'take', {})
  await step(town.officer, 4, 'comment', { note: '内部留言' })
  const note = '已到金丝雀乙号院检修，慕容鹊桥确认恢复，联系 199 5551 7731 或 0471-1234567，证件 15043019900101123X'
  await step(town.officer, 5, 'finish', { outcome: 'solved', note })
})
afterAll(async () => {
  await owner.end()
  await platform.close()
})
/** Every test asks from a house of its own, an hour after the one before. */
let house = 0
beforeEach(() => {
  house += 1
  platform.clock.advance(2 * HOUR)
})

const ask = (over: { no?: string; code?: string; address?: string; district?: string } = {}) =>
  lookUp(
    { platform, now: platform.clock.now(), requestId: uuidv7(), address: over.address ?? `10.0.${house}.1` },
    { district: over.district ?? town.district, no: over.no ?? no, code: over.code ?? code },
  )
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error) => error.code ?? String(error),
  )

describe('whoever holds number and code', () => {
  it('sees how it stands and the official answer, in small letters and with blanks too', async () => {
    const seen = await ask({ no: no.replaceAll('-', ' '), code: `${code.slice(0, 4).toLowerCase()}-${code.slice(4)}` })
    expect(seen).toMatchObject({ no, type: 'need', state: 'finished' })
    expect(seen.steps.map(({ kind }) => kind)).toEqual(['submit', 'accept', 'dispatch', 'take', 'comment', 'finish'])
    expect(seen.steps.at(-1)).toMatchObject({ outcome: 'solved' })
  })

  it('learns no name, address, phone or inner word from it', async () => {
    const text = JSON.stringify(await ask())
    for (const word of [
      '慕容',
      '19955517731',
      '5551',
      '1234567',
      '15043019900101123',
      '金丝雀',
      '锅炉冒烟',
      '内部',
      '罗成栋',
      '何苗',
    ])
      expect([word, text.includes(word)]).toEqual([word, false])
    expect(text).toContain('已到**检修，**确认恢复，联系 **** 或 ****，证件 ****')
  })

  it('is heard of in the audit', async () => {
    await ask()
    const { rows } = await owner.query(
      `select account_id from audit where event = 'matter.lookUp' and target_id = $1`,
      [id],
    )
    expect(rows.length).toBeGreaterThan(0)
    expect(rows[0].account_id).toBeNull()
  })
})

describe('whoever guesses', () => {
  const guess = (n: number) =>
    `2222${String(2000 + n)
      .replaceAll('0', '2')
      .replaceAll('1', '3')}`

  it('is answered alike for a wrong code, a number nobody has, and another district', async () => {
    const nobodys = no.replace(/\d$/, (digit) => String((Number(digit) + 5) % 10))
    expect(await codeOf(ask({ code: '22222222' }))).toBe('lookUp.notFound')
    expect(await codeOf(ask({ no: nobodys }))).toBe('lookUp.notFound')
    expect(await codeOf(ask({ district: '150431' }))).toBe('lookUp.notFound')
    expect(await codeOf(ask({ no: 'x', code: '' }))).toBe('lookUp.notFound')
    expect(await codeOf(ask({ code: `${code}2` }))).toBe('lookUp.notFound')
  })

  it.each([
    ['a number', () => no],
    ['a number nobody has', () => '150430-20261123-999999'],
  ])('locks %s for an hour after five misses, the right code too', async (_, numberOf) => {
    for (let n = 0; n < 5; n++) expect(await codeOf(ask({ no: numberOf(), code: guess(n) }))).toBe('lookUp.notFound')
    await expect(ask({ no: numberOf() })).rejects.toMatchObject({ code: 'lookUp.locked', retryAfter: 3600 })
    platform.clock.advance(59 * MINUTE)
    expect(await codeOf(ask({ no: numberOf(), address: '10.9.9.9' }))).toBe('lookUp.locked')
    platform.clock.advance(2 * MINUTE)
    expect(await codeOf(ask({ no: numberOf() }))).toBe(numberOf() === no ? 'done' : 'lookUp.notFound')
  })

  it('gets no sixth try by asking a hundred times at once, from a hundred houses', async () => {
    const tries = Array.from({ length: 100 }, (_, n) => codeOf(ask({ code: guess(n), address: `10.77.${n}.1` })))
    const answers = await Promise.all(tries)
    expect(answers.filter((answer) => answer === 'lookUp.notFound')).toHaveLength(5)
    expect(answers.filter((answer) => answer === 'lookUp.locked')).toHaveLength(95)
  })

  it('is stopped after twenty numbers from one house, and so is the neighbour behind the same IPv6 prefix', async () => {
    const from = (n: number) => ask({ no: `150430-20261123-${800_000 + n}`, code: guess(n), address: `2001:db8::${n}` })
    for (let n = 0; n < 20; n++) expect(await codeOf(from(n))).toBe('lookUp.notFound')
    expect(await codeOf(from(21))).toBe('lookUp.locked')
    expect(await codeOf(ask())).toBe('done')
  })

  it('does not wear out somebody who types it right ten times', async () => {
    for (let n = 0; n < 30; n++) expect(await codeOf(ask())).toBe('done')
  })

  it('asks the database one question, whether the number exists or not', async () => {
    const asked: string[] = []
    const { db } = platform
    const watched = {
      ...platform,
      db: {
        ...db,
        read: (district: string, work: (tx: object) => Promise<unknown>) =>
          db.read(district, (tx) =>
            work({
              ...tx,
              prepared: (statement: { name: string; text: string }, values: unknown[]) => {
                asked.push(statement.name)
                return tx.prepared(statement, values)
              },
            }),
          ),
      },
    } as unknown as TestPlatform
    const from = { platform: watched, now: platform.clock.now(), requestId: uuidv7(), address: '10.5.5.5' }
    const traces = []
    for (const number of [no, '150430-20261123-777777']) {
      asked.length = 0
      await codeOf(lookUp(from, { district: town.district, no: number, code: '22222222' }))
      traces.push([...asked])
    }
    expect(traces[0]).toEqual(traces[1])
    expect(traces[0]).toEqual(['matter.byNo'])
  })

  it('leaves a line in the audit each time a number is locked', async () => {
    const { rows } = await owner.query(`select count(*)::int as n from audit where event = 'matter.lookUpLocked'`)
    expect(rows[0].n).toBe(3)
  })
})

describe('the code', () => {
  it('is another for each matter and each installation, and nowhere in the database', async () => {
    const { lookUpCodeOf } = await import('../matters/look-up-code.ts')
    const { openKeyring } = await import('../../platform/crypto/keyring.ts')
    const codes = new Set(Array.from({ length: 500 }, () => lookUpCodeOf(platform.keyring, town.district, uuidv7())))
    expect(codes.size).toBe(500)
    const elsewhere = openKeyring({ dir: `${platform.dir}/other-keys` })
    expect(lookUpCodeOf(elsewhere, town.district, id)).not.toBe(code)
    const { rows } = await owner.query(
      `select table_name as name from information_schema.tables where table_schema = 'public'`,
    )
    for (const { name } of rows) {
      const found = await owner.query(`select count(*)::int as n from ${name} t where t::text like '%${code}%'`)
      expect([name, found.rows[0].n]).toEqual([name, 0])
    }
  })

  it('outlives the day it was given', async () => {
    platform.clock.set(plus(platform.clock.now(), 200 * DAY))
    expect(await codeOf(ask())).toBe('done')
  })
})
