import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { withClient } from '@lianxin/backend/platform/postgres/roles'
import { startPostgres } from '@lianxin/backend/platform/postgres/supervisor'
import { uuidv7 } from 'uuidv7'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { openFolder, runLianxin } from './run-lianxin.fixture.ts'

const district = '150430'
const PASSWORD = '三口老井边的两盏路灯'
let place: string
let dataDir: string
beforeAll(async () => {
  place = await openFolder()
  dataDir = join(place, 'data')
  await runLianxin(['import', 'divisions', '--district', district, '--data-dir', dataDir])
  const admin = ['--district', district, '--username', 'tian.ye', '--name', '田野', '--phone', '19900000001']
  await runLianxin(['admin', 'create', '--data-dir', dataDir, ...admin], { typed: `${PASSWORD}\n` })
}, 120_000)
afterAll(() => rm(place, { recursive: true, force: true }))

const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

/** The real server as a process; answers once it listens, with every line it logged. */
async function serve(args: readonly string[] = []) {
  const env = { ...process.env, SMS: 'off', RATES: 'off' }
  const main = join(import.meta.dirname, 'main.ts')
  const child = spawn(process.execPath, [main, 'serve', '--data-dir', dataDir, '--port', '0', ...args], { env })
  children.push(child)
  const log: string[] = []
  const lines = createInterface(child.stdout)
  const url = await new Promise<string>((resolve, reject) => {
    lines.on('line', (line) => {
      log.push(line)
      if (line.includes('"serving"')) resolve(JSON.parse(line).address)
    })
    child.stderr.once('data', (words) => reject(new Error(String(words))))
  })
  return { child, url: `${url}/api/v1`, log }
}

const json = (body: unknown, cookie = '') => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', cookie },
  body: JSON.stringify(body),
})

it('a server told to stop under load has answered all it has done, and done all it has answered', {
  timeout: 120_000,
}, async () => {
  const { child, url, log } = await serve()
  const signedIn = await fetch(`${url}/sign-in/password`, json({ username: 'tian.ye', password: PASSWORD }))
  const cookie = signedIn.headers.get('set-cookie')!.split(';')[0]!
  const communities = await fetch(`${url}/districts/${district}/areas?level=community`, { headers: { cookie } })
  const areaId = ((await communities.json()) as { items: { id: string }[] }).items[0]!.id

  const [answered, unanswered] = [new Set<string>(), new Set<string>()]
  const client = async () => {
    for (;;) {
      const report = { key: uuidv7(), id: uuidv7(), type: 'need', areaId, data: { text: '楼道灯不亮' } }
      const response = await fetch(`${url}/districts/${district}/matters`, json(report, cookie)).catch(() => null)
      if (response?.status !== 200) return unanswered.add(report.id)
      await response.json()
      answered.add(report.id)
    }
  }
  const clients = Promise.all(Array.from({ length: 6 }, client))
  await expect.poll(() => answered.size, { timeout: 60_000 }).toBeGreaterThan(60)
  const before = answered.size
  child.kill('SIGTERM')
  const [code] = await once(child, 'exit')
  await clients
  expect(code).toBe(0)
  expect(answered.size).toBeGreaterThanOrEqual(before)
  for (const line of log)
    expect(JSON.parse(line)).toMatchObject({ level: expect.any(Number), time: expect.any(String) })

  const postgres = await startPostgres({ dataDir })
  const { rows } = await withClient(postgres.superuser, (client) =>
    client.query<{ id: string }>('select id from matter'),
  )
  await postgres.stop()
  const kept = new Set(rows.map(({ id }) => id))
  expect([...answered].filter((id) => !kept.has(id))).toEqual([])
  expect([...unanswered].filter((id) => kept.has(id))).toEqual([])
})

it('one that finds its port taken says so and leaves nothing running', { timeout: 60_000 }, async () => {
  const taken = await serve()
  const { port } = new URL(taken.url)
  const other = join(place, 'other')
  const ran = await runLianxin(['serve', '--data-dir', other, '--port', port], { env: { SMS: 'off' } })
  expect([ran.code, ran.err]).toEqual([1, expect.stringContaining(port)])
  taken.child.kill('SIGTERM')
  await once(taken.child, 'exit')
})
