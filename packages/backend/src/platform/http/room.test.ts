import { connect } from 'node:net'
import { buildSmallDistrict, openTestPlatform, type SmallDistrict, type TestPlatform } from '@lianxin/testkit/district'
import { startTestServer, type TestServer } from '@lianxin/testkit/server'
import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { openLog } from '../log.ts'
import type { Room } from './room.ts'

let platform: TestPlatform
let town: SmallDistrict
let resident: string
let owner: pg.Client
let server: TestServer | undefined
const logged: string[] = []
beforeAll(async () => {
  platform = await openTestPlatform()
  town = await buildSmallDistrict(platform)
  resident = (await town.person('林小满')).accountId
  owner = new pg.Client(platform.database.owner)
  await owner.connect()
})
beforeEach(() => owner.query('begin; lock table matter in exclusive mode'))
afterEach(async () => {
  await owner.query('rollback')
  await server?.close()
  logged.length = 0
})
afterAll(async () => {
  await owner.end()
  await platform.close()
})

/** A server with so much room, on whose work the test sits until it lets go of the table. */
async function serve(room: Room): Promise<TestServer> {
  const log = openLog('warn', { write: (line) => void logged.push(line) })
  server = await startTestServer({ ...platform, log }, { room })
  await server.ask(resident, '/districts')
  return server
}
const letGo = () => owner.query('rollback')

const report = () => ({ key: uuidv7(), id: uuidv7(), type: 'need', areaId: town.grids[0].id, data: { text: '灯不亮' } })
type Report = ReturnType<typeof report>
const send = (to: TestServer, body: Report) =>
  to.ask(resident, '/districts/150430/matters', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
const idsKept = async () => (await owner.query('select id from matter')).rows.map(({ id }) => id as string)

/** Sends them at once and waits until all but so many are answered. */
async function rush(to: TestServer, reports: readonly Report[], leftWaiting: number) {
  const early: { body: Report; response: Response }[] = []
  const all = reports.map(async (body) => {
    const response = await send(to, body)
    early.push({ body, response })
    return { body, response }
  })
  await expect.poll(() => early.length, { timeout: 20_000 }).toBe(reports.length - leftWaiting)
  return { turnedAway: [...early], all }
}

it('takes on what there is room for, tells the others at once when to come back, and loses nothing it acknowledged', async () => {
  const to = await serve({ working: 2, waiting: 3, longestMs: 60_000 })
  const { turnedAway, all } = await rush(to, Array.from({ length: 20 }, report), 5)
  for (const { response } of turnedAway) {
    expect(response.status).toBe(503)
    expect(['1', '2', '3']).toContain(response.headers.get('retry-after'))
    expect(await response.json()).toMatchObject({ code: 'server.busy', status: 503 })
  }
  expect(new Set(turnedAway.map(({ response }) => response.headers.get('retry-after'))).size).toBe(3)
  expect((await fetch(`${to.url}/healthz`)).status).toBe(200)
  expect((await fetch(`${to.url}/readyz`)).status).toBe(200)
  expect(logged.filter((line) => line.includes('turned away'))).toHaveLength(1)
  await letGo()
  const answered = (await Promise.all(all)).filter(({ response }) => response.status === 200)
  expect(answered).toHaveLength(5)
  expect((await idsKept()).sort()).toEqual(answered.map(({ body }) => body.id).sort())
  // The same request once more, as a phone sends it.
  const { body } = turnedAway[0]!
  expect((await send(to, body)).status).toBe(200)
  expect(await idsKept()).toContain(body.id)
})

it('lets nobody wait for long, and is as roomy as ever afterwards', async () => {
  const to = await serve({ working: 1, waiting: 10, longestMs: 1 })
  const { all } = await rush(to, Array.from({ length: 6 }, report), 1)
  await letGo()
  const statuses = (await Promise.all(all)).map(({ response }) => response.status)
  expect(statuses.sort()).toEqual([200, 503, 503, 503, 503, 503])
  for (let n = 0; n < 3; n++) expect((await send(to, report())).status).toBe(200)
})

it.each([100, 1_000_000])('a body of %d bytes that trickles in keeps nobody out', async (length) => {
  const to = await serve({ working: 1, waiting: 0, longestMs: 60_000 })
  await letGo()
  const slow = connect(Number(new URL(to.url).port), '127.0.0.1')
  slow.write(`POST /api/v1/districts/150430/matters HTTP/1.1\r\nhost: x\r\ncontent-length: ${length}\r\n\r\n{"key`)
  // Behind it on another line, so it has been heard.
  expect((await fetch(`${to.url}/healthz`)).status).toBe(200)
  for (let n = 0; n < 3; n++) expect((await send(to, report())).status).toBe(200)
  slow.destroy()
})
