import { openTestPlatform, type TestPlatform } from '@lianxin/testkit/district'
import { startTestServer, type TestServer } from '@lianxin/testkit/server'
import type { Compilable } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { startDelivery, startSending } from '../src/modules/notices/jobs.ts'
import type { Channel } from '../src/platform/channels/channel.ts'
import type { Database, Tx } from '../src/platform/database.ts'
import { openLog } from '../src/platform/log.ts'
import { crawl } from './masking-crawl.ts'
import { canary, type MaskingTown, openMaskingTown } from './masking-town.ts'
import { sendJson } from './requests.ts'

const secrets = { password: '金丝雀戊的长板凳 42', username: 'jinsique.wu', code: '135791', phone: '19955517732' }
let lines: string[] = []
let platform: TestPlatform
let server: TestServer
let place: MaskingTown
let cookies: string[]
beforeAll(async () => {
  const opened = await openTestPlatform()
  const write = (line: string) => void lines.push(line)
  platform = { ...opened, log: openLog('debug', { write }) }
  server = await startTestServer(platform)
  place = await openMaskingTown(platform, server)
})
afterAll(async () => {
  await server.close()
  await platform.close()
})
beforeEach(() => {
  lines = []
})

/** Everything that could name somebody or let somebody in, in the spellings in which it could be written. */
async function letOut(): Promise<string[]> {
  const tokens = cookies.flatMap((cookie) => cookie.split('=')[1]!.split('.'))
  const words = { ...canary, ...secrets, ...Object.fromEntries(tokens.map((token, nth) => [`token ${nth}`, token])) }
  const text = lines.join('')
  return Object.entries(words).flatMap(([name, word]) => {
    const spellings = [
      word,
      encodeURIComponent(word),
      JSON.stringify(word).slice(1, -1),
      Buffer.from(word).toString('base64').slice(0, -2),
    ]
    return spellings.some((spelling) => text.includes(spelling)) ? [name] : []
  })
}

async function askEverything(of: TestServer): Promise<void> {
  cookies = []
  const kept = async (accountId: string) => {
    const cookie = await server.cookieOf(accountId)
    cookies.push(cookie)
    return cookie
  }
  const asked = { ...of, cookieOf: kept }
  const { reporter, town } = place
  for (const accountId of [reporter.accountId, town.dispatcher.accountId, town.officer.accountId])
    await crawl(asked, place, accountId, { writes: true })
  const { username, password, code, phone } = secrets
  await sendJson(of, null, 'POST', '/sign-in/password', { username, password })
  await sendJson(of, null, 'POST', '/sign-in/code', { phone })
  await sendJson(of, null, 'POST', '/sign-in/phone', { phone, code })
  await of.ask(null, '/sign-in/password', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: `{"username": ${username} "${password}`,
  })
  await of.ask(null, `/districts/${encodeURIComponent(canary.name)}/matters?cursor=${encodeURIComponent(canary.text)}`)
}

it('says nothing of anybody when all goes well', async () => {
  await askEverything(server)
  expect(await letOut()).toEqual([])
})

/** Every statement fails as PostgreSQL does: what it was asked for stands in message, detail and place. */
function quoting(db: Database): Database {
  const refuse = (values: readonly unknown[]): never => {
    const quoted = `invalid input: ${JSON.stringify([...values, canary, secrets])}`
    throw Object.assign(new Error(quoted), {
      code: 'XX000',
      severity: 'ERROR',
      detail: quoted,
      where: quoted,
      hint: quoted,
    })
  }
  const over = (tx: Tx): Tx => {
    const compiled = async (query: Compilable<unknown>) => refuse(query.compile().parameters)
    return {
      ...{ many: compiled, shaped: compiled, find: compiled, run: compiled },
      prepared: async (statement, values) =>
        /^session\.check/.test(statement.name) ? tx.prepared(statement, values) : refuse(values),
    }
  }
  return {
    ...db,
    read: (district, work) => db.read(district, (tx) => work(over(tx))),
    write: (district, work) => db.write(district, (tx) => work(over(tx))),
    global: over(db.global),
  }
}

it('nor when every statement fails and quotes what it was given', async () => {
  const failing = await startTestServer({ ...platform, db: quoting(platform.db) })
  await askEverything(failing)
  await failing.close()
  const failed = lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'request failed')
  expect(failed.length).toBeGreaterThan(40)
  expect(failed[0]).toMatchObject({
    requestId: expect.any(String),
    err: { errorCode: 'XX000', stack: expect.any(String) },
  })
  expect(await letOut()).toEqual([])
})

it('nor when a gateway fails and quotes the number and the words', async () => {
  const { town } = place
  const gateway: Channel = {
    name: 'sms',
    send: async ({ to, params }) => {
      throw Object.assign(new Error(`refused ${to} ${JSON.stringify(params)}`), { to, params, body: canary.text })
    },
  }
  const queued = `insert into outbox (district, id, event, matter_id, tells, at, next_try_at)
    select $1, gen_random_uuid(), 'send.sms.matter.warned', $2, array[$3], $4, $4`
  const at = platform.clock.now()
  await platform.db.write(town.district, (tx) =>
    tx.prepared({ name: 'test.queue', text: queued }, [town.district, place.given.id, place.reporter.personId, at]),
  )
  const loops = [startDelivery(platform, [gateway], 10), startSending(platform, [gateway], 10)]
  await expect.poll(() => lines.some((line) => line.includes('a message was not taken'))).toBe(true)
  await Promise.all(loops.map((loop) => loop.stop()))
  expect(await letOut()).toEqual([])
})

it('and the crawl finds a name that is logged', async () => {
  platform.log.error({ about: { who: canary.name } }, 'a mistake')
  expect(await letOut()).toEqual(['name'])
})
